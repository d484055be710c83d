// What the service has in common is said once.
use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Ledger {
    #[operation(protocol = "awsJson1_1")]
    async fn send(&self) -> Result<(), ClientError>;
}

fn main() {}
