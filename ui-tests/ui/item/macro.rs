// The operations must be there before macros are expanded.
use service_client::{ClientError, service_client};

macro_rules! no_operations {
    () => {};
}

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Ledger {
    no_operations!();

    async fn send(&self) -> Result<(), ClientError>;
}

fn main() {}
