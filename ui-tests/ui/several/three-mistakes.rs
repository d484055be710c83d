// Three mistakes are three errors, in the order of the source.
use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Ledger {
    fn send(&self) -> Result<(), ClientError>;

    async fn list(&self, names: &Vec<String>) -> Result<(), ClientError>;

    async fn count(&self) -> u32;
}

fn main() {}
