//! A dependency under another name goes in; every macro finds it by the path it is given. There is no crate named
//! `service_client` here, so whatever still names it does not compile.

use renamed::{Blob, ClientError, ServiceError, Shape, UnknownMember, service_client};

/// Keeps notes.
#[service_client(crate = renamed, protocol = "awsJson1_1", signing = "none")]
pub trait Notes {
    /// Adds a note, and gives it back.
    async fn add_note(
        &self,
        #[shape(length(1..=80))] title: &str,
        scan: Option<&[u8]>,
        tags: &[Tag],
        number: Option<i32>,
    ) -> Result<Note, NotesError>;

    /// Finds a note.
    async fn find_note(&self, input: FindNote) -> Result<Note, NotesError>;

    /// Whether an operation's results come in pages.
    fn can_paginate(&self, operation: NotesOperation) -> bool;
}

/// Which note to find.
#[derive(Clone, PartialEq, Shape)]
#[shape(crate = renamed)]
pub struct FindNote {
    /// Its title.
    #[shape(length(1..=80))]
    pub title: String,
}

/// A note.
#[derive(Clone, PartialEq, Shape)]
#[shape(crate = renamed, rename_all = "camelCase")]
pub struct Note {
    /// What it is called.
    pub title: String,
    /// What it holds.
    pub content: Option<Content>,
    /// What it is filed under.
    pub tags: Option<Vec<Tag>>,
    /// How much it matters.
    pub weight: Option<Weight>,
}

/// What a note holds.
#[derive(Clone, PartialEq, Shape)]
#[shape(crate = renamed)]
pub enum Content {
    /// Words.
    Text(String),
    /// A picture of them.
    Scan(Blob),
    /// What a newer peer sends.
    #[shape(unknown)]
    Unknown(UnknownMember),
}

/// What a note is filed under.
#[derive(Clone, PartialEq, Shape)]
#[shape(crate = renamed, rename_all = "lowercase")]
pub enum Tag {
    /// For home.
    Home,
    /// For everything else.
    #[shape(unknown)]
    Unknown(String),
}

/// How much a note matters.
#[derive(Clone, PartialEq, Shape)]
#[shape(crate = renamed)]
pub enum Weight {
    /// Not much.
    #[shape(value = 1)]
    Light,
    /// As much as this.
    #[shape(unknown)]
    Unknown(i32),
}

/// There is no such note.
#[derive(Clone, PartialEq, Shape)]
#[shape(crate = renamed, error(status = 404))]
pub struct NoSuchNote {
    /// The service's words.
    pub message: Option<String>,
}

/// What can go wrong.
#[derive(ServiceError)]
#[service_error(crate = renamed)]
pub enum NotesError {
    /// There is no such note.
    NoSuchNote(NoSuchNote),
    /// Anything else.
    #[service_error(other)]
    Other(ClientError),
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Desk;

    impl Notes for Desk {
        async fn add_note(
            &self,
            title: &str,
            scan: Option<&[u8]>,
            tags: &[Tag],
            number: Option<i32>,
        ) -> Result<Note, NotesError> {
            let mut note = Note::new(title).tags(tags);
            note.content = scan.map(|scan| Content::Scan(scan.into()));
            note.weight = number.map(Weight::from);
            Ok(note)
        }

        async fn find_note(&self, input: FindNote) -> Result<Note, NotesError> {
            Err(NoSuchNote::new().message(input.title).into())
        }
    }

    #[tokio::test]
    async fn a_call_goes_there_and_back() {
        let client = NotesClient::in_process(Desk);
        let tags = [Tag::Home, Tag::from("garden")];
        let note = client.add_note("Milk", Some(b"scan"), &tags, Some(1)).await.expect("it is added");
        let expected = Note::new("Milk")
            .content(Content::Scan(b"scan".as_slice().into()))
            .tags(tags)
            .weight(Weight::Light);
        assert_eq!(note, expected);
        assert!(!client.can_paginate(NotesOperation::AddNote));
    }

    #[tokio::test]
    async fn an_exception_goes_there_and_back() {
        let client = NotesClient::in_process(Desk);
        let error = client.find_note(FindNote::new("Milk")).await.expect_err("there is none");
        assert!(
            matches!(&error, NotesError::NoSuchNote(missing) if missing.message.as_deref() == Some("Milk"))
        );
        assert_eq!(error.code(), Some("NoSuchNote"));
    }

    #[tokio::test]
    async fn a_constraint_holds() {
        let client = NotesClient::in_process(Desk);
        let error = client.add_note("", None, &[], None).await.expect_err("a title has a letter");
        assert!(matches!(error, NotesError::Other(_)), "{error}");
    }
}
