//! The algorithm is chosen by its name.

use service_client::{ClientError, Shape, service_client};

#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
struct Letter {
    algorithm: i32,
}

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Ledger {
    #[operation(checksum(algorithm = "Algorithm"))]
    async fn send(&self, input: Letter) -> Result<(), ClientError>;
}

fn main() {}
