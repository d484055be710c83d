// One parameter is the input, unless it is marked as a member of it.
use service_client::{Blob, ClientError, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Ledger {
    async fn send(&self, body: Blob) -> Result<(), ClientError>;
}

fn main() {}
