// Nothing is said twice: of a type that was refused, wherever it stands.
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

#[derive(Shape)]
#[shape(rename_all = "PascalCase", model = "models/notes.json", rename = "PutNoteInput")]
struct Note {
    title: String,
    token: String,
    colour: Option<Colour>,
    owner: Option<Person>,
}

#[derive(Shape)]
#[shape(rename_all = "lowercase", model = "models/notes.json")]
enum Colour {
    Rid,
    #[shape(unknown)]
    Unknown(String),
}

#[derive(Shape)]
#[shape(model = "models/notes.json")]
struct Person {
    nam: String,
}

fn main() {}
