// An operation has nothing to put a bound on.
use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Ledger {
    async fn send(&self) -> Result<(), ClientError>
    where
        Self: Send;
}

fn main() {}
