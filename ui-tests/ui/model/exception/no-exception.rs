// What the model does not have as an exception is none.
use service_client::Shape;

#[derive(Shape)]
#[shape(rename_all = "PascalCase", model = "models/notes.json", error)]
struct Person {
    name: String,
}

fn main() {}
