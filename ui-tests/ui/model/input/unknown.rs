// A structure has only members that the input has.
use service_client::{ClientError, Shape, service_client};

#[service_client(model = "models/notes.json")]
trait Notes {
    async fn put_note(&self, input: Note) -> Result<(), ClientError>;
}

#[derive(Shape)]
#[shape(rename_all = "PascalCase")]
struct Note {
    titel: String,
    token: String,
}

fn main() {}
