// A protocol that is known but not supported is not called unknown.
use service_client::{ClientError, service_client};

#[service_client(protocol = "restXml", signing = "none")]
trait Ledger {
    async fn send(&self) -> Result<(), ClientError>;
}

fn main() {}
