// What an operation fails with must be able to hold every failure.
use service_client::service_client;

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Ledger {
    async fn send(&self) -> Result<(), Failure>;
}

struct Failure;

fn main() {}
