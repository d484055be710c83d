// The error of a `Result` that goes by another name must be one of a service.
use service_client::service_client;

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Ledger {
    async fn send(&self) -> std::io::Result<()>;
}

fn main() {}
