// An operation cannot name `Self`: a caller and a server would mean different types.
use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Ledger {
    async fn send(&self, other: Box<Self>) -> Result<(), ClientError>;
}

fn main() {}
