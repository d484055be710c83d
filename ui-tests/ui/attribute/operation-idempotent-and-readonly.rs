//! What changes nothing need not be called idempotent.

use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Ledger {
    #[operation(idempotent, readonly)]
    async fn send(&self) -> Result<(), ClientError>;
}

fn main() {}
