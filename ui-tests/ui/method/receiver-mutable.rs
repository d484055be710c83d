// A call must not need the client for itself.
use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Ledger {
    async fn send(&mut self) -> Result<(), ClientError>;
}

fn main() {}
