// What is not said comes from the model.
use service_client::{ClientError, Operation, Shape, service_client};

#[service_client(model = "models/notes.json")]
trait Notes {
    async fn get_note(&self, id: &str) -> Result<Note, ClientError>;
}

/// Another form of the same model, and only what is needed of it.
#[service_client(model = "models/notes-botocore.json", rename_all = "PascalCase")]
trait Desk {
    async fn get_note(&self, input: Key) -> Result<Note, ClientError>;
}

#[derive(Shape)]
#[shape(rename_all = "PascalCase")]
struct Note {
    title: Option<Title>,
}

#[derive(Shape)]
#[shape(rename = "GetNoteInput", model = "models/notes-botocore.json")]
struct Key {
    #[shape(rename = "Id")]
    key: Title,
}

type Title = String;

/// An enum may stand for text, and text for an enum.
#[service_client(model = "models/notes.json")]
trait Drafts {
    async fn put_note(&self, title: Heading, token: &str, colour: Option<&str>) -> Result<(), ClientError>;
}

#[derive(Clone, Shape)]
enum Heading {
    Draft,
    #[shape(unknown)]
    Unknown(String),
}

/// Ways to say who sent a request come from it, too, and where a key goes.
#[service_client(model = "models/gate.json")]
trait Gate {
    async fn enter(&self) -> Result<(), ClientError>;

    #[operation(auth = ["bearer", "sigv4", "api-key", "none"])]
    async fn look(&self) -> Result<(), ClientError>;
}

fn main() {
    for operation in [NotesOperation::GetNote.operation(), DeskOperation::GetNote.operation()] {
        let Operation { service, .. } = operation;
        assert_eq!(service.target_prefix, "Notes_20250101");
        assert_eq!((service.service_id, service.endpoint_prefix), ("Notes", "notes"));
        assert_eq!((service.signing_name, service.api_version), ("notes", "2025-01-01"));
        assert_eq!(format!("{:?}", service.auth), "[SigV4]");
    }
    assert_eq!(NotesOperation::GetNote.operation().input.name, "GetNoteInput");
    let Operation { service, .. } = GateOperation::Enter.operation();
    assert_eq!(format!("{:?}", service.auth), "[Bearer, SigV4, ApiKey]");
    assert_eq!(
        format!("{:?}", service.api_key),
        r#"Some(Header { name: "x-gate-key", scheme: "Key" })"#
    );
    let _ = DraftsOperation::PutNote;
    let _ = (Heading::Draft, Note::default().title, Key::new("a").key);
}
