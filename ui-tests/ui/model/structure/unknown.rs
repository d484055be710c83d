// A field is a member of the shape.
use service_client::Shape;

#[derive(Shape)]
#[shape(rename_all = "PascalCase", model = "models/notes.json")]
struct Person {
    name: String,
    ages: Option<i16>,
}

fn main() {}
