// A protocol is named, or brought by its path.
use service_client::{ClientError, service_client};

#[service_client(protocol = 1, signing = "none")]
trait Ledger {
    async fn send(&self) -> Result<(), ClientError>;
}

fn main() {}
