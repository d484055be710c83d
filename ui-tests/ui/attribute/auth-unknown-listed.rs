// Only so many ways to say who sent a request are known.
use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", auth = "smoke-signals")]
trait Gate {
    async fn enter(&self) -> Result<(), ClientError>;
}

fn main() {}
