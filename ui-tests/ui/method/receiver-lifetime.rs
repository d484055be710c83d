// A receiver has no lifetime of its own.
use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Ledger {
    async fn send(&'static self) -> Result<(), ClientError>;
}

fn main() {}
