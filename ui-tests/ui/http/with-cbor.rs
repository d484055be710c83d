//! RPC v2 makes the path of an operation itself.

use service_client::{ClientError, service_client};

#[service_client(protocol = "rpcv2Cbor", signing = "none")]
trait Ledger {
    #[operation(http = "GET /things")]
    async fn send(&self) -> Result<(), ClientError>;
}

fn main() {}
