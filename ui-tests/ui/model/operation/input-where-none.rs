// An operation takes nothing where the model has no input.
use service_client::{ClientError, service_client};

#[service_client(model = "models/notes.json")]
trait Notes {
    #[operation(auth = "none")]
    async fn ping(&self, word: &str) -> Result<(), ClientError>;
}

fn main() {}
