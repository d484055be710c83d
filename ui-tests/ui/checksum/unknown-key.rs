//! `checksum` has four arguments.

use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Ledger {
    #[operation(checksum(algoritm = "Algorithm"))]
    async fn send(&self) -> Result<(), ClientError>;
}

fn main() {}
