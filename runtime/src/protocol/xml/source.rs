//! The parts of a document one after another: text enters; starts, ends and text of elements leave. Whatever could make
//! little into much is refused: nesting without an end, and entities of one's own.

use std::borrow::Cow;

use quick_xml::{
    XmlVersion,
    events::{BytesRef, BytesStart, Event},
    reader::Reader,
};

use crate::codec::{Absent, DecodeError};

/// How deep elements may be nested.
pub(super) const DEEPEST: usize = 128;

/// A document, and how far it was read. A copy reads on by itself.
#[derive(Clone)]
pub(super) struct Source<'b> {
    reader: Reader<&'b [u8]>,
    depth: usize,
    /// What becomes of members that are not there.
    pub(super) absent: Absent,
}

/// A part of a document.
pub(super) enum Part<'b> {
    Start(BytesStart<'b>),
    End,
    Text(Cow<'b, str>),
    /// The end of the document.
    Eof,
}

impl<'b> Source<'b> {
    pub(super) fn new(document: &'b str, absent: Absent) -> Self {
        let mut reader = Reader::from_str(document);
        reader.config_mut().expand_empty_elements = true;
        Self { reader, depth: 0, absent }
    }

    /// The next part. Comments and instructions are none.
    pub(super) fn next(&mut self) -> Result<Part<'b>, DecodeError> {
        loop {
            let event = self.reader.read_event().map_err(|_| ill_formed())?;
            return Ok(match event {
                Event::Start(start) | Event::Empty(start) => {
                    self.depth += 1;
                    if self.depth > DEEPEST {
                        return Err(DecodeError::new(format!(
                            "elements are nested more than {DEEPEST} deep"
                        )));
                    }
                    Part::Start(start)
                }
                Event::End(_) => {
                    self.depth = self.depth.saturating_sub(1);
                    Part::End
                }
                Event::Text(text) => Part::Text(text.xml10_content()),
                Event::CData(text) => Part::Text(text.xml10_content()),
                Event::GeneralRef(reference) => Part::Text(resolve(&reference)?.into()),
                Event::Comment(_) | Event::PI(_) | Event::Decl(_) => continue,
                Event::DocType(_) => return Err(DecodeError::new("a document type is not allowed in XML")),
                Event::Eof if self.depth > 0 => return Err(DecodeError::new("the XML has no end")),
                Event::Eof => Part::Eof,
            });
        }
    }

    /// The next child of the element that is open, or `None` at that element's end. A client takes no notice of text
    /// between children; otherwise it is not allowed, unless it is blank.
    pub(super) fn child(&mut self) -> Result<Option<BytesStart<'b>>, DecodeError> {
        loop {
            match self.next()? {
                Part::Start(start) => return Ok(Some(start)),
                Part::Text(text) if is_blank(&text) || self.ignores_text() => {}
                Part::Text(_) => return Err(DecodeError::new("expected elements, found text")),
                Part::End | Part::Eof => return Ok(None),
            }
        }
    }

    fn ignores_text(&self) -> bool {
        self.depth > 0 && matches!(self.absent, Absent::Corrected)
    }

    /// The text of the element that is open, up to its end.
    pub(super) fn text(&mut self) -> Result<Cow<'b, str>, DecodeError> {
        let mut text = Cow::Borrowed("");
        loop {
            match self.next()? {
                Part::Text(more) if text.is_empty() => text = more,
                Part::Text(more) => text.to_mut().push_str(&more),
                Part::Start(_) => return Err(DecodeError::new("expected text, found an element")),
                Part::End | Part::Eof => return Ok(text),
            }
        }
    }

    /// Reads on to the end of the element that is open.
    pub(super) fn skip(&mut self) -> Result<(), DecodeError> {
        let depth = self.depth;
        while self.depth >= depth && self.depth > 0 {
            self.next()?;
        }
        Ok(())
    }

    /// Reads on to the end of the document: what stands behind the element that was read is of no interest.
    pub(super) fn finish(&mut self) -> Result<(), DecodeError> {
        while self.depth > 0 {
            self.next()?;
        }
        match self.child()? {
            None => Ok(()),
            Some(_) => Err(DecodeError::new("the XML has more than one root")),
        }
    }

    /// What was not read yet.
    pub(super) fn rest(&self) -> &'b [u8] {
        self.reader.get_ref()
    }

    /// Goes on where a copy of this one was, which had as many elements open.
    pub(super) fn skip_to(&mut self, rest: &'b [u8]) {
        *self.reader.get_mut() = rest;
    }
}

fn ill_formed() -> DecodeError {
    DecodeError::new("the XML is not well-formed")
}

/// A character that is written as a number, or one of the five that have a name.
fn resolve(reference: &BytesRef<'_>) -> Result<String, DecodeError> {
    let character = reference.resolve_char_ref().ok().flatten();
    if let Some(character) = character {
        return Ok(character.to_string());
    }
    let known = quick_xml::escape::resolve_xml_entity(reference);
    known.map(str::to_owned).ok_or_else(|| DecodeError::new("the XML has an entity that it may not have"))
}

/// The attributes of an element, with their names. What declares a namespace is none.
pub(super) fn attributes<'s>(
    start: &'s BytesStart<'_>,
) -> impl Iterator<Item = Result<(&'s str, Cow<'s, str>), DecodeError>> {
    let mut attributes = start.attributes();
    // Each would be compared with all before it.
    attributes.with_checks(false);
    attributes.filter_map(|attribute| {
        let Ok(attribute) = attribute else { return Some(Err(ill_formed())) };
        let name = attribute.key.0;
        if name == "xmlns" || name.starts_with("xmlns:") {
            return None;
        }
        let text = attribute.normalized_value(XmlVersion::Implicit1_0);
        Some(text.map(|text| (name, text)).map_err(|_| ill_formed()))
    })
}

fn is_blank(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_whitespace())
}
