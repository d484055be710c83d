// The name of a protocol is text; a path is one's own protocol.
use service_client::{ClientError, service_client};

#[service_client(protocol = awsJson1_0, signing = "none")]
trait Ledger {
    async fn send(&self) -> Result<(), ClientError>;
}

fn main() {}
