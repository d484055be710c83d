// An attribute that says nothing is a mistake.
use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Ledger {
    #[operation]
    async fn send(&self) -> Result<(), ClientError>;
}

fn main() {}
