// An operation is an `async fn`, not what it stands for.
use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Ledger {
    fn send(&self) -> impl Future<Output = Result<(), ClientError>> + Send;
}

fn main() {}
