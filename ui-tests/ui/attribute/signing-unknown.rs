// Requests are signed in one way, or not at all.
use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", signing = "v2")]
trait Ledger {
    async fn send(&self) -> Result<(), ClientError>;
}

fn main() {}
