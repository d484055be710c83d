// A field is sensitive where the member is, or what it is or holds, or the structure that it is in.
use service_client::Shape;

#[derive(Shape)]
#[shape(rename_all = "PascalCase", model = "models/notes.json")]
struct Person {
    name: String,
    phone: Option<String>,
    pins: Option<Vec<String>>,
    badge: Option<Badge>,
}

#[derive(Shape)]
#[shape(rename_all = "PascalCase", model = "models/notes.json")]
struct Badge {
    number: Option<i64>,
}

fn main() {}
