// A method can be declared once.
use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Ledger {
    async fn send(&self) -> Result<(), ClientError>;
    async fn send(&self, count: i32) -> Result<(), ClientError>;
}

fn main() {}
