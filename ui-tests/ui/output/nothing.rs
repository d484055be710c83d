// An operation must be able to fail.
use service_client::service_client;

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Ledger {
    async fn send(&self);
}

fn main() {}
