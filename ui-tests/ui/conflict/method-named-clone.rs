// A method must not hide one that every client has.
use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Ledger {
    async fn clone(&self) -> Result<(), ClientError>;
}

fn main() {}
