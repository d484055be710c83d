// A signed service must say what its requests are signed for; nothing is missing twice.
use service_client::{ClientError, service_client};

#[service_client]
trait Ledger {
    async fn send(&self) -> Result<(), ClientError>;
}

fn main() {}
