// A list of ways to authenticate has one at least.
use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", auth = [])]
trait Gate {
    async fn enter(&self) -> Result<(), ClientError>;
}

fn main() {}
