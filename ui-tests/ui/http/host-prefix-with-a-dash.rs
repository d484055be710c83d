//! A host begins with a letter or a digit.

use service_client::{ClientError, service_client};

#[service_client(protocol = "restJson1", signing = "none")]
trait Ledger {
    #[operation(http = "GET /things", host_prefix = "-data.")]
    async fn send(&self) -> Result<(), ClientError>;
}

fn main() {}
