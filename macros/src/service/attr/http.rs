//! How one operation goes over HTTP: `http = "PUT /path/{Label}/{Greedy+}?x=y"` and the arguments beside it go in;
//! their parts come out, with the labels that members of the input are to fill.

use syn::{LitInt, LitStr};

use super::HOST;
use crate::{
    attr::Argument,
    report::Errors,
    suggest::{listing, nearest},
};

/// The method and the URI of an operation.
pub(in crate::service) struct Http {
    /// As the user wrote them.
    pub(in crate::service) literal: LitStr,
    pub(in crate::service) method: &'static str,
    pub(in crate::service) uri: String,
    /// The names of the labels, in the order of the URI.
    pub(in crate::service) labels: Vec<String>,
}

/// What stands before the endpoint's host.
pub(in crate::service) struct HostPrefix {
    pub(in crate::service) literal: LitStr,
    pub(in crate::service) labels: Vec<String>,
}

const METHODS: [&str; 7] = ["GET", "PUT", "POST", "DELETE", "PATCH", "HEAD", "OPTIONS"];

impl Http {
    pub(super) fn read(argument: &Argument, errors: &Errors) -> Option<Self> {
        let literal = argument.text("GET /things/{Id}", errors)?;
        let text = literal.value();
        let Some((method, uri)) = text.split_once(' ') else {
            errors
                .error(&literal, "argument `http` must be a method and a URI, with a space between them")
                .help("for example `http = \"GET /things/{Id}\"`");
            return None;
        };
        let (method, uri) = (read_method(method, &literal, errors), Uri::new(uri, &literal, errors));
        let labels = uri.labels()?;
        Some(Self { method: method?, uri: uri.text.to_owned(), labels, literal })
    }
}

fn read_method(method: &str, literal: &LitStr, errors: &Errors) -> Option<&'static str> {
    let found = METHODS.iter().find(|known| **known == method).copied();
    if found.is_none() {
        let report = errors.error(literal, format_args!("unknown HTTP method `{method}`"));
        match nearest(method, &METHODS) {
            Some(known) => report.help(format_args!("did you mean `{known}`?")),
            None => report.help(format_args!("expected one of {}", listing(&METHODS))),
        };
    }
    found
}

/// A URI while it is read.
struct Uri<'a> {
    text: &'a str,
    literal: &'a LitStr,
    errors: &'a Errors,
}

impl<'a> Uri<'a> {
    fn new(text: &'a str, literal: &'a LitStr, errors: &'a Errors) -> Self {
        Self { text, literal, errors }
    }

    /// The labels of the path; nothing where the URI has a mistake, of which the first is reported.
    fn labels(&self) -> Option<Vec<String>> {
        let uri = self.text;
        if !uri.starts_with('/') {
            self.errors.error(self.literal, format_args!("URI `{uri}` must begin with `/`"));
            return None;
        }
        if let Some(stranger) = uri.chars().find(|c| !c.is_ascii_graphic() || *c == '#') {
            self.errors
                .error(self.literal, format_args!("a URI cannot contain {stranger:?}"))
                .help("write it percent-encoded");
            return None;
        }
        let (path, query) = uri.split_once('?').unwrap_or((uri, ""));
        if query.contains(['{', '}']) {
            self.errors
                .error(self.literal, format_args!("query `{query}` cannot have a label"))
                .help("bind a member to the query: `#[shape(query = \"…\")]`");
            return None;
        }
        let segments = path.split('/').map(|segment| self.segment(segment));
        self.judge(&segments.collect::<Option<Vec<_>>>()?)
    }

    /// Reads one segment of the path; nothing where it has a mistake.
    fn segment(&self, segment: &'a str) -> Option<Segment<'a>> {
        if !segment.contains(['{', '}']) {
            return Some(Segment::Literal);
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

    /// Judges the labels together, and takes off the `+` of a greedy one.
    fn judge(&self, segments: &[Segment<'_>]) -> Option<Vec<String>> {
        let labels = segments.iter().filter_map(|segment| match segment {
            Segment::Label(label) => Some(*label),
            Segment::Literal => None,
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

/// What stands between two `/` of a path.
enum Segment<'a> {
    Literal,
    /// The name in the braces, with its `+`.
    Label(&'a str),
}

impl HostPrefix {
    pub(super) fn read(argument: &Argument, errors: &Errors) -> Option<Self> {
        let literal = argument.text("{AccountId}.", errors)?;
        let prefix = literal.value();
        if !is_balanced(&prefix) {
            errors.error(&literal, format_args!("a brace in `{prefix}` has no partner"));
            return None;
        }
        let pieces: Vec<_> = prefix.split(['{', '}']).collect();
        // In braces is every other piece, from the second.
        let (texts, labels): (Vec<_>, Vec<_>) = pieces.chunks(2).map(|pair| (pair[0], pair.get(1))).unzip();
        let labels: Vec<_> = labels.into_iter().flatten().map(|label| (*label).to_owned()).collect();
        if labels.iter().any(String::is_empty) {
            errors.error(&literal, "a label of the host prefix must have a name");
            return None;
        }
        let texts = LitStr::new(&texts.concat(), literal.span());
        HOST.check(argument, &texts, errors).then_some(Self { literal, labels })
    }
}

/// Whether every brace has its partner, and none is inside of others.
fn is_balanced(text: &str) -> bool {
    let mut braces = text.chars().filter(|c| matches!(c, '{' | '}'));
    let depth = braces.try_fold(0, |depth, brace| match (depth, brace) {
        (0, '{') => Some(1),
        (1, '}') => Some(0),
        _ => None,
    });
    depth == Some(0)
}

/// Reads `code = 201`.
pub(super) fn read_code(argument: &Argument, errors: &Errors) -> Option<u16> {
    let literal: LitInt = argument.parse(("an integer literal", "201"), errors)?;
    let code = literal.base10_parse().ok().filter(|code| (200..=399).contains(code));
    if code.is_none() {
        errors
            .error(&literal, format_args!("status `{literal}` cannot be the status of a success"))
            .help("use one from 200 to 399");
    }
    code
}

/// Reads `compression = "gzip"`.
pub(super) fn read_compression(argument: &Argument, errors: &Errors) -> Option<()> {
    let literal = argument.text("gzip", errors)?;
    if literal.value() == "gzip" {
        return Some(());
    }
    errors.error(&literal, format_args!("unknown compression `{}`", literal.value())).help("expected `gzip`");
    None
}
