//! Some servers take two slashes for one.

use service_client::{ClientError, service_client};

#[service_client(protocol = "restJson1", signing = "none")]
trait Ledger {
    #[operation(http = "GET /things//all")]
    async fn send(&self) -> Result<(), ClientError>;
}

fn main() {}
