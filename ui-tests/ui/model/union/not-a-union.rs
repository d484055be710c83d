// A union is one in the model, too.
use service_client::{Shape, UnknownMember};

#[derive(Shape)]
#[shape(model = "models/notes.json")]
enum Person {
    Name(String),
    #[shape(unknown)]
    Unknown(UnknownMember),
}

fn main() {}
