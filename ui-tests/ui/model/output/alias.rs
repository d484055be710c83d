// A type is looked at behind an alias, too.
use service_client::{ClientError, Shape, service_client};

#[service_client(model = "models/notes.json")]
trait Notes {
    async fn get_note(&self, id: &str) -> Answer;
}

type Answer = Result<Note, ClientError>;

#[derive(Shape)]
#[shape(rename_all = "PascalCase")]
struct Note {
    seen: Option<bool>,
}

fn main() {}
