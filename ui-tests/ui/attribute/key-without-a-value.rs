// An argument must have its value.
use service_client::{ClientError, service_client};

#[service_client(protocol, signing = "none")]
trait Ledger {
    async fn send(&self) -> Result<(), ClientError>;
}

fn main() {}
