// A place for a key needs a key.
use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", auth = "bearer", api_key(header = "x-key"))]
trait Gate {
    async fn enter(&self) -> Result<(), ClientError>;
}

fn main() {}
