//! What a declaration says that its types contradict: a constant enters, and the compiler stops, with the message that
//! the macro made.
//!
//! # Panics
//!
//! Each does, with `message`, where what it is named for does not hold; they are only called in constants.

use super::{labels::is_among, model_check::text::scalar_name};
use crate::schema::{Kind, Member};

/// Stops the compiler where a length is bounded of what has none.
#[track_caller]
pub const fn assert_has_length(kind: &Kind, message: &'static str) {
    use Kind as K;
    let has_length = matches!(kind, K::String | K::Blob | K::Stream) || is_list(kind) || is_map(kind);
    assert!(has_length, "{}", message);
}

/// Stops the compiler where what is no number has a range.
#[track_caller]
pub const fn assert_is_number(kind: &Kind, message: &'static str) {
    use Kind as K;
    let is_integer =
        matches!(kind, K::Byte | K::Short | K::Integer | K::Long | K::BigInteger | K::IntEnum(_));
    let is_number = is_integer || matches!(kind, K::Float | K::Double | K::BigDecimal);
    assert!(is_number, "{}", message);
}

/// Stops the compiler where what is no timestamp has the format of one; the items of lists and maps may be.
#[track_caller]
pub const fn assert_is_timestamp(kind: &Kind, message: &'static str) {
    use Kind as K;
    let mut kind = kind;
    while let K::List(item) | K::SparseList(item) | K::Map(item) | K::SparseMap(item) = kind {
        kind = item;
    }
    assert!(matches!(kind, K::Timestamp), "{}", message);
}

/// Stops the compiler where what cannot be written in a path, such as a list, is a label.
#[track_caller]
pub const fn assert_is_label(kind: &Kind, message: &'static str) {
    assert!(is_scalar(kind), "{}", message);
}

/// Stops the compiler where what cannot be written in a header or a parameter of the query is bound to one: it is a
/// scalar, or a list of scalars.
#[track_caller]
pub const fn assert_is_header(kind: &Kind, message: &'static str) {
    let is_header = match kind {
        Kind::List(item) | Kind::SparseList(item) => is_scalar(item),
        kind => is_scalar(kind),
    };
    assert!(is_header, "{}", message);
}

/// Stops the compiler where what is no map of text is bound to the headers of a prefix.
#[track_caller]
pub const fn assert_is_string_map(kind: &Kind, message: &'static str) {
    let is_map = matches!(kind, Kind::Map(value) | Kind::SparseMap(value) if is_text(value));
    assert!(is_map, "{}", message);
}

/// Stops the compiler where what is neither a map of text nor one of lists of text is bound to the whole query.
#[track_caller]
pub const fn assert_is_query_map(kind: &Kind, message: &'static str) {
    let is_map = match kind {
        Kind::Map(value) | Kind::SparseMap(value) => match value {
            Kind::List(item) | Kind::SparseList(item) => is_text(item),
            value => is_text(value),
        },
        _ => false,
    };
    assert!(is_map, "{}", message);
}

/// Stops the compiler where what cannot be a body is bound to it.
#[track_caller]
pub const fn assert_is_payload(kind: &Kind, message: &'static str) {
    assert!(is_text(kind) || !is_scalar(kind), "{}", message);
}

/// Stops the compiler where what is no integer is bound to the status.
#[track_caller]
pub const fn assert_is_integer(kind: &Kind, message: &'static str) {
    assert!(matches!(kind, Kind::Byte | Kind::Short | Kind::Integer | Kind::Long), "{}", message);
}

/// Stops the compiler where what is no text is an idempotency token, or a label of a host.
#[track_caller]
pub const fn assert_is_string(kind: &Kind, message: &'static str) {
    assert!(is_text(kind), "{}", message);
}

/// Stops the compiler where what is neither text nor bytes has a media type.
#[track_caller]
pub const fn assert_is_string_or_blob(kind: &Kind, message: &'static str) {
    assert!(is_text(kind) || matches!(kind, Kind::Blob | Kind::Stream), "{}", message);
}

/// Stops the compiler where what has neither items nor entries says what these are in XML.
#[track_caller]
pub const fn assert_is_list_or_map(kind: &Kind, message: &'static str) {
    assert!(is_list(kind) || is_map(kind), "{}", message);
}

/// Stops the compiler where what has no keys says what these are in XML; it is so deep in lists and maps.
#[track_caller]
pub const fn assert_has_keys(kind: &Kind, depth: usize, message: &'static str) {
    assert!(matches!(inner(kind, depth), Some(kind) if is_map(kind)), "{}", message);
}

/// Stops the compiler where items that are neither lists nor maps say what is in them.
#[track_caller]
pub const fn assert_has_items(kind: &Kind, depth: usize, message: &'static str) {
    let has_items = matches!(inner(kind, depth), Some(kind) if is_list(kind) || is_map(kind));
    assert!(has_items, "{}", message);
}

/// What is in the lists and maps, so deep.
const fn inner(kind: &Kind, depth: usize) -> Option<&Kind> {
    let (mut kind, mut left) = (kind, depth);
    while left > 0 {
        kind = match kind {
            Kind::List(item) | Kind::SparseList(item) | Kind::Map(item) | Kind::SparseMap(item) => item,
            _ => return None,
        };
        left -= 1;
    }
    Some(kind)
}

/// Stops the compiler where what cannot be the header of an event is one.
#[track_caller]
pub const fn assert_is_event_header(kind: &Kind, message: &'static str) {
    use Kind as K;
    let is_integer = matches!(kind, K::Byte | K::Short | K::Integer | K::Long | K::IntEnum(_));
    let is_header = is_integer || is_text(kind) || matches!(kind, K::Boolean | K::Blob | K::Timestamp);
    assert!(is_header, "{}", message);
}

/// Stops the compiler where what cannot be the payload of an event is one.
#[track_caller]
pub const fn assert_is_event_payload(kind: &Kind, message: &'static str) {
    let is_payload = is_text(kind) || matches!(kind, Kind::Blob | Kind::Structure(_) | Kind::Union(_));
    assert!(is_payload, "{}", message);
}

/// Stops the compiler where what does not flow must have a known length.
#[track_caller]
pub const fn assert_is_stream(kind: &Kind, message: &'static str) {
    assert!(matches!(kind, Kind::Stream), "{}", message);
}

/// Stops the compiler where what must be there is an option, by another name.
#[track_caller]
pub const fn assert_is_required(member: &Member, message: &'static str) {
    assert!(member.required, "{}", message);
}

/// Stops the compiler where a default is no value of its type: `kinds` are the names of those that it is one of.
#[track_caller]
pub const fn assert_is_default(kind: &Kind, kinds: &[&str], message: &'static str) {
    use Kind as K;
    let name = match kind {
        K::Enum(_) => "string",
        K::IntEnum(_) => "integer",
        K::List(_) | K::SparseList(_) => "list",
        K::Map(_) | K::SparseMap(_) => "map",
        K::Structure(_) | K::Union(_) => "",
        scalar => scalar_name(scalar),
    };
    assert!(is_among(kinds, name), "{}", message);
}

const fn is_list(kind: &Kind) -> bool {
    matches!(kind, Kind::List(_) | Kind::SparseList(_))
}

const fn is_map(kind: &Kind) -> bool {
    matches!(kind, Kind::Map(_) | Kind::SparseMap(_))
}

const fn is_text(kind: &Kind) -> bool {
    matches!(kind, Kind::String | Kind::Enum(_))
}

const fn is_scalar(kind: &Kind) -> bool {
    use Kind as K;
    let is_number = matches!(kind, K::Byte | K::Short | K::Integer | K::Long | K::BigInteger | K::IntEnum(_));
    let is_number = is_number || matches!(kind, K::Float | K::Double | K::BigDecimal);
    is_number || is_text(kind) || matches!(kind, K::Boolean | K::Timestamp)
}
