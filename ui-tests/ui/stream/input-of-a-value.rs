//! Where an input is one value, bytes do not flow.

use service_client::{ByteStream, ClientError, Shape, service_client};

#[derive(Shape)]
struct Scan {
    body: ByteStream,
}

#[service_client(protocol = "rpcv2Cbor", target_prefix = "Ledger", signing = "none")]
trait Ledger {
    async fn send(&self, input: Scan) -> Result<(), ClientError>;
}

fn main() {}
