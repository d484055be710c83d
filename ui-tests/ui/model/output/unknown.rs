// A structure has only members that the output has.
use service_client::{ClientError, Shape, service_client};

#[service_client(model = "models/notes.json")]
trait Notes {
    async fn get_note(&self, id: &str) -> Result<Note, ClientError>;
}

#[derive(Shape)]
#[shape(rename_all = "PascalCase")]
struct Note {
    titel: Option<String>,
}

fn main() {}
