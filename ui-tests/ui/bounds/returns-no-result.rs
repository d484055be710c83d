// What an operation returns is a `Result`, by whatever name.
use service_client::{Shape, service_client};

#[derive(Clone, Shape)]
pub struct Out {}

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Ledger {
    async fn send(&self) -> Out;
}

fn main() {}
