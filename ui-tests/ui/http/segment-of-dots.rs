//! What goes up in a path is gone when it arrives.

use service_client::{ClientError, service_client};

#[service_client(protocol = "restJson1", signing = "none")]
trait Ledger {
    #[operation(http = "GET /things/%2E%2e/all")]
    async fn send(&self) -> Result<(), ClientError>;
}

fn main() {}
