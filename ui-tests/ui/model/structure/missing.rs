// What is only sent has a field for all that the model requires.
use service_client::Shape;

#[derive(Shape)]
#[shape(rename_all = "PascalCase", model = "models/notes.json", rename = "PutNoteInput")]
struct PutNote {
    title: String,
}

fn main() {}
