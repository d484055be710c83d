// A mistake in the arguments does not hide one in the methods.
use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", sining = "none", signing = "none")]
trait Ledger {
    async fn send(&self, name: &String) -> Result<(), ClientError>;
}

fn main() {}
