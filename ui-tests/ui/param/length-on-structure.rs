// The constraints of a parameter are judged as those of a field are.
use service_client::{ClientError, Shape, service_client};

#[derive(Clone, Shape)]
pub struct Page {}

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Ledger {
    async fn send(&self, #[shape(length(1..=4))] page: Page) -> Result<(), ClientError>;
}

fn main() {}
