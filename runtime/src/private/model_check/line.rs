//! What a model says of a member, as the macros write it: a text with tabs between its fields, which costs the compiler
//! less than a value would. The name and the kind are always there:
//!
//! ```text
//! !Title    string         header x-title         required
//! ?Colour   enum Colour    body    json colour    optional
//! =Due      timestamp      default date-time      something stands for it where it is absent
//! ?Pin      string         sensitive              not to be shown
//! =Scan     byte stream    requires_length        its length must be known
//! ?Name     string         length 1..=32          bounds of its length; `range 1..` those of a number
//! ?Map      blob           media_type text/plain  what it contains
//! ?Tags     list<string>   xml xml_flattened      the form in XML; one line a way to say it
//! ```

use super::compare::is_same;
use crate::{schema::Location, shape::TimestampFormat};

/// A member as the model has it.
pub(super) struct ExpectedMember {
    pub(super) presence: Presence,
    pub(super) kind: &'static str,
    /// Nothing where the protocol does not bind members.
    pub(super) location: Option<Location>,
    /// Nothing where the protocol takes no other name.
    pub(super) json_name: Option<&'static str>,
    /// Nothing where it is no timestamp.
    pub(super) timestamp_format: Option<ExpectedFormat>,
    /// Whether it must not be shown.
    pub(super) is_sensitive: bool,
    /// Whether it is a stream whose length must be known.
    pub(super) requires_length: bool,
    /// `1..=32`; nothing where it may be of any length.
    pub(super) length: Option<&'static str>,
    /// `1..=10`; nothing where it may be any number.
    pub(super) range: Option<&'static str>,
    pub(super) media_type: Option<&'static str>,
    /// The first of the texts that say its form in XML; nothing where the protocol has no XML.
    pub(super) xml: Option<&'static str>,
}

/// Whether a value is there.
pub(super) enum Presence {
    Required,
    Optional,
    /// It need not be there, and something stands for it then.
    Defaulted,
}

/// How a timestamp is written.
#[derive(Clone, Copy)]
pub(super) struct ExpectedFormat {
    pub(super) format: TimestampFormat,
    /// Whether the protocol does so of itself.
    pub(super) is_default: bool,
}

/// The line of the member of this name. The compiler walks here most of the time: a call costs it more than a loop.
pub(super) const fn find(lines: &[&'static str], name: &str) -> Option<&'static str> {
    let mut index = 0;
    while index < lines.len() {
        if is_named(lines[index], name) {
            return Some(lines[index]);
        }
        index += 1;
    }
    None
}

/// Whether a line is that of the member of this name.
pub(super) const fn is_named(line: &str, name: &str) -> bool {
    let (line, name) = (line.as_bytes(), name.as_bytes());
    let mut index = name.len();
    if index + 1 >= line.len() || line[index + 1] != b'\t' {
        return false;
    }
    while index > 0 && line[index] == name[index - 1] {
        index -= 1;
    }
    index == 0
}

/// The name of a line's member.
pub(super) const fn name(line: &'static str) -> &'static str {
    let head = split(line).0;
    if head.is_char_boundary(1) { head.split_at(1).1 } else { head }
}

pub(super) const fn is_required(line: &str) -> bool {
    matches!(line.as_bytes(), [b'!', ..])
}

const fn presence(line: &str) -> Presence {
    match line.as_bytes() {
        [b'!', ..] => Presence::Required,
        [b'=', ..] => Presence::Defaulted,
        _ => Presence::Optional,
    }
}

pub(super) const fn read(line: &'static str) -> ExpectedMember {
    let (_, rest) = split(line);
    let (kind, mut rest) = split(rest);
    let presence = presence(line);
    let mut member = ExpectedMember {
        presence,
        kind,
        location: None,
        json_name: None,
        timestamp_format: None,
        is_sensitive: false,
        requires_length: false,
        length: None,
        range: None,
        media_type: None,
        xml: None,
    };
    while !rest.is_empty() {
        let field;
        (field, rest) = split(rest);
        if let Some(name) = after(field, "json ") {
            member.json_name = Some(name);
        } else if let Some(format) = after(field, "format ") {
            member.timestamp_format = Some(ExpectedFormat { format: read_format(format), is_default: false });
        } else if let Some(format) = after(field, "default ") {
            member.timestamp_format = Some(ExpectedFormat { format: read_format(format), is_default: true });
        } else if is_same(field.as_bytes(), b"sensitive") {
            member.is_sensitive = true;
        } else if is_same(field.as_bytes(), b"requires_length") {
            member.requires_length = true;
        } else if let Some(bounds) = after(field, "length ") {
            member.length = Some(bounds);
        } else if let Some(bounds) = after(field, "range ") {
            member.range = Some(bounds);
        } else if let Some(media_type) = after(field, "media_type ") {
            member.media_type = Some(media_type);
        } else if let Some(arguments) = after(field, "xml ") {
            if member.xml.is_none() {
                member.xml = Some(arguments);
            }
        } else {
            member.location = read_location(field);
        }
    }
    member
}

/// Whether one of the texts that say the form in XML is this one.
pub(super) const fn has_xml(line: &str, arguments: &str) -> bool {
    let mut rest = line;
    while !rest.is_empty() {
        let field;
        (field, rest) = split(rest);
        if let Some(found) = after(field, "xml ")
            && is_same(found.as_bytes(), arguments.as_bytes())
        {
            return true;
        }
    }
    false
}

const fn read_format(name: &str) -> TimestampFormat {
    match name.as_bytes() {
        b"date-time" => TimestampFormat::DateTime,
        b"http-date" => TimestampFormat::HttpDate,
        _ => TimestampFormat::EpochSeconds,
    }
}

/// In the words of the arguments.
const fn read_location(field: &'static str) -> Option<Location> {
    if let Some(name) = after(field, "header ") {
        return Some(Location::Header(name));
    }
    if let Some(prefix) = after(field, "prefix_headers ") {
        return Some(Location::PrefixHeaders(prefix));
    }
    if let Some(name) = after(field, "query ") {
        return Some(Location::Query(name));
    }
    if let Some(name) = after(field, "label ") {
        return Some(Location::Label(name));
    }
    match field.as_bytes() {
        b"body" => Some(Location::Body),
        b"payload" => Some(Location::Payload),
        b"query_params" => Some(Location::QueryParams),
        b"response_code" => Some(Location::ResponseCode),
        b"event_header" => Some(Location::EventHeader),
        b"event_payload" => Some(Location::EventPayload),
        _ => None,
    }
}

/// What stands before the first tab, and behind it.
const fn split(text: &str) -> (&str, &str) {
    let bytes = text.as_bytes();
    let mut index = 0;
    while index < bytes.len() {
        if bytes[index] == b'\t' {
            let (field, rest) = text.split_at(index);
            return (field, rest.split_at(1).1);
        }
        index += 1;
    }
    (text, "")
}

/// What stands behind `prefix`.
pub(super) const fn after<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    if begins_with(text.as_bytes(), prefix.as_bytes()) { Some(text.split_at(prefix.len()).1) } else { None }
}

const fn begins_with(text: &[u8], prefix: &[u8]) -> bool {
    text.len() >= prefix.len() && is_same(text.split_at(prefix.len()).0, prefix)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_read_field_by_field() {
        let line = "=Due\tlist<timestamp>\tquery a b\tformat http-date";
        assert_eq!(name(line), "Due");
        assert!(is_named(line, "Due") && !is_named(line, "Du") && !is_named(line, "ue"));
        let member = read(line);
        assert!(matches!(member.presence, Presence::Defaulted));
        assert_eq!((member.kind, member.location), ("list<timestamp>", Some(Location::Query("a b"))));
        let format = member.timestamp_format.expect("a format");
        assert_eq!((format.format, format.is_default), (TimestampFormat::HttpDate, false));
    }

    #[test]
    fn only_name_and_kind_must_be_there() {
        let member = read("!Id\tstring");
        assert!(matches!(member.presence, Presence::Required));
        assert_eq!((member.kind, member.location, member.json_name), ("string", None, None));
        assert!(member.timestamp_format.is_none());
        assert_eq!(read("?Id\tstring\tbody\tjson id").json_name, Some("id"));
        assert!(member.xml.is_none() && !member.requires_length);
        assert!(!member.is_sensitive && read("?Id\tstring\tsensitive").is_sensitive);
    }

    #[test]
    fn the_form_in_xml_can_be_said_in_several_ways() {
        let line = "?Tags\tlist<string>\txml \txml xml_name = \"Tags\"";
        assert_eq!(read(line).xml, Some(""));
        assert!(has_xml(line, "") && has_xml(line, "xml_name = \"Tags\"") && !has_xml(line, "xml_name"));
    }

    #[test]
    fn odd_lines_break_nothing() {
        for line in ["", "\t", "!", "Id", "Id!", "\t\t\t", "ä\tä\tä", "!\tä"] {
            let _ = (name(line), read(line), is_named(line, ""), is_named(line, "ä"));
        }
    }
}
