// A receiver has its short form.
use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Ledger {
    async fn send(self: std::sync::Arc<Self>) -> Result<(), ClientError>;
}

fn main() {}
