// A model must be JSON.
use service_client::{ClientError, service_client};

#[service_client(model = "models/not-json.json")]
trait Notes {
    #[operation(auth = "none")]
    async fn ping(&self) -> Result<(), ClientError>;
}

fn main() {}
