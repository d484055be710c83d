// A list is lent as a slice.
use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Ledger {
    async fn send(&self, names: &Vec<String>) -> Result<(), ClientError>;
}

fn main() {}
