// Text is lent as `&str`.
use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Ledger {
    async fn send(&self, name: &String, count: i32) -> Result<(), ClientError>;
}

fn main() {}
