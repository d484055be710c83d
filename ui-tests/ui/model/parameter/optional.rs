// What the model requires is no `Option`.
use service_client::{ClientError, service_client};

#[service_client(model = "models/notes.json")]
trait Notes {
    async fn get_note(&self, id: Option<&str>) -> Result<(), ClientError>;
}

fn main() {}
