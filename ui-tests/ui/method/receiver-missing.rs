// An operation must have a client to be called on.
use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Ledger {
    async fn send(count: i32) -> Result<(), ClientError>;
}

fn main() {}
