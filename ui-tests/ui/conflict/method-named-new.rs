// The client has a method of this name.
use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Ledger {
    async fn new(&self) -> Result<(), ClientError>;
}

fn main() {}
