// Nothing is said twice: of a type that was refused, and is another one's member.
use service_client::Shape;

#[derive(Shape)]
#[shape(rename_all = "PascalCase", model = "models/notes.json", rename = "PutNoteInput")]
struct Note {
    title: String,
    token: String,
    colour: Option<Colour>,
    owner: Option<Person>,
}

#[derive(Shape)]
#[shape(rename_all = "lowercase", model = "models/notes.json")]
enum Colour {
    Rid,
    #[shape(unknown)]
    Unknown(String),
}

#[derive(Shape)]
#[shape(model = "models/notes.json")]
struct Person {
    nam: String,
}

fn main() {}
