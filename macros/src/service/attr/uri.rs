//! The URI of an operation goes in, `/path/{Label}/{Greedy+}?x=y`; its parts come out, with the labels that members of
//! the input are to fill.

use syn::LitStr;

use super::http::is_balanced;
use crate::report::Errors;

/// The pattern of a path, and the constant part of the query.
pub(in crate::service) struct Uri {
    pub(in crate::service) text: String,
    /// The names of the labels, in the order of the path.
    pub(in crate::service) labels: Vec<String>,
    /// The path, with nothing in the braces of its labels but the `+` of a greedy one.
    path: String,
    parameters: Vec<(String, String)>,
}

impl Uri {
    /// Nothing where it has a mistake, of which the first is reported.
    pub(super) fn new(text: &str, literal: &LitStr, errors: &Errors) -> Option<Self> {
        let reader = Reader { text, literal, errors };
        let (path, query) = text.split_once('?').unwrap_or((text, ""));
        reader.check_characters()?;
        reader.check_query(query)?;
        let segments = reader.segments(path)?;
        let labels = reader.labels(&segments)?;
        let mut parameters: Vec<_> =
            query.split('&').filter(|text| !text.is_empty()).map(parameter).collect();
        parameters.sort_unstable();
        let path = segments.iter().map(Segment::nameless).collect();
        Some(Self { text: text.to_owned(), labels, path, parameters })
    }

    /// The names of the constant parameters of the query.
    pub(in crate::service) fn parameters(&self) -> impl Iterator<Item = &str> {
        self.parameters.iter().map(|(name, _)| &**name)
    }

    /// Whether both stand for the same requests, but for the names of their labels.
    pub(in crate::service) fn is_same_route(&self, other: &Self) -> bool {
        self.path == other.path && self.parameters == other.parameters
    }
}

/// What stands between two `/` of a path.
enum Segment<'a> {
    Literal(&'a str),
    /// The name in the braces, with its `+`.
    Label(&'a str),
}

impl Segment<'_> {
    fn nameless(&self) -> String {
        match self {
            Self::Literal(text) => format!("/{}", decoded(text)),
            Self::Label(label) => format!("/{{{}}}", if label.ends_with('+') { "+" } else { "" }),
        }
    }
}

/// A URI while it is read.
struct Reader<'a> {
    text: &'a str,
    literal: &'a LitStr,
    errors: &'a Errors,
}

impl<'a> Reader<'a> {
    fn check_characters(&self) -> Option<()> {
        let uri = self.text;
        if !uri.starts_with('/') {
            self.errors.error(self.literal, format_args!("URI `{uri}` must begin with `/`"));
            return None;
        }
        if let Some(stranger) = uri.chars().find(|c| !is_allowed(*c)) {
            self.errors
                .error(self.literal, format_args!("a URI cannot contain {stranger:?}"))
                .help("write it percent-encoded");
            return None;
        }
        if uri.split('%').skip(1).any(|rest| byte(rest).is_none()) {
            self.errors
                .error(self.literal, format_args!("a `%` in URI `{uri}` must have two hexadecimal digits"))
                .help("write `%25` for the sign itself");
            return None;
        }
        Some(())
    }

    fn check_query(&self, query: &str) -> Option<()> {
        if query.contains(['{', '}']) {
            self.errors
                .error(self.literal, format_args!("query `{query}` cannot have a label"))
                .help("bind a member to the query: `#[shape(query = \"…\")]`");
            return None;
        }
        Some(())
    }

    fn segments(&self, path: &'a str) -> Option<Vec<Segment<'a>>> {
        let segments: Vec<_> = path.split('/').skip(1).collect();
        // The last one may be empty: a slash at the end is part of the path.
        if let [inner @ .., _] = &segments[..]
            && inner.contains(&"")
        {
            self.errors
                .error(self.literal, format_args!("path `{path}` has nothing between two `/`"))
                .help("write one `/`");
            return None;
        }
        segments.into_iter().map(|segment| self.segment(segment)).collect()
    }

    /// Reads one segment of the path; nothing where it has a mistake.
    fn segment(&self, segment: &'a str) -> Option<Segment<'a>> {
        if !segment.contains(['{', '}']) {
            return self.literal_segment(segment);
        }
        let inner = segment.strip_prefix('{').and_then(|rest| rest.strip_suffix('}'));
        match inner {
            Some("" | "+") => self.errors.error(self.literal, "a label of the URI must have a name"),
            Some(label) if !label.contains(['{', '}']) => return Some(Segment::Label(label)),
            _ if !is_balanced(segment) => {
                self.errors.error(self.literal, format_args!("a brace in `{segment}` has no partner"))
            }
            _ => self
                .errors
                .error(
                    self.literal,
                    format_args!("the label in `{segment}` must be all that is between two `/`"),
                )
                .help("put the rest into a segment of its own"),
        };
        None
    }

    fn literal_segment(&self, segment: &'a str) -> Option<Segment<'a>> {
        if matches!(&*decoded(segment), "." | "..") {
            self.errors
                .error(self.literal, format_args!("`{segment}` cannot be a segment of a path"))
                .note("clients and proxies resolve it before a request arrives");
            return None;
        }
        Some(Segment::Literal(segment))
    }

    /// Judges the labels together, and takes off the `+` of a greedy one.
    fn labels(&self, segments: &[Segment<'_>]) -> Option<Vec<String>> {
        let labels = segments.iter().filter_map(|segment| match segment {
            Segment::Label(label) => Some(*label),
            Segment::Literal(_) => None,
        });
        let mut names: Vec<String> = Vec::new();
        let mut greedy = None;
        for label in labels {
            if let Some(greedy) = greedy {
                self.errors
                    .error(self.literal, format_args!("label `{{{greedy}}}` must be the last one of the URI"))
                    .note("with its `+` it takes the rest of the path");
                return None;
            }
            let name = label.strip_suffix('+').unwrap_or(label);
            if names.iter().any(|earlier| earlier == name) {
                self.errors
                    .error(self.literal, format_args!("label `{{{name}}}` is in the URI more than once"));
                return None;
            }
            names.push(name.to_owned());
            greedy = (name.len() < label.len()).then_some(label);
        }
        Some(names)
    }
}

/// What may stand in a URI as it is, and the braces of labels.
fn is_allowed(c: char) -> bool {
    c.is_ascii_graphic() && !matches!(c, '"' | '#' | '<' | '>' | '[' | '\\' | ']' | '^' | '`' | '|')
}

/// Name and value of one parameter of a query.
fn parameter(text: &str) -> (String, String) {
    let (name, value) = text.split_once('=').unwrap_or((text, ""));
    (decoded(name), decoded(value))
}

/// The text that is percent-encoded, where every `%` has its digits.
fn decoded(text: &str) -> String {
    let mut pieces = text.split('%');
    let mut bytes = pieces.next().unwrap_or_default().as_bytes().to_vec();
    for piece in pieces {
        bytes.extend(byte(piece));
        bytes.extend(piece.bytes().skip(2));
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The byte whose two digits the text begins with.
fn byte(text: &str) -> Option<u8> {
    let digits = text.get(..2).filter(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()))?;
    u8::from_str_radix(digits, 16).ok()
}

#[cfg(test)]
mod tests {
    use proc_macro2::Span;

    use super::*;

    fn uri(text: &str) -> Option<Uri> {
        let errors = Errors::new();
        let uri = Uri::new(text, &LitStr::new(text, Span::call_site()), &errors);
        assert_eq!(uri.is_none(), !errors.into_tokens().is_empty(), "{text}");
        uri
    }

    #[test]
    fn what_services_have_is_read() {
        for text in [
            "/",
            "/backup/plans/",
            "/things/{thingName}/jobs/$next",
            "/cases:batchCreateRelatedItem",
            "/.well-known/agent-card.json",
            "/@connections/{connectionId}",
            "/search?format=sdk&pretty=true",
            "/policies/{PolicyArn}/?List",
            "/{Bucket}/{Key+}?x-id=GetObject",
            "/a%20b/(c)+?d=%7B",
        ] {
            assert!(uri(text).is_some(), "{text}");
        }
    }

    #[test]
    fn what_would_not_arrive_is_refused() {
        for text in
            ["/a//b", "//", "/a/./b", "/a/..", "/%2e%2E/b", "/b%2", "/b%zz", "/b%", "/a?b=%", "/<a>", "/a\\b"]
        {
            assert!(uri(text).is_none(), "{text}");
        }
    }

    #[test]
    fn a_route_has_no_names_and_no_order() {
        let is_same = |one: &str, other: &str| match (uri(one), uri(other)) {
            (Some(one), Some(other)) => one.is_same_route(&other),
            _ => panic!("{one} or {other} has a mistake"),
        };
        assert!(is_same("/a/{B}?c=d&e", "/a/{X}?e=&c=%64"));
        assert!(is_same("/%61", "/a"));
        assert!(!is_same("/a/{B}", "/a/{B+}"));
        assert!(!is_same("/a/{B}", "/a/{B}/"));
        assert!(!is_same("/a?b", "/a"));
        assert!(!is_same("/a/%7B%7D", "/a/b"));
    }
}
