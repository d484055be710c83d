//! Where a message is one value, bytes do not flow.

use service_client::{ByteStream, ClientError, service_client};

#[service_client(protocol = "awsJson1_0", target_prefix = "Ledger", signing = "none")]
trait Ledger {
    async fn send(&self, id: &str, body: ByteStream) -> Result<(), ClientError>;
}

fn main() {}
