// What is only sent has all that the model requires.
use service_client::Shape;

#[derive(Shape)]
#[shape(rename_all = "PascalCase", model = "models/notes.json", rename = "GetNoteInput")]
struct GetNote {
    id: Option<String>,
}

fn main() {}
