// A variant is a value of the enum.
use service_client::Shape;

#[derive(Shape)]
#[shape(model = "models/notes.json", rename_all = "kebab-case")]
enum Colour {
    Red,
    OfWhite,
    #[shape(value = "pink")]
    Rose,
    #[shape(unknown)]
    Unknown(String),
}

fn main() {}
