// A way to authenticate must be one that there is.
use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Ledger {
    #[operation(auth = "bearers")]
    async fn send(&self) -> Result<(), ClientError>;
}

fn main() {}
