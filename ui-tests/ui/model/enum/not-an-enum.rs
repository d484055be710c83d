// An enum is one in the model, too.
use service_client::Shape;

#[derive(Shape)]
#[shape(model = "models/notes.json", rename = "Tags")]
enum Tag {
    Red,
    #[shape(unknown)]
    Unknown(String),
}

fn main() {}
