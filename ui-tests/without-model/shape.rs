// A model is a feature: of a shape, too.
use service_client::Shape;

#[derive(Shape)]
#[shape(model = "models/notes.json")]
struct Person {
    name: String,
}

fn main() {}
