// A timestamp is written as the model says: in a field, too.
use service_client::Shape;

#[derive(Shape)]
#[shape(rename_all = "PascalCase", model = "models/notes.json", rename = "PutNoteInput")]
struct PutNote {
    title: String,
    token: String,
    due: Option<service_client::Timestamp>,
}

fn main() {}
