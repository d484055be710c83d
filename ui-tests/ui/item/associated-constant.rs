// A service has methods, and no constants.
use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Ledger {
    const LIMIT: u32;

    async fn send(&self) -> Result<(), ClientError>;
}

fn main() {}
