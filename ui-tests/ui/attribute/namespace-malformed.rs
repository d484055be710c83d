// A namespace is what stands before the `#` in the id of a shape.
use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none", namespace = "com.amazonaws#dynamodb")]
trait Ledger {
    async fn send(&self) -> Result<(), ClientError>;
}

fn main() {}
