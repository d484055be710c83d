// The items of a list that is lent are owned.
use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Ledger {
    async fn send(&self, names: &[&str]) -> Result<(), ClientError>;
}

fn main() {}
