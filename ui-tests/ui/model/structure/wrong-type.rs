// A field is of the type that the model has, as far as its name tells.
use service_client::Shape;

#[derive(Shape)]
#[shape(rename_all = "PascalCase", model = "models/notes.json", rename = "PutNoteOutput")]
struct Put {
    id: String,
    copies: Option<i64>,
    created: Option<Vec<String>>,
}

fn main() {}
