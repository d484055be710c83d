// A shape is known by its name in the model.
use service_client::Shape;

#[derive(Shape)]
#[shape(model = "models/notes.json")]
struct Weather {
    name: String,
}

fn main() {}
