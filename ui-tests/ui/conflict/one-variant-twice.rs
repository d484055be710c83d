// Two methods cannot be one variant of the enum of operations.
use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Ledger {
    async fn send_it(&self) -> Result<(), ClientError>;

    #[operation(name = "Other")]
    async fn send__it(&self) -> Result<(), ClientError>;
}

fn main() {}
