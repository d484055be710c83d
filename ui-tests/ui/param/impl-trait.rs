// A parameter must have a type with a name.
use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Ledger {
    async fn send(&self, name: impl Into<String>) -> Result<(), ClientError>;
}

fn main() {}
