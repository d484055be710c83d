// An operation cannot be `extern`.
use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Ledger {
    async extern "C" fn send(&self) -> Result<(), ClientError>;
}

fn main() {}
