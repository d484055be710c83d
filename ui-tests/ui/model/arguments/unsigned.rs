// Requests are signed where the model says so.
use service_client::{ClientError, service_client};

#[service_client(model = "models/notes.json", signing = "none")]
trait Notes {
    #[operation(auth = "none")]
    async fn ping(&self) -> Result<(), ClientError>;
}

fn main() {}
