// The names of the user's own types are free, and so are those of another service's shapes.
use service_client::{ClientError, Shape, service_client};

#[service_client(model = "models/notes.json")]
trait Notes {
    async fn get_note(&self, id: &str) -> Result<GetNoteOutput, ClientError>;
    async fn put_note(&self, input: Note) -> Result<(), ClientError>;
}

#[derive(Shape)]
#[shape(rename_all = "PascalCase", model = "models/notes.json")]
struct GetNoteOutput {
    owner: Option<Busy>,
}

/// A shape of the model has this name, and is another.
#[derive(Shape)]
struct Busy {}

#[derive(Shape)]
#[shape(rename_all = "PascalCase")]
struct Note {
    title: String,
    token: String,
    owner: Option<GetLetterInput>,
}

#[derive(Shape)]
#[shape(model = "models/desk.json")]
struct GetLetterInput {
    #[shape(label)]
    id: String,
}

fn main() {}
