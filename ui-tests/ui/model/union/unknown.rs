// A variant is a member of the union.
use service_client::{Shape, UnknownMember};

#[derive(Shape)]
#[shape(model = "models/notes.json")]
enum Content {
    Text(String),
    Scans(service_client::Blob),
    #[shape(unknown)]
    Unknown(UnknownMember),
}

fn main() {}
