// What is said of a parameter is said as of a field.
use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Ledger {
    async fn send(&self, #[shape(lenght(1..=32))] name: &str) -> Result<(), ClientError>;
}

fn main() {}
