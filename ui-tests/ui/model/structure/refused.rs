// Nothing is said twice: of a type that was refused, and is an input or an output.
use service_client::{ClientError, Shape, service_client};

#[service_client(model = "models/notes.json")]
trait Notes {
    async fn put_note(&self, input: PutNoteInput) -> Result<PutNoteOutput, ClientError>;
}

#[derive(Shape)]
#[shape(rename_all = "PascalCase", model = "models/notes.json")]
struct PutNoteInput {
    titel: String,
    token: String,
}

#[derive(Shape)]
#[shape(rename_all = "PascalCase", model = "models/notes.json")]
struct PutNoteOutput {
    id: i32,
}

fn main() {}
