// What goes into a host name must be a part of one.
use service_client::{ClientError, service_client};

#[service_client(
    protocol = "awsJson1_0",
    service_id = "QLDB Session",
    target_prefix = "QLDBSession",
    endpoint_prefix = "session.qldb.",
)]
trait Ledger {
    async fn send(&self) -> Result<(), ClientError>;
}

fn main() {}
