// A key goes to one place.
use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", auth = "api-key", api_key(header = "x-key", query = "key"))]
trait Gate {
    async fn enter(&self) -> Result<(), ClientError>;
}

fn main() {}
