// An operation has one input and one output.
use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Ledger {
    async fn send<T>(&self, value: T) -> Result<(), ClientError>;
}

fn main() {}
