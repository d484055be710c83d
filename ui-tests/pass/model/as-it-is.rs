// A declaration that says what the model says, in structures, unions, enums and exceptions.
#![deny(warnings)]
use std::collections::BTreeMap;

use service_client::{
    Blob, ClientError, Document, ResponseMetadata, ServiceError, Shape, Timestamp, UnknownMember,
    service_client,
};

#[service_client(
    protocol = "awsJson1_0",
    service_id = "Notes",
    target_prefix = "Notes_20250101",
    endpoint_prefix = "notes",
    signing_name = "notes",
    api_version = "2025-01-01",
    model = "models/notes.json"
)]
pub trait Notes {
    async fn put_note(&self, input: PutNoteInput) -> Result<PutNoteOutput, NotesError>;
    async fn get_note(&self, #[shape(length(1..))] id: &str) -> Result<GetNoteOutput, NotesError>;
    #[operation(host_prefix = "list.", checksum_required)]
    async fn list_notes(&self) -> Result<ListNotesOutput, ClientError>;
    #[operation(auth = "none")]
    async fn ping(&self) -> Result<(), ClientError>;
}

#[derive(Shape)]
#[shape(rename_all = "PascalCase", model = "models/notes.json")]
pub struct PutNoteInput {
    pub title: String,
    #[shape(idempotency_token)]
    pub token: Option<String>,
    pub body: Option<Content>,
    pub colour: Option<Colour>,
    pub size: Option<Size>,
    pub tags: Vec<String>,
    pub links: BTreeMap<String, Option<Person>>,
    pub owner: Option<Box<Person>>,
    #[shape(timestamp_format = "date-time")]
    pub due: Option<Timestamp>,
    pub extra: Option<Document>,
    #[shape(sensitive)]
    pub pin: Option<String>,
}

#[derive(Shape)]
#[shape(rename_all = "PascalCase", model = "models/notes.json")]
pub struct PutNoteOutput {
    pub id: String,
    pub created: Option<Timestamp>,
    pub copies: i32,
    #[shape(response_metadata)]
    pub response_metadata: ResponseMetadata,
}

#[derive(Shape)]
#[shape(rename_all = "PascalCase", model = "models/notes.json")]
pub struct GetNoteOutput {
    pub title: Option<String>,
    #[shape(default = 0)]
    pub seen: i32,
}

#[derive(Shape)]
#[shape(rename_all = "PascalCase")]
pub struct ListNotesOutput {
    pub ids: Option<Vec<Id>>,
}

pub type Id = String;

#[derive(Shape)]
#[shape(rename_all = "PascalCase", model = "models/notes.json")]
pub struct Person {
    pub name: Option<String>,
    pub age: i16,
    #[shape(sensitive)]
    pub pins: Option<Vec<String>>,
    #[shape(sensitive)]
    pub badge: Option<Badge>,
}

#[derive(Shape)]
#[shape(rename_all = "PascalCase", model = "models/notes.json")]
pub struct Badge {
    #[shape(sensitive)]
    pub number: Option<i64>,
}

#[derive(Shape)]
#[shape(model = "models/notes.json")]
pub enum Content {
    Text(String),
    Scan(Blob),
    Both(Vec<Self>),
    #[shape(sensitive)]
    Seal(String),
    #[shape(unknown)]
    Unknown(UnknownMember),
}

#[derive(Shape)]
#[shape(rename_all = "kebab-case", model = "models/notes.json")]
pub enum Colour {
    Red,
    OffWhite,
    #[shape(unknown)]
    Unknown(String),
}

#[derive(Shape)]
#[shape(model = "models/notes.json")]
pub enum Size {
    #[shape(value = 4)]
    A4,
    #[shape(unknown)]
    Unknown(i32),
}

#[derive(ServiceError)]
pub enum NotesError {
    NoteTooLong(NoteTooLong),
    NoSuchNote(NoSuchNote),
    Busy(Busy),
    #[service_error(other)]
    Other(ClientError),
}

#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase", error(status = 413), model = "models/notes.json")]
pub struct NoteTooLong {
    pub message: Option<String>,
}

#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase", error(code = "NoSuchNote", status = 404), model = "models/notes.json")]
pub struct NoSuchNote {}

#[derive(Clone, PartialEq, Shape)]
#[shape(error, model = "models/notes.json")]
pub struct Busy {}

fn main() {}
