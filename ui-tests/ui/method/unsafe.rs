// An operation cannot be `unsafe`.
use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Ledger {
    async unsafe fn send(&self) -> Result<(), ClientError>;
}

fn main() {}
