// What is one shape of the model stands for no other, in an input that is the user's own.
use service_client::{ClientError, Shape, service_client};

#[service_client(model = "models/notes.json")]
trait Notes {
    async fn put_note(&self, input: Note) -> Result<(), ClientError>;
}

#[derive(Shape)]
#[shape(rename_all = "PascalCase")]
struct Note {
    title: String,
    token: String,
    owner: Option<Badge>,
}

#[derive(Shape)]
#[shape(model = "models/notes.json")]
struct Badge {}

fn main() {}
