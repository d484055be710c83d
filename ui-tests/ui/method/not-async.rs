// An operation must be `async`.
use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Ledger {
    fn send(&self) -> Result<(), ClientError>;
}

fn main() {}
