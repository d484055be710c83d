//! Two of a kind go in; whether one can stand for the other comes out.

use super::{line::after, text::scalar_name};
use crate::schema::{Kind, Location};

/// The macros give up where lists are nested without an end.
const UNKNOWN: &str = "…";

/// Whether a type can stand for what the model has, in the words of [`Text::kind`](super::text::Text::kind). Text can
/// stand for an enum, and the reverse; so can an integer. A document can stand for what has parts, and anything for a
/// document.
pub(super) const fn is_kind(actual: &Kind, expected: &str) -> bool {
    if is_text(expected, "document") || is_text(expected, UNKNOWN) {
        return true;
    }
    match actual {
        Kind::List(item) => is_of(item, after(expected, "list<")),
        Kind::SparseList(item) => is_of(item, after(expected, "sparse list<")),
        Kind::Map(value) => is_of(value, after(expected, "map<")),
        Kind::SparseMap(value) => is_of(value, after(expected, "sparse map<")),
        Kind::String | Kind::Enum(_) => is_text(expected, "string") || after(expected, "enum ").is_some(),
        Kind::Integer | Kind::IntEnum(_) => {
            is_text(expected, "integer") || after(expected, "intEnum ").is_some()
        }
        Kind::Structure(_) => after(expected, "structure ").is_some(),
        Kind::Union(_) => after(expected, "union ").is_some(),
        Kind::Document => has_parts(expected),
        scalar => is_text(expected, scalar_name(scalar)),
    }
}

/// Whether items can stand for those of a collection. `expected` is what stands behind its `<`, if it is such a one.
const fn is_of(item: &Kind, expected: Option<&str>) -> bool {
    match expected {
        Some(expected) => is_kind(item, expected.split_at(expected.len().saturating_sub(1)).0),
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
        | (L::ResponseCode, L::ResponseCode) => true,
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
    fn only_headers_have_no_case() {
        assert!(is_location(Location::Header("X-A"), Location::Header("x-a")));
        assert!(!is_location(Location::Query("A"), Location::Query("a")));
        assert!(!is_location(Location::Body, Location::Payload));
    }
}
