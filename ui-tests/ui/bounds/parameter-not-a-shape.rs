// What a parameter holds must go over the wire.
use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Ledger {
    async fn send(&self, id: u64, name: &str) -> Result<(), ClientError>;
}

fn main() {}
