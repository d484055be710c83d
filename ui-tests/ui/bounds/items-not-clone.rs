// A list that is lent is copied.
use service_client::{ClientError, Shape, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Ledger {
    async fn send(&self, items: &[Item]) -> Result<(), ClientError>;
}

#[derive(Shape)]
struct Item {}

fn main() {}
