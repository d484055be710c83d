// Two methods cannot be one operation.
use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Ledger {
    async fn send(&self) -> Result<(), ClientError>;

    #[operation(name = "Send")]
    async fn post(&self) -> Result<(), ClientError>;
}

fn main() {}
