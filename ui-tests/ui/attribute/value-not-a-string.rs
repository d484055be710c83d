// A name must be a string.
use service_client::{ClientError, service_client};

#[service_client(
    protocol = "awsJson1_0",
    service_id = QldbSession,
    target_prefix = "QLDBSession",
    endpoint_prefix = "session.qldb",
)]
trait Ledger {
    async fn send(&self) -> Result<(), ClientError>;
}

fn main() {}
