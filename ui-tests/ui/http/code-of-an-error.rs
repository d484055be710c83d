//! A status here is that of a success.

use service_client::{ClientError, service_client};

#[service_client(protocol = "restJson1", signing = "none")]
trait Ledger {
    #[operation(http = "GET /things", code = 404)]
    async fn send(&self) -> Result<(), ClientError>;
}

fn main() {}
