// The name of an operation goes into a header.
use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Ledger {
    #[operation(name = "Ledger/Send")]
    async fn send(&self) -> Result<(), ClientError>;
}

fn main() {}
