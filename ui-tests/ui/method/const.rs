// An operation cannot be `const`.
use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Ledger {
    const async fn send(&self) -> Result<(), ClientError>;
}

fn main() {}
