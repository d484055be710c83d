// A method with a body is not sent.
use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Ledger {
    async fn send(&self) -> Result<(), ClientError>;

    #[operation(name = "Twice")]
    async fn send_twice(&self) {}
}

fn main() {}
