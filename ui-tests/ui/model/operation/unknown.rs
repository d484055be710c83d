// An operation is one of the model's.
use service_client::{ClientError, service_client};

#[service_client(model = "models/notes.json")]
trait Notes {
    async fn get_notes(&self, id: &str) -> Result<(), ClientError>;
}

fn main() {}
