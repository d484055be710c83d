// The AWS JSON protocols send a target.
use service_client::{ClientError, service_client};

#[service_client(
    protocol = "awsJson1_0",
    service_id = "QLDB Session",
    endpoint_prefix = "session.qldb",
)]
trait Ledger {
    async fn send(&self) -> Result<(), ClientError>;
}

fn main() {}
