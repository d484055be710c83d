// What the model requires is a parameter.
use service_client::{ClientError, service_client};

#[service_client(model = "models/notes.json")]
trait Notes {
    async fn get_note(&self) -> Result<(), ClientError>;
}

fn main() {}
