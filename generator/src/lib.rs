//! Writes a typed Rust client from a service's model: a trait with just the operations that are asked for, and just the
//! shapes that they reach.
//!
//! ```no_run
//! use std::path::Path;
//!
//! use cargo_service_client::{Operations, Request, generate};
//! use service_client_model::Model;
//!
//! let model = Model::open(Path::new("models/dynamodb.json"))?;
//! let mut request = Request::default();
//! request.operations = Operations::Named(vec!["GetItem".to_owned(), "PutItem".to_owned()]);
//! let generated = generate(&model, &request)?;
//! std::fs::write("src/dynamodb.rs", generated.code)?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # What comes out
//!
//! One file: the trait, what its operations take and answer, the other shapes, the error type, the exceptions. The same
//! model and the same request give the same file, byte for byte. What a shape or an operation is called depends on the
//! service alone, and neither on which operations are chosen (to add one changes no name) nor on the style of the errors.
//!
//! | in the model | in Rust |
//! | --- | --- |
//! | service `QLDB Session` | trait `QldbSession` |
//! | operation `SendCommand` | method `send_command`, as in the service's Python client |
//! | structure `Page` | struct `Page`; only a name that is no type's in Rust is changed (`__Page`, `page`) |
//! | member `NextPageToken` | field `next_page_token`, raw (`r#type`) where it is a keyword |
//! | value `ALL_NEW`, union's member `stringValue` | variant `AllNew`, `StringValue` |
//! | required member | `T`; any other is an `Option<T>` |
//! | list, map, sparse list | `Vec<T>`, `BTreeMap<String, T>`, `Vec<Option<T>>` |
//! | member that leads back to its own structure | `Box<T>` |
//! | body that flows, stream of events | `ByteStream`, `EventStream<Events, Error>`: never an `Option`, an absent one is empty |
//!
//! Where two names are one in Rust, the one that is so written in the model keeps it, or else the one that is so written in
//! `PascalCase`, or else the first (by its bytes), and the others get a number:
//! `foo_2`, `Foo2`. A shape that is named like a type of the standard library, like the trait and what comes with it, or
//! like the error type of an operation (`GetItemError`), is called `OptionShape`; one that is named like a type of the runtime keeps its name, and the file writes the runtime's
//! with its path. A method or a field that is named like one of the client's own gets an underscore: `close_`. A value
//! `UNKNOWN` is the variant `UnknownValue`: `Unknown` keeps what is not listed. All of them keep their names on the wire.

mod charset;
mod cycles;
mod docs;
mod emit;
mod endpoints;
mod error;
mod names;
mod protocol;
mod reach;
mod request;
mod select;

use service_client_model::Model;

pub use crate::{
    error::GenerateError,
    request::{ClientMethods, Documentation, ErrorStyle, Generated, Operations, Request},
};

/// Generates the code of one service.
///
/// # Errors
///
/// When the model is wrong (an operation takes what is no structure, a default does not fit its type, a name has characters
/// that cannot be sent), names no protocol (and the request none either), or has not all the operations that are
/// asked for.
pub fn generate(model: &Model, request: &Request) -> Result<Generated, GenerateError> {
    let selection = select::select(model, &request.operations)?;
    charset::check(model, &selection.chosen)?;
    let emitter = emit::Emitter::new(model, request, &selection)?;
    let code = emitter.file()?;
    let notes = emitter.note_on_auth().into_iter().collect();
    let operations = selection.chosen.iter().map(|operation| operation.name.clone()).collect();
    let features = emitter.features()?;
    Ok(Generated { code, operations, features, notes })
}
