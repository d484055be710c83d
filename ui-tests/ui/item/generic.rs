// A service cannot have parameters.
use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Ledger<T> {
    async fn send(&self) -> Result<(), ClientError>;
}

fn main() {}
