// A parameter cannot be changed through a call.
use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Ledger {
    async fn send(&self, names: &mut [String]) -> Result<(), ClientError>;
}

fn main() {}
