// An alias must be one of a `Result`.
use service_client::service_client;

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Ledger {
    async fn send(&self) -> Answer;
}

type Answer = u32;

fn main() {}
