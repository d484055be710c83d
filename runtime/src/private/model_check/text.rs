//! Words, names and types go in; the text of a message comes out, made while the compiler runs.

use crate::schema::{Kind, Location};

/// Longer messages are cut: names are seldom longer than 60 letters, and four of them fit.
const CAPACITY: usize = 640;

/// A text that is made in constants.
pub(in crate::__private) struct Text {
    bytes: [u8; CAPACITY],
    length: usize,
}

impl Text {
    pub(in crate::__private) const fn new() -> Self {
        Self { bytes: [0; CAPACITY], length: 0 }
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.length == 0
    }

    pub(in crate::__private) const fn as_str(&self) -> &str {
        match core::str::from_utf8(self.bytes.split_at(self.length).0) {
            Ok(text) => text,
            Err(_) => "",
        }
    }

    /// Opens a message; each `{}` stands for one of the arguments.
    pub(in crate::__private) const fn error(self, arguments: &[&str], message: &str) -> Self {
        self.format(arguments, message)
    }

    /// Adds what to type instead.
    pub(in crate::__private) const fn help(self, arguments: &[&str], message: &str) -> Self {
        self.push("\nhelp: ").format(arguments, message)
    }

    /// Adds what else there is to know.
    pub(in crate::__private) const fn note(self, arguments: &[&str], message: &str) -> Self {
        self.push("\nnote: ").format(arguments, message)
    }

    /// Adds a type, in the words of the model: `map<list<string>>`, `union AttributeValue`.
    pub(super) const fn kind(self, kind: &Kind) -> Self {
        match kind {
            Kind::List(item) => self.push("list<").kind(item).push(">"),
            Kind::SparseList(item) => self.push("sparse list<").kind(item).push(">"),
            Kind::Map(value) => self.push("map<").kind(value).push(">"),
            Kind::SparseMap(value) => self.push("sparse map<").kind(value).push(">"),
            Kind::Enum(name) => self.push("enum ").push(name),
            Kind::IntEnum(name) => self.push("intEnum ").push(name),
            Kind::Structure(name) => self.push("structure ").push(name),
            Kind::Union(name) => self.push("union ").push(name),
            Kind::EventStream(name) => self.push("event stream ").push(name),
            scalar => self.push(scalar_name(scalar)),
        }
    }

    /// Adds a place in a message: ``header `x-foo` ``.
    pub(super) const fn location(self, location: Location) -> Self {
        match location {
            Location::Body => self.push("the body"),
            Location::Payload => self.push("the body as the whole of it"),
            Location::QueryParams => self.push("the query as all that is left"),
            Location::ResponseCode => self.push("the status"),
            Location::EventHeader => self.push("a header of the event"),
            Location::EventPayload => self.push("the payload of the event"),
            Location::Header(name) => self.push("header `").push(name).push("`"),
            Location::PrefixHeaders(prefix) => self.push("the headers `").push(prefix).push("…`"),
            Location::Query(name) => self.push("query parameter `").push(name).push("`"),
            Location::Label(name) => self.push("label `{").push(name).push("}`"),
        }
    }

    /// Adds the argument that puts a member there.
    pub(super) const fn argument(self, location: Location) -> Self {
        match location {
            Location::Body => self,
            Location::Payload => self.push("payload"),
            Location::QueryParams => self.push("query_params"),
            Location::ResponseCode => self.push("response_code"),
            Location::EventHeader => self.push("event_header"),
            Location::EventPayload => self.push("event_payload"),
            Location::Header(name) => self.push("header = \"").push(name).push("\""),
            Location::PrefixHeaders(prefix) => self.push("prefix_headers = \"").push(prefix).push("\""),
            Location::Query(name) => self.push("query = \"").push(name).push("\""),
            Location::Label(name) => self.push("label = \"").push(name).push("\""),
        }
    }

    const fn format(mut self, arguments: &[&str], message: &str) -> Self {
        let (mut rest, mut argument) = (message, 0);
        while let Some((before, after)) = split_at_hole(rest) {
            self = self.push(before).push(arguments[argument]);
            (rest, argument) = (after, argument + 1);
        }
        self.push(rest)
    }

    pub(super) const fn push(mut self, text: &str) -> Self {
        let mut length = text.len();
        while length > CAPACITY - self.length || !text.is_char_boundary(length) {
            length -= 1;
        }
        let mut index = 0;
        while index < length {
            self.bytes[self.length] = text.as_bytes()[index];
            self.length += 1;
            index += 1;
        }
        self
    }
}

/// What stands before the first `{}`, and behind it.
const fn split_at_hole(text: &str) -> Option<(&str, &str)> {
    let bytes = text.as_bytes();
    let mut index = 0;
    while index + 1 < bytes.len() {
        if bytes[index] == b'{' && bytes[index + 1] == b'}' {
            let (before, hole) = text.split_at(index);
            return Some((before, hole.split_at(2).1));
        }
        index += 1;
    }
    None
}

pub(in crate::__private) const fn scalar_name(kind: &Kind) -> &'static str {
    match kind {
        Kind::Boolean => "boolean",
        Kind::Byte => "byte",
        Kind::Short => "short",
        Kind::Integer => "integer",
        Kind::Long => "long",
        Kind::Float => "float",
        Kind::Double => "double",
        Kind::BigInteger => "bigInteger",
        Kind::BigDecimal => "bigDecimal",
        Kind::String => "string",
        Kind::Blob => "blob",
        Kind::Timestamp => "timestamp",
        Kind::Stream => "byte stream",
        _ => "document",
    }
}

/// Longer words are not compared.
const LONGEST: usize = 64;

/// The nearest so far of several words to one that nobody knows.
pub(in crate::__private) struct Nearest<'a> {
    word: &'a str,
    found: Option<&'a str>,
    distance: usize,
}

impl<'a> Nearest<'a> {
    /// Nothing so far; what is found may differ in one letter of three.
    pub(in crate::__private) const fn to(word: &'a str) -> Self {
        let length = word.len();
        Self { word, found: None, distance: 1 + if length < 3 { 1 } else { length / 3 } }
    }

    pub(in crate::__private) const fn or(mut self, candidate: &'a str) -> Self {
        let distance = distance(self.word.as_bytes(), candidate.as_bytes());
        if distance < self.distance {
            (self.found, self.distance) = (Some(candidate), distance);
        }
        self
    }

    pub(in crate::__private) const fn found(self) -> Option<&'a str> {
        self.found
    }
}

/// The row of a table of distances.
type Row = [usize; LONGEST + 1];

/// How many letters to insert, drop, replace or swap with a neighbour to get from `a` to `b`, whatever their case.
const fn distance(a: &[u8], b: &[u8]) -> usize {
    if a.len() > LONGEST || b.len() > LONGEST {
        return usize::MAX;
    }
    let (mut before, mut row): (Row, Row) = ([0; LONGEST + 1], [0; LONGEST + 1]);
    let mut j = 0;
    while j <= b.len() {
        row[j] = j;
        j += 1;
    }
    let mut i = 1;
    while i <= a.len() {
        let next = next_row(a, b, i, [&before, &row]);
        (before, row) = (row, next);
        i += 1;
    }
    row[b.len()]
}

/// The row of the letter before `i`, made of the two above it.
const fn next_row(a: &[u8], b: &[u8], i: usize, [before, above]: [&Row; 2]) -> Row {
    let mut row = [i; LONGEST + 1];
    let mut j = 1;
    while j <= b.len() {
        let replaced = above[j - 1] + !a[i - 1].eq_ignore_ascii_case(&b[j - 1]) as usize;
        row[j] = least(replaced, least(above[j], row[j - 1]) + 1);
        if i > 1
            && j > 1
            && a[i - 1].eq_ignore_ascii_case(&b[j - 2])
            && a[i - 2].eq_ignore_ascii_case(&b[j - 1])
        {
            row[j] = least(row[j], before[j - 2] + 1);
        }
        j += 1;
    }
    row
}

const fn least(a: usize, b: usize) -> usize {
    if a < b { a } else { b }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holes_are_filled_in_order() {
        let text = Text::new().error(&["A.B", "C"], "`{}` takes no member `{}`").help(&[], "none");
        assert_eq!(text.as_str(), "`A.B` takes no member `C`\nhelp: none");
    }

    #[test]
    fn what_does_not_fit_is_cut_between_letters() {
        let long = "ä".repeat(CAPACITY);
        let text = Text::new().error(&[&long], "x{}");
        assert_eq!(text.as_str().chars().count(), CAPACITY / 2);
        assert!(text.as_str().ends_with('ä'));
    }

    #[test]
    fn types_are_named_as_models_do() {
        let kind = Kind::SparseMap(&Kind::List(&Kind::Union("Value")));
        assert_eq!(Text::new().kind(&kind).as_str(), "sparse map<list<union Value>>");
    }

    #[test]
    fn near_words_are_found() {
        let nearest = |word| Nearest::to(word).or("TableName").or("Key").or("Item").found();
        assert_eq!(nearest("table_name"), Some("TableName"));
        assert_eq!(nearest("Itme"), Some("Item"));
        assert_eq!(nearest("Weather"), None);
        assert_eq!(nearest("Items"), Some("Item"));
        assert_eq!(nearest(&"x".repeat(100)), None);
    }
}
