// A variant is sensitive where the member is.
use service_client::{Shape, UnknownMember};

#[derive(Shape)]
#[shape(model = "models/notes.json")]
enum Content {
    Seal(String),
    #[shape(unknown)]
    Unknown(UnknownMember),
}

fn main() {}
