// Only text and lists can be lent.
use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Ledger {
    async fn send(&self, input: &Input) -> Result<(), ClientError>;
}

struct Input;

fn main() {}
