// The methods are `async` without another attribute.
use async_trait::async_trait;
use service_client::{ClientError, service_client};

#[async_trait]
#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Ledger {
    async fn send(&self, name: &str) -> Result<(), ClientError>;

    async fn list(&self) -> Result<(), ClientError>;
}

fn main() {}
