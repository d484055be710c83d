//! An algorithm is one of six.

use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Ledger {
    #[operation(checksum(mode = "Mode", response = ["whirlpool"]))]
    async fn send(&self, mode: Option<&str>) -> Result<(), ClientError>;
}

fn main() {}
