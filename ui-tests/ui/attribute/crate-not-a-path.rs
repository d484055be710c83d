// The runtime is found by its path.
use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none", crate = "service_client")]
trait Ledger {
    async fn send(&self) -> Result<(), ClientError>;
}

fn main() {}
