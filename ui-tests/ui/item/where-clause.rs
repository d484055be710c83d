// What a service asks of its implementations is a supertrait.
use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Ledger
where
    Self: Clone,
{
    async fn send(&self) -> Result<(), ClientError>;
}

fn main() {}
