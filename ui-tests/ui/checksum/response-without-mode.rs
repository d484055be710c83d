//! There must be a way to ask for checksums.

use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Ledger {
    #[operation(checksum(response = ["SHA1"]))]
    async fn send(&self) -> Result<(), ClientError>;
}

fn main() {}
