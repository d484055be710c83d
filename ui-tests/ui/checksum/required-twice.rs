//! A checksum is required in one way.

use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Ledger {
    #[operation(checksum_required, checksum(required))]
    async fn send(&self) -> Result<(), ClientError>;
}

fn main() {}
