//! Where an output is one value, bytes do not flow.

use service_client::{ByteStream, ClientError, Shape, service_client};

#[derive(Shape)]
struct Scan {
    body: ByteStream,
}

#[service_client(protocol = "awsQuery", api_version = "2020-01-01", signing = "none")]
trait Ledger {
    async fn send(&self) -> Result<Scan, ClientError>;
}

fn main() {}
