// A protocol of one's own must be one.
use service_client::{ClientError, service_client};

#[service_client(protocol = GRPC, signing = "none")]
trait Ledger {
    async fn send(&self) -> Result<(), ClientError>;
}

static GRPC: u8 = 0;

fn main() {}
