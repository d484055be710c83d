//! A whole document: text enters, the element that is asked for is found, and a shape is read from it.

use quick_xml::events::BytesStart;

use super::{
    place::{Place, local},
    source::Source,
    value::Value,
};
use crate::{
    codec::{Absent, DecodeError},
    protocol::ReadBody,
};

/// Which element of a document is read.
#[derive(Clone, Copy, Debug)]
pub(in crate::protocol) enum Within<'n> {
    /// The root, whatever it is called. Without a document it is empty.
    Root,
    /// The root's child of this name. Where there is none, it is empty.
    Child(&'n str),
    /// The element that holds an error. Where there is none, it is empty.
    Error,
}

/// How a document is read.
#[derive(Clone, Copy, Debug)]
pub(in crate::protocol) struct Reading<'n> {
    pub(in crate::protocol) within: Within<'n>,
    /// What is known of the value.
    pub(in crate::protocol) place: Place,
    pub(in crate::protocol) absent: Absent,
}

/// Lets `read` read a document.
pub(in crate::protocol) fn read(
    document: &[u8],
    reading: Reading<'_>,
    read: ReadBody<'_>,
) -> Result<(), DecodeError> {
    let document = utf8(document)?;
    let mut source = Source::new(document, reading.absent);
    match open(&mut source, reading.within)? {
        Some(start) => {
            let mut value = Value::element(&mut source, start, reading.place);
            read(&mut value)?;
            value.finish()?;
        }
        None => {
            let mut source = Source::new("<_/>", reading.absent);
            if let Some(start) = source.child()? {
                read(&mut Value::element(&mut source, start, reading.place))?;
            }
        }
    }
    source.finish()
}

/// A document as text. No document has a NUL, in whichever form: nobody could write it again.
pub(super) fn utf8(document: &[u8]) -> Result<&str, DecodeError> {
    if document.contains(&0) {
        return Err(DecodeError::new("the XML has a character that it may not have"));
    }
    std::str::from_utf8(document).map_err(|_| DecodeError::new("the XML is not UTF-8"))
}

/// Opens the element that is asked for.
fn open<'b>(source: &mut Source<'b>, within: Within<'_>) -> Result<Option<BytesStart<'b>>, DecodeError> {
    let root = source.child()?;
    match within {
        Within::Root => Ok(root),
        Within::Child(_) if root.is_none() => Ok(None),
        Within::Child(name) => open_child(source, name),
        Within::Error => open_error(source, root),
    }
}

/// Opens a child of the element that is open.
fn open_child<'b>(source: &mut Source<'b>, name: &str) -> Result<Option<BytesStart<'b>>, DecodeError> {
    while let Some(child) = source.child()? {
        if local(child.name().0) == local(name) {
            return Ok(Some(child));
        }
        source.skip()?;
    }
    Ok(None)
}

/// `Error` itself, or in `ErrorResponse`, or in `Response` and `Errors`.
pub(super) fn open_error<'b>(
    source: &mut Source<'b>,
    root: Option<BytesStart<'b>>,
) -> Result<Option<BytesStart<'b>>, DecodeError> {
    let mut found = root;
    while let Some(start) = found {
        found = match local(start.name().0) {
            "Error" => return Ok(Some(start)),
            "Response" => open_child(source, "Errors")?,
            _ => open_child(source, "Error")?,
        };
    }
    Ok(None)
}
