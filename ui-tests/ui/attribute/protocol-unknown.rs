// A protocol must be one that there is; a near one is suggested.
use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1.0", signing = "none")]
trait Ledger {
    async fn send(&self) -> Result<(), ClientError>;
}

fn main() {}
