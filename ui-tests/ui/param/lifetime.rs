// A call copies what it borrows, so lifetimes mean nothing.
use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Ledger {
    async fn send(&self, name: &'static str) -> Result<(), ClientError>;
}

fn main() {}
