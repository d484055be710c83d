// A shape is one of the model's.
use service_client::Shape;

#[derive(Shape)]
#[shape(model = "models/notes.json")]
struct Persons {
    name: String,
}

fn main() {}
