//! The pattern of an operation's path: members enter and a path leaves, or a path enters and its labels leave.

use std::borrow::Cow;

use super::text::Style;
use crate::{
    percent,
    protocol::{EncodeError, Structure},
    schema::Location,
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

    /// The parameters of the constant part of the query.
    pub(super) fn parameters(self) -> impl Iterator<Item = (&'static str, &'static str)> + Clone {
        let parameters = self.query.split('&').filter(|parameter| !parameter.is_empty());
        parameters.map(|parameter| parameter.split_once('=').unwrap_or((parameter, "")))
    }

    /// The path, with the labels' values in their places.
    pub(super) fn write(self, input: Structure<'_>) -> Result<String, EncodeError> {
        let mut path = Vec::with_capacity(2 * self.path.len());
        for segment in self.segments() {
            path.push(b'/');
            match segment {
                Segment::Literal(text) => path.extend_from_slice(text.as_bytes()),
                Segment::Label(name) => percent::encode(&mut path, value(input, name)?.as_bytes()),
                Segment::Greedy(name) => write_segments(&mut path, &value(input, name)?),
            }
        }
        String::from_utf8(path).map_err(|_| EncodeError::new("the path is not text"))
    }

    /// The values of the labels in a path, unless it is none of this pattern.
    pub(super) fn captures(self, path: &str) -> Option<Vec<(&'static str, Cow<'_, str>)>> {
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
        // One slash more is no other path.
        rest.is_none_or(str::is_empty).then_some(captures)
    }
}

/// A greedy label's slashes are the path's.
fn write_segments(path: &mut Vec<u8>, value: &str) {
    for (index, segment) in value.split('/').enumerate() {
        if index > 0 {
            path.push(b'/');
        }
        percent::encode(path, segment.as_bytes());
    }
}

/// The text of the member that is the label `name`.
fn value(input: Structure<'_>, name: &str) -> Result<String, EncodeError> {
    let mut members = input.members();
    let found = members.find(|(member, _)| matches!(member.location, Location::Label(own) if own == name));
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
