// A mistake in a body is shown in the body.
use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Ledger {
    async fn send(&self) -> Result<(), ClientError>;

    async fn send_twice(&self) -> Result<(), ClientError> {
        self.sent().await
    }
}

fn main() {}
