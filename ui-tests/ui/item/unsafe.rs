// A service cannot be unsafe to implement.
use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none")]
unsafe trait Ledger {
    async fn send(&self) -> Result<(), ClientError>;
}

fn main() {}
