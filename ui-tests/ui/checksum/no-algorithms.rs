//! A list of algorithms names one.

use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Ledger {
    #[operation(checksum(mode = "Mode", response = []))]
    async fn send(&self, mode: Option<&str>) -> Result<(), ClientError>;
}

fn main() {}
