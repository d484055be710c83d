// The status of an exception is the model's.
use service_client::Shape;

#[derive(Shape)]
#[shape(rename_all = "PascalCase", model = "models/notes.json", error(status = 400))]
struct NoSuchNote {
    message: Option<String>,
}

fn main() {}
