// A scheme stands before the key in a header only.
use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", auth = "api-key", api_key(query = "key", scheme = "Key"))]
trait Gate {
    async fn enter(&self) -> Result<(), ClientError>;
}

fn main() {}
