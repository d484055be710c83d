// What goes into a header must be made of what a header can hold.
use service_client::{ClientError, service_client};

#[service_client(
    protocol = "awsJson1_0",
    service_id = "QLDB Session",
    target_prefix = "QLDB Session",
    endpoint_prefix = "session.qldb",
)]
trait Ledger {
    async fn send(&self) -> Result<(), ClientError>;
}

fn main() {}
