//! Each operation of restXml has its own path.

use service_client::{ClientError, service_client};

#[service_client(protocol = "restXml", signing = "none")]
trait Ledger {
    async fn send(&self) -> Result<(), ClientError>;
}

fn main() {}
