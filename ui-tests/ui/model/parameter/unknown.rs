// A parameter is a member of the input.
use service_client::{ClientError, service_client};

#[service_client(model = "models/notes.json")]
trait Notes {
    async fn get_note(&self, id: &str, ids: &str) -> Result<(), ClientError>;
}

fn main() {}
