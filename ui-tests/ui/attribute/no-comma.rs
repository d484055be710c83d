// Arguments are separated by commas.
use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0" target_prefix = "T", signing = "none")]
trait Ledger {
    async fn send(&self) -> Result<(), ClientError>;
}

fn main() {}
