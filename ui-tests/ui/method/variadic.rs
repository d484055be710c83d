// An operation has as many parameters as it has.
use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Ledger {
    async fn send(&self, count: i32, _: ...) -> Result<(), ClientError>;
}

fn main() {}
