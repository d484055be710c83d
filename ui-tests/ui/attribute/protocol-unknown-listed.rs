// A protocol must be one that there is; without a near one, all are listed.
use service_client::{ClientError, service_client};

#[service_client(protocol = "grpc", signing = "none")]
trait Ledger {
    async fn send(&self) -> Result<(), ClientError>;
}

fn main() {}
