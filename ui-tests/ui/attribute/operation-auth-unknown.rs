// An operation can only leave out the signature.
use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Ledger {
    #[operation(auth = "v4")]
    async fn send(&self) -> Result<(), ClientError>;
}

fn main() {}
