// A variant holds what the model has.
use service_client::{Shape, UnknownMember};

#[derive(Shape)]
#[shape(model = "models/notes.json")]
enum Content {
    Text(bool),
    Scan(String),
    Both(Vec<Content>),
    #[shape(unknown)]
    Unknown(UnknownMember),
}

fn main() {}
