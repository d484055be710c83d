// An operation is signed where the model says nothing else.
use service_client::{ClientError, service_client};

#[service_client(model = "models/notes.json")]
trait Notes {
    #[operation(auth = "none")]
    async fn get_note(&self, id: &str) -> Result<(), ClientError>;
}

fn main() {}
