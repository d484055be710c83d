use service_client::{ClientError, Shape, service_client};

#[service_client(model = "../ui-tests/models/notes.json")]
trait Notes {
    async fn put_note(&self, input: PutNoteInput) -> Result<(), ClientError>;
    async fn get_note(&self, id: &str) -> Result<Note, ClientError>;
}

#[derive(Shape)]
#[shape(rename_all = "PascalCase", model = "../ui-tests/models/notes.json")]
struct Person {
    name: String,
    age: Option<Age>,
}
