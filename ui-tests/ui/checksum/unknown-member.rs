//! The algorithm is chosen by a member of the input.

use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Ledger {
    #[operation(checksum(algorithm = "Algorithm"))]
    async fn send(&self, algorythm: Option<&str>) -> Result<(), ClientError>;
}

fn main() {}
