// A shape is one of the model's, by the name that it is given.
use service_client::Shape;

#[derive(Shape)]
#[shape(model = "models/notes.json", rename = "PutNote")]
struct Note {
    name: String,
}

fn main() {}
