// The compiler knows the type behind a name: that of a field, too.
use service_client::Shape;

#[derive(Shape)]
#[shape(rename_all = "PascalCase", model = "models/notes.json")]
struct Person {
    name: Name,
    age: Option<Age>,
}

type Name = String;
type Age = Option<i32>;

fn main() {}
