// What the model has as an exception is one.
use service_client::Shape;

#[derive(Shape)]
#[shape(rename_all = "PascalCase", model = "models/notes.json")]
struct NoSuchNote {
    message: Option<String>,
}

fn main() {}
