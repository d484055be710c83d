// An optional borrow must be one that is supported, too.
use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Ledger {
    async fn send(&self, name: Option<&String>) -> Result<(), ClientError>;
}

fn main() {}
