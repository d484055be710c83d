// The methods are `async` without another attribute, wherever it stands.
use async_trait::async_trait;
use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none")]
#[async_trait]
trait Ledger {
    async fn send(&self, name: &str) -> Result<(), ClientError>;
}

fn main() {}
