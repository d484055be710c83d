// An operation returns one structure.
use service_client::service_client;

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Ledger {
    async fn send(&self) -> (String, i32);
}

fn main() {}
