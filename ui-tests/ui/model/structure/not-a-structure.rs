// A structure is one in the model, too.
use service_client::Shape;

#[derive(Shape)]
#[shape(model = "models/notes.json")]
struct Colour {
    name: String,
}

fn main() {}
