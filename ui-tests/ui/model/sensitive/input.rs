// A member of an input is sensitive where the model says so.
use service_client::{ClientError, Shape, service_client};

#[service_client(model = "models/notes.json")]
trait Notes {
    async fn put_note(&self, input: Note) -> Result<(), ClientError>;
}

#[derive(Shape)]
#[shape(rename_all = "PascalCase")]
struct Note {
    title: String,
    token: String,
    pin: Option<String>,
}

fn main() {}
