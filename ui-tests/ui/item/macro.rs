// The operations must be there before macros are expanded.
use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Ledger {
    operations!();

    async fn send(&self) -> Result<(), ClientError>;
}

fn main() {}
