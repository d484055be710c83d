// Ways to authenticate must be those of the model.
use service_client::{ClientError, service_client};

#[service_client(model = "models/gate.json", auth = ["bearer", "sigv4a"])]
trait Gate {
    async fn enter(&self) -> Result<(), ClientError>;
}

fn main() {}
