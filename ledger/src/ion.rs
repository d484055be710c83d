//! What enters: Ion as peers send it, text or binary, and elements on their way out. What leaves: elements that are
//! safe to recurse over, and binary Ion. The only place that calls the Ion reader and writer.

use std::{error::Error, fmt};

use ion_rs::{Element, Value, v1_0::Binary};

use crate::{
    failure::Failure,
    nesting::{self, Refusal},
};

/// The depth up to which a document may grow by updates. Larger than what one parameter may have, and still safe to
/// recurse over.
const MAX_DOCUMENT_DEPTH: usize = 64;

const VERSION_MARKER: [u8; 4] = [0xE0, 0x01, 0x00, 0xEA];

/// One parameter of a statement, as it came over the wire.
///
/// Its `Debug` form says which encoding it has and how long it is, and none of its content.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Parameter {
    /// One value in Ion text.
    Text(String),
    /// One value in binary Ion 1.0, version marker included.
    Binary(Vec<u8>),
}

impl fmt::Debug for Parameter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => write!(f, "Text({} bytes)", text.len()),
            Self::Binary(bytes) => write!(f, "Binary({} bytes)", bytes.len()),
        }
    }
}

impl Parameter {
    /// Reads the parameter at `position`, counted from one.
    fn read(&self, position: usize) -> Result<Element, Failure> {
        let read = match self {
            Self::Text(text) => read_text(text),
            Self::Binary(bytes) => read_binary(bytes),
        };
        read.map_err(|reason| Failure::bad_request(format!("parameter {position} was refused: {reason}")))
    }
}

/// Ion text which no ledger reads, and which no other recursive reader should be given either.
///
/// Displays as the second half of a sentence, such as "it nests more than 48 containers deep".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnreadableIon {
    offset: usize,
    refusal: Refusal,
}

impl UnreadableIon {
    /// Where the token at fault begins, in bytes.
    pub fn offset(&self) -> usize {
        self.offset
    }
}

impl fmt::Display for UnreadableIon {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.refusal.reason())
    }
}

impl Error for UnreadableIon {}

/// Looks for what a ledger would not hand to its reader: nesting that exhausts a stack, and quotes or comments that do
/// not end. For programs that read Ion which they have not written, before they hand it to theirs.
///
/// ```
/// assert!(ledger::check_ion_text("{a: 1} {a: 2}").is_ok());
/// let refused = ledger::check_ion_text(&"[".repeat(1000)).unwrap_err();
/// assert_eq!(refused.to_string(), "it nests more than 48 containers deep");
/// ```
///
/// # Errors
/// The first token at fault. Text that passes may still be no Ion.
pub fn check_ion_text(text: &str) -> Result<(), UnreadableIon> {
    nesting::find_in_text(text).map_or(Ok(()), |(offset, refusal)| Err(UnreadableIon { offset, refusal }))
}

/// Reads all parameters of a statement.
pub(crate) fn read_parameters(parameters: &[Parameter]) -> Result<Vec<Element>, Failure> {
    (1..).zip(parameters).map(|(position, parameter)| parameter.read(position)).collect()
}

/// Reads exactly one value of Ion text. The error is the second half of a sentence.
pub(crate) fn read_text(text: &str) -> Result<Element, &'static str> {
    nesting::check_text(text).map_err(Refusal::reason)?;
    read_one(text.as_bytes())
}

fn read_binary(bytes: &[u8]) -> Result<Element, &'static str> {
    if !bytes.starts_with(&VERSION_MARKER) {
        return Err("it does not begin with the version marker of binary Ion 1.0");
    }
    nesting::check_binary(bytes).map_err(Refusal::reason)?;
    read_one(bytes)
}

/// The reader's own errors quote their input, so that they stay here.
fn read_one(stream: &[u8]) -> Result<Element, &'static str> {
    let values = Element::read_all(stream).map_err(|_| Refusal::Malformed.reason())?;
    let mut values = values.into_iter();
    match (values.next(), values.next()) {
        (Some(value), None) => Ok(value),
        (None, _) => Err("it holds no value"),
        (Some(_), Some(_)) => Err("it holds more than one value"),
    }
}

/// Writes one value as binary Ion 1.0.
pub(crate) fn write_binary(element: &Element) -> Result<Vec<u8>, Failure> {
    element.encode_as(Binary).map_err(|_| Failure::bad_request("a value cannot be represented in binary Ion"))
}

/// Refuses what no document may be: anything but a struct that is not null, and nests reasonably.
pub(crate) fn check_document(element: &Element) -> Result<(), Failure> {
    if element.as_struct().is_none() {
        let found = element.ion_type();
        return Err(Failure::bad_statement(format!(
            "a document must be a struct, found a value of type {found}"
        )));
    }
    if exceeds_depth(element, MAX_DOCUMENT_DEPTH) {
        let message = format!("a document must not nest more than {MAX_DOCUMENT_DEPTH} containers deep");
        return Err(Failure::bad_statement(message));
    }
    Ok(())
}

fn exceeds_depth(element: &Element, allowed: usize) -> bool {
    let (Value::List(_) | Value::SExp(_) | Value::Struct(_)) = element.value() else { return false };
    let Some(allowed) = allowed.checked_sub(1) else { return true };
    match element.value() {
        Value::List(items) | Value::SExp(items) => items.iter().any(|item| exceeds_depth(item, allowed)),
        Value::Struct(fields) => fields.iter().any(|(_, value)| exceeds_depth(value, allowed)),
        _ => false,
    }
}
