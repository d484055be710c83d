// A model is kept as text.
use service_client::{ClientError, service_client};

#[service_client(model = "models/notes.json.gz")]
trait Notes {
    #[operation(auth = "none")]
    async fn ping(&self) -> Result<(), ClientError>;
}

fn main() {}
