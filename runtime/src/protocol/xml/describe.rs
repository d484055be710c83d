//! What a document says of an error, and of its request: text enters, names and words leave. What cannot be read says
//! nothing.

use super::{
    place::local,
    read::{open_error, utf8},
    source::Source,
};
use crate::{
    codec::{Absent, DecodeError},
    protocol::ErrorDescription,
    schema::Schema,
};

/// How deep the id of a request may be.
const DEEPEST_ID: usize = 3;

/// Reads which exception a response is, and what it says.
pub(in crate::protocol) fn describe_error(document: &[u8]) -> ErrorDescription {
    read_error(document).unwrap_or_default()
}

fn read_error(document: &[u8]) -> Result<ErrorDescription, DecodeError> {
    let mut source = Source::new(utf8(document)?, Absent::Refused);
    let root = source.child()?;
    let mut error = ErrorDescription::default();
    if open_error(&mut source, root)?.is_none() {
        return Ok(error);
    }
    while let Some(child) = source.child()? {
        match local(child.name().0) {
            "Code" => error.name = Some(source.text()?.trim().to_owned()).filter(|code| !code.is_empty()),
            "Message" | "message" => error.message = Some(source.text()?.into_owned()),
            _ => source.skip()?,
        }
    }
    Ok(error)
}

/// Whether a document is an error where an output should be.
pub(in crate::protocol) fn is_error(document: &[u8], output: &Schema) -> bool {
    const ERROR: &str = "Error";
    let Ok(document) = utf8(document) else { return false };
    let root = Source::new(document, Absent::Refused).child();
    let has_error = root.is_ok_and(|root| root.is_some_and(|root| local(root.name().0) == ERROR));
    has_error && output.xml_name.unwrap_or(output.name) != ERROR
}

/// Reads the id that the service gave to the request.
pub(in crate::protocol) fn request_id(document: &[u8]) -> Option<String> {
    let mut source = Source::new(utf8(document).ok()?, Absent::Refused);
    source.child().ok()??;
    find_id(&mut source, 1).ok()?
}

fn find_id(source: &mut Source<'_>, depth: usize) -> Result<Option<String>, DecodeError> {
    while let Some(child) = source.child()? {
        let is_id = matches!(local(child.name().0), "RequestId" | "requestId" | "RequestID");
        let is_around = matches!(local(child.name().0), "ResponseMetadata" | "Error");
        if is_id {
            return Ok(Some(source.text()?.trim().to_owned()).filter(|id| !id.is_empty()));
        }
        if is_around && depth < DEEPEST_ID {
            if let Some(id) = find_id(source, depth + 1)? {
                return Ok(Some(id));
            }
        } else {
            source.skip()?;
        }
    }
    Ok(None)
}
