//! The pattern of an operation's path: members enter and a path leaves, or a path enters and its labels leave.

use std::borrow::Cow;

use crate::{
    operation::Service,
    percent,
    protocol::{EncodeError, Structure, text::Style},
    schema::{Location, Member},
};

/// `/{Bucket}/{Key+}?x-id=Get`, taken apart.
#[derive(Clone, Copy)]
pub(super) struct Pattern {
    path: &'static str,
    query: &'static str,
}

/// One segment of a path's pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Segment {
    Literal(&'static str),
    Label(&'static str),
    /// One or more segments.
    Greedy(&'static str),
}

/// The labels of a pattern with what a path has in their places.
pub(super) type Labels<'p> = Vec<(&'static str, Cow<'p, str>)>;

/// How a path is one of a pattern, the better way first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    Exact,
    /// One slash more at the end is no other path, unless there is an operation for it.
    WithoutSlash,
}

impl Pattern {
    pub(super) fn new(uri: &'static str) -> Self {
        let (path, query) = uri.split_once('?').unwrap_or((uri, ""));
        Self { path: path.strip_prefix('/').unwrap_or(path), query }
    }

    pub(super) fn segments(self) -> impl Iterator<Item = Segment> + Clone {
        self.path.split('/').map(|segment| {
            let label = segment.strip_prefix('{').and_then(|label| label.strip_suffix('}'));
            match label.map(|label| label.strip_suffix('+').ok_or(label)) {
                None => Segment::Literal(segment),
                Some(Ok(label)) => Segment::Greedy(label),
                Some(Err(label)) => Segment::Label(label),
            }
        })
    }

    /// The constant part of the query, as it is written.
    pub(super) fn query(self) -> &'static str {
        self.query
    }

    /// The parameters of the constant part of the query, decoded.
    pub(super) fn parameters(self) -> impl Iterator<Item = (Cow<'static, str>, Cow<'static, str>)> + Clone {
        let parameters = self.query.split('&').filter(|parameter| !parameter.is_empty());
        let parameters = parameters.map(|parameter| parameter.split_once('=').unwrap_or((parameter, "")));
        let decoded = |text: &'static str| percent::decode(text).unwrap_or(Cow::Borrowed(text));
        parameters.map(move |(name, value)| (decoded(name), decoded(value)))
    }

    /// The path, with the labels' values in their places.
    pub(super) fn write(self, input: Structure<'_>, dots: Dots) -> Result<String, EncodeError> {
        let mut path = Vec::with_capacity(2 * self.path.len());
        for segment in self.segments() {
            path.push(b'/');
            match segment {
                Segment::Literal(text) => path.extend_from_slice(text.as_bytes()),
                Segment::Label(name) => {
                    let value = value(input, name)?;
                    dots.check(name, &value)?;
                    percent::encode(&mut path, value.as_bytes());
                }
                Segment::Greedy(name) => write_segments(&mut path, name, &value(input, name)?, dots)?,
            }
        }
        String::from_utf8(path).map_err(|_| EncodeError::new("the path is not text"))
    }

    /// How a path is one of this pattern, and the values of the labels in it.
    pub(super) fn captures(self, path: &str) -> Option<(Fit, Labels<'_>)> {
        if let Some(labels) = self.labels(path) {
            return Some((Fit::Exact, labels));
        }
        Some((Fit::WithoutSlash, self.labels(path.strip_suffix('/')?)?))
    }

    fn labels(self, path: &str) -> Option<Labels<'_>> {
        let mut captures = Vec::new();
        let mut rest = Some(path.strip_prefix('/')?);
        let mut segments = self.segments();
        let mut next = segments.next();
        while let Some(segment) = next {
            next = segments.next();
            let (text, tail) = match (segment, &next) {
                // A greedy label leaves as many segments as come after it.
                (Segment::Greedy(_), Some(_)) => split_last(rest?, 1 + segments.clone().count())?,
                (Segment::Greedy(_), None) => (rest?, None),
                _ => split_first(rest?),
            };
            rest = tail;
            match segment {
                Segment::Literal(literal) if is_same(literal, text) => {}
                Segment::Literal(_) => return None,
                Segment::Label(_) | Segment::Greedy(_) if text.is_empty() => return None,
                Segment::Label(name) | Segment::Greedy(name) => captures.push((name, percent::decode(text)?)),
            }
        }
        rest.is_none().then_some(captures)
    }
}

/// A greedy label's slashes are the path's.
fn write_segments(path: &mut Vec<u8>, name: &str, value: &str, dots: Dots) -> Result<(), EncodeError> {
    for (index, segment) in value.split('/').enumerate() {
        if index > 0 {
            path.push(b'/');
        }
        dots.check(name, segment)?;
        percent::encode(path, segment.as_bytes());
    }
    Ok(())
}

/// What becomes of a segment that is `.` or `..`.
#[derive(Clone, Copy)]
pub(super) enum Dots {
    /// Whoever handles the path next may resolve it, encoded or not, and the request is for another resource.
    Refused,
    /// It is a part of an object's key, and the path is signed as it is.
    Kept,
}

impl Dots {
    pub(super) fn of(service: &Service) -> Self {
        if service.bucket_label.is_some() { Self::Kept } else { Self::Refused }
    }

    fn check(self, name: &str, segment: &str) -> Result<(), EncodeError> {
        match (self, segment) {
            (Self::Refused, "." | "..") => Err(EncodeError::new(format!(
                "`{name}` must not have `.` or `..` between the slashes of the path: it would lead to another path"
            ))),
            _ => Ok(()),
        }
    }
}

/// The text of the member that is the label `name`.
fn value(input: Structure<'_>, name: &str) -> Result<String, EncodeError> {
    let is_wanted = |member: &Member| matches!(member.location, Location::Label(own) if own == name);
    let found = input.members(is_wanted).next();
    let text = match &found {
        Some((member, value)) => Style::uri(member).text(value.view())?,
        None => None,
    };
    match text {
        Some(text) if !text.is_empty() => Ok(text.into_owned()),
        _ => Err(EncodeError::new(format!("the path needs a value for `{name}`, and it is empty"))),
    }
}

fn split_first(path: &str) -> (&str, Option<&str>) {
    match path.split_once('/') {
        Some((first, rest)) => (first, Some(rest)),
        None => (path, None),
    }
}

/// All but the last `count` segments, and these.
fn split_last(path: &str, count: usize) -> Option<(&str, Option<&str>)> {
    let (slash, _) = path.rmatch_indices('/').nth(count - 1)?;
    Some((&path[..slash], Some(&path[slash + 1..])))
}

fn is_same(literal: &str, text: &str) -> bool {
    literal == text || percent::decode(text).is_some_and(|text| literal == text)
}
