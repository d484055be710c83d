// Bytes are lent, or a `Blob`.
use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Ledger {
    async fn send(&self, body: Vec<u8>) -> Result<(), ClientError>;
}

fn main() {}
