// A key goes where the model says.
use service_client::{ClientError, service_client};

#[service_client(model = "models/gate.json", api_key(query = "key"))]
trait Gate {
    async fn enter(&self) -> Result<(), ClientError>;
}

fn main() {}
