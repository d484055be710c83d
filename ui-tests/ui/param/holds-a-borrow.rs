// A parameter cannot hold a borrow.
use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Ledger {
    async fn send(&self, name: std::borrow::Cow<'_, str>) -> Result<(), ClientError>;
}

fn main() {}
