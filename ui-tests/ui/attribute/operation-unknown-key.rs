// An argument of an operation must be one that it knows.
use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Ledger {
    #[operation(nam = "Send")]
    async fn send(&self) -> Result<(), ClientError>;
}

fn main() {}
