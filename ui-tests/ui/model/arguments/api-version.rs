// `api_version` is the model's.
use service_client::{ClientError, service_client};

#[service_client(model = "models/notes.json", api_version = "2025")]
trait Notes {
    #[operation(auth = "none")]
    async fn ping(&self) -> Result<(), ClientError>;
}

fn main() {}
