// An argument of an operation must be one that it knows; without a near one, all are listed.
use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Ledger {
    #[operation(retries = 3)]
    async fn send(&self) -> Result<(), ClientError>;
}

fn main() {}
