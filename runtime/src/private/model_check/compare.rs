//! Two of a kind go in; whether one can stand for the other comes out.

use super::{line::after, text::scalar_name};
use crate::schema::{Kind, Location};

/// The macros give up where lists are nested without an end.
const UNKNOWN: &str = "…";

/// What the names are in a type.
#[derive(Clone, Copy)]
pub(super) enum Names {
    /// Of the user's types: each may stand for any shape.
    OfTypes,
    /// Of shapes of the same model: each stands for itself.
    OfShapes,
}

impl Names {
    /// Whether a name can stand for that which is expected, if one is.
    const fn agree(self, actual: &str, expected: Option<&str>) -> bool {
        match (self, expected) {
            (_, None) => false,
            (Self::OfTypes, Some(_)) => true,
            (Self::OfShapes, Some(expected)) => is_text(actual, expected),
        }
    }
}

/// Whether a type can stand for what the model has, in the words of [`Text::kind`](super::text::Text::kind). Text can
/// stand for an enum, and the reverse; so can an integer. A document can stand for what has parts, and anything for a
/// document.
pub(super) const fn is_kind(actual: &Kind, expected: &str, names: Names) -> bool {
    if is_text(expected, "document") || is_text(expected, UNKNOWN) {
        return true;
    }
    match actual {
        Kind::List(item) => is_of(item, after(expected, "list<"), names),
        Kind::SparseList(item) => is_of(item, after(expected, "sparse list<"), names),
        Kind::Map(value) => is_of(value, after(expected, "map<"), names),
        Kind::SparseMap(value) => is_of(value, after(expected, "sparse map<"), names),
        Kind::String => is_text(expected, "string") || after(expected, "enum ").is_some(),
        Kind::Enum(name) => is_text(expected, "string") || names.agree(name, after(expected, "enum ")),
        Kind::Integer => is_text(expected, "integer") || after(expected, "intEnum ").is_some(),
        Kind::IntEnum(name) => is_text(expected, "integer") || names.agree(name, after(expected, "intEnum ")),
        Kind::Structure(name) => names.agree(name, after(expected, "structure ")),
        Kind::Union(name) => names.agree(name, after(expected, "union ")),
        Kind::Document => has_parts(expected),
        // All of the bytes are a stream of them, too.
        Kind::Blob => is_text(expected, "blob") || is_text(expected, "byte stream"),
        Kind::EventStream(name) => names.agree(name, after(expected, "event stream ")),
        scalar => is_text(expected, scalar_name(scalar)),
    }
}

/// Whether items can stand for those of a collection. `expected` is what stands behind its `<`, if it is such a one.
const fn is_of(item: &Kind, expected: Option<&str>, names: Names) -> bool {
    match expected {
        Some(expected) => is_kind(item, expected.split_at(expected.len().saturating_sub(1)).0, names),
        None => false,
    }
}

const fn has_parts(expected: &str) -> bool {
    after(expected, "structure ").is_some()
        || after(expected, "union ").is_some()
        || after(expected, "list<").is_some()
        || after(expected, "map<").is_some()
        || after(expected, "sparse ").is_some()
}

pub(super) const fn is_location(actual: Location, expected: Location) -> bool {
    use Location as L;
    match (actual, expected) {
        (L::Body, L::Body)
        | (L::QueryParams, L::QueryParams)
        | (L::Payload, L::Payload)
        | (L::ResponseCode, L::ResponseCode)
        | (L::EventHeader, L::EventHeader)
        | (L::EventPayload, L::EventPayload) => true,
        (L::Header(actual), L::Header(expected)) | (L::PrefixHeaders(actual), L::PrefixHeaders(expected)) => {
            actual.eq_ignore_ascii_case(expected)
        }
        (L::Query(actual), L::Query(expected)) | (L::Label(actual), L::Label(expected)) => {
            is_text(actual, expected)
        }
        _ => false,
    }
}

pub(in crate::__private) const fn is_text(a: &str, b: &str) -> bool {
    is_same(a.as_bytes(), b.as_bytes())
}

pub(super) const fn is_same(a: &[u8], b: &[u8]) -> bool {
    if a.len() != b.len() {
        return false;
    }
    let mut index = 0;
    while index < a.len() {
        if a[index] != b[index] {
            return false;
        }
        index += 1;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_kind(actual: &Kind, expected: &str) -> bool {
        super::is_kind(actual, expected, Names::OfTypes)
    }

    #[test]
    fn what_is_a_shape_of_the_model_stands_for_no_other() {
        let is_kind = |actual, expected| super::is_kind(actual, expected, Names::OfShapes);
        assert!(is_kind(&Kind::Structure("Book"), "structure Book"));
        assert!(!is_kind(&Kind::Structure("NotFound"), "structure Book"));
        assert!(!is_kind(&Kind::Structure("Boo"), "structure Book"));
        assert!(!is_kind(&Kind::Map(&Kind::SparseList(&Kind::Union("A"))), "map<sparse list<union B>>"));
        assert!(is_kind(&Kind::Enum("Colour"), "string") && is_kind(&Kind::IntEnum("Size"), "integer"));
        assert!(!is_kind(&Kind::Enum("Colour"), "enum Font") && !is_kind(&Kind::IntEnum("A"), "intEnum B"));
    }

    #[test]
    fn text_stands_for_an_enum_and_an_integer_for_one_of_integers() {
        assert!(is_kind(&Kind::List(&Kind::String), "list<enum Colour>"));
        assert!(is_kind(&Kind::Enum("Colour"), "string"));
        assert!(is_kind(&Kind::Integer, "intEnum Size"));
        assert!(!is_kind(&Kind::Long, "intEnum Size"));
        assert!(!is_kind(&Kind::String, "intEnum Size"));
        assert!(!is_kind(&Kind::BigInteger, "integer"));
    }

    #[test]
    fn a_document_stands_for_what_has_parts() {
        assert!(is_kind(&Kind::Document, "map<blob>"));
        assert!(is_kind(&Kind::Document, "sparse list<string>"));
        assert!(!is_kind(&Kind::Document, "blob"));
        assert!(is_kind(&Kind::Blob, "document"));
        assert!(is_kind(&Kind::Map(&Kind::Blob), "map<document>"));
    }

    #[test]
    fn what_may_hold_null_is_another_type() {
        assert!(!is_kind(&Kind::SparseList(&Kind::String), "list<string>"));
        assert!(!is_kind(&Kind::List(&Kind::String), "sparse list<string>"));
        assert!(!is_kind(&Kind::List(&Kind::String), "map<string>"));
        assert!(is_kind(&Kind::SparseMap(&Kind::List(&Kind::Long)), "sparse map<list<long>>"));
        assert!(is_kind(&Kind::Structure("Mine"), "structure Theirs"));
    }

    #[test]
    fn bytes_stand_for_a_stream_of_them() {
        assert!(is_kind(&Kind::Blob, "byte stream") && is_kind(&Kind::Stream, "byte stream"));
        assert!(!is_kind(&Kind::Stream, "blob") && !is_kind(&Kind::List(&Kind::Byte), "byte stream"));
        assert!(is_kind(&Kind::EventStream("Mine"), "event stream Theirs"));
        assert!(!is_kind(&Kind::Union("Events"), "event stream Events"));
    }

    #[test]
    fn only_headers_have_no_case() {
        assert!(is_location(Location::Header("X-A"), Location::Header("x-a")));
        assert!(!is_location(Location::Query("A"), Location::Query("a")));
        assert!(!is_location(Location::Body, Location::Payload));
    }
}
