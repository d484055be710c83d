// A string enum is one in the model, too.
use service_client::Shape;

#[derive(Shape)]
#[shape(model = "models/notes.json")]
enum Size {
    A4,
    #[shape(unknown)]
    Unknown(String),
}

fn main() {}
