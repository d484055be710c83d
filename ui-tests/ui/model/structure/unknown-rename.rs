// A field is a member of the shape, by the name that it is given.
use service_client::Shape;

#[derive(Shape)]
#[shape(rename_all = "PascalCase", model = "models/notes.json")]
struct Person {
    #[shape(rename = "Nom")]
    name: String,
    #[shape(rename = "Weather")]
    age: Option<i16>,
}

fn main() {}
