// An argument can be given once.
use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none", protocol = "awsJson1_1")]
trait Ledger {
    async fn send(&self) -> Result<(), ClientError>;
}

fn main() {}
