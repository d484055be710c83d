//! There is one compression.

use service_client::{ClientError, service_client};

#[service_client(protocol = "restJson1", signing = "none")]
trait Ledger {
    #[operation(http = "GET /things", compression = "br")]
    async fn send(&self) -> Result<(), ClientError>;
}

fn main() {}
