// A value stands behind its key.
use service_client::{ClientError, service_client};

#[service_client("awsJson1_0", protocol = "awsJson1_0", signing = "none")]
trait Ledger {
    async fn send(&self) -> Result<(), ClientError>;
}

fn main() {}
