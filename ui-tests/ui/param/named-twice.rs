// A parameter must have a name of its own.
use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Ledger {
    async fn send(&self, name: &str, name: &str) -> Result<(), ClientError>;
}

fn main() {}
