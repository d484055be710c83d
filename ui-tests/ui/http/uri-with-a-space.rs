//! A URI is written as it is sent.

use service_client::{ClientError, service_client};

#[service_client(protocol = "restJson1", signing = "none")]
trait Ledger {
    #[operation(http = "GET /my things")]
    async fn send(&self) -> Result<(), ClientError>;
}

fn main() {}
