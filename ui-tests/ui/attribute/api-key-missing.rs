// A key needs a place.
use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", auth = ["bearer", "api-key"])]
trait Gate {
    async fn enter(&self) -> Result<(), ClientError>;
}

fn main() {}
