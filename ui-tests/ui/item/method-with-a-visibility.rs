// A method of a trait has no visibility of its own.
use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Ledger {
    pub async fn send(&self) -> Result<(), ClientError>;
}

fn main() {}
