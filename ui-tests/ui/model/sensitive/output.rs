// A member of an output is sensitive where the model says so.
use service_client::{ClientError, Shape, service_client};

#[service_client(model = "models/notes.json")]
trait Notes {
    async fn get_note(&self, id: &str) -> Result<Note, ClientError>;
}

#[derive(Shape)]
#[shape(rename_all = "PascalCase")]
struct Note {
    pins: Option<Vec<String>>,
}

fn main() {}
