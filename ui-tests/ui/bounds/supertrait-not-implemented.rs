// What the trait asks of its implementations, it asks of the client.
use service_client::{ClientError, service_client};

trait Named {}

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Ledger: Named {
    async fn send(&self) -> Result<(), ClientError>;
}

fn main() {}
