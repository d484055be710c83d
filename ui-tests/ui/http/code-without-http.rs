//! A status belongs to what goes over HTTP by its own path.

use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Ledger {
    #[operation(code = 201)]
    async fn send(&self) -> Result<(), ClientError>;
}

fn main() {}
