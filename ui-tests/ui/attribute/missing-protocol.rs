// A service must say how it speaks.
use service_client::{ClientError, service_client};

#[service_client(signing = "none")]
trait Ledger {
    async fn send(&self) -> Result<(), ClientError>;
}

fn main() {}
