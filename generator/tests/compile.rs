//! The generated files are code that compiles without a warning, each documented.

#![deny(warnings, missing_docs)]

/// The snapshots of `generate.rs`.
pub mod snapshots {
    #[rustfmt::skip]
    pub mod chat;
    #[rustfmt::skip]
    #[path = "chat-operation-errors.rs"]
    pub mod chat_operation_errors;
    #[rustfmt::skip]
    pub mod clashes;
    #[rustfmt::skip]
    pub mod client;
    #[rustfmt::skip]
    #[path = "client-operation-errors.rs"]
    pub mod client_operation_errors;
    #[rustfmt::skip]
    pub mod depot;
    #[rustfmt::skip]
    pub mod document;
    #[rustfmt::skip]
    pub mod files;
    #[rustfmt::skip]
    pub mod library;
    #[rustfmt::skip]
    pub mod orders;
    #[rustfmt::skip]
    #[path = "put-book.rs"]
    pub mod put_book;
    #[rustfmt::skip]
    pub mod shelf;
}

use service_client::{Shape, Structure};
use snapshots::library::{Binding, Book, Chapter, PutBookInput};

#[test]
fn generated_shapes_are_used_as_any_other() {
    let book = Book::new().sequel(Book::new().chapter(Chapter::Lost(())));
    let input = PutBookInput::new("A Title").r#type(Binding::HardCover).book(book);
    let json = serde_json::to_value(&input).expect("JSON");
    assert_eq!(json["Type"], "HARD_COVER");
    assert_eq!(json["Book"]["Sequel"]["Chapter"], serde_json::json!({"lost": {}}));
    assert!(Book::KIND == &service_client::schema::Kind::Structure("Book"));
    assert!(PutBookInput::SCHEMA.members.iter().any(|member| member.sensitive));
}
