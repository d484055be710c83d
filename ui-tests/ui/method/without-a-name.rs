// An operation must have a name that can be sent.
use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Ledger {
    async fn __(&self) -> Result<(), ClientError>;
}

fn main() {}
