//! An algorithm is named once.

use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Ledger {
    #[operation(checksum(mode = "Mode", response = ["SHA1", "SHA1"]))]
    async fn send(&self, mode: Option<&str>) -> Result<(), ClientError>;
}

fn main() {}
