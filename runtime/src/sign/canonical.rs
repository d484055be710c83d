//! Enters: method, path, query, the headers to be signed and the payload's hash. Leaves: the canonical
//! request, the one spelling that client and server hash, and the list of signed headers in it.

use std::{borrow::Cow, cmp::Ordering, ops::Range};

use super::{PathEncoding, PathNormalization, SignableRequest, SigningSettings, request::PayloadHash};
use crate::percent;

/// A header to be signed: its name in any case, and its value as sent.
pub(super) type Header<'a> = (&'a str, &'a [u8]);

pub(super) struct Canonical {
    pub(super) text: Vec<u8>,
    signed_headers: Range<usize>,
}

impl Canonical {
    /// `headers` are those to be signed, in the order of [`sort_headers`]; `query` is canonical already.
    pub(super) fn new(
        request: &SignableRequest<'_>,
        query: &[u8],
        headers: &[Header<'_>],
        payload: &PayloadHash,
        settings: SigningSettings,
    ) -> Self {
        let headers_len: usize = headers.iter().map(|(name, value)| 2 * name.len() + value.len() + 3).sum();
        let room = request.method.len() + 3 * request.path.len() + query.len() + headers_len + 72;
        let mut text = Vec::with_capacity(room);
        text.extend_from_slice(request.method.as_bytes());
        text.push(b'\n');
        let encoding = request.path_encoding.unwrap_or(settings.path_encoding);
        write_path(&mut text, request.path, settings.path_encoding(encoding));
        text.push(b'\n');
        text.extend_from_slice(query);
        text.push(b'\n');
        write_headers(&mut text, headers);
        text.push(b'\n');
        let start = text.len();
        write_signed_headers(&mut text, headers);
        let signed_headers = start..text.len();
        text.push(b'\n');
        text.extend_from_slice(payload.as_bytes());
        Self { text, signed_headers }
    }

    /// Their names, in lower case, sorted, with semicolons between them.
    pub(super) fn signed_headers(&self) -> &[u8] {
        &self.text[self.signed_headers.clone()]
    }
}

/// By name, without regard to case. Values of one name keep their order, in which they are joined.
pub(super) fn sort_headers(headers: &mut [Header<'_>]) {
    headers.sort_by(|(left, _), (right, _)| compare_names(left, right));
}

fn compare_names(left: &str, right: &str) -> Ordering {
    let (left, right) = (left.bytes(), right.bytes());
    left.map(|byte| byte.to_ascii_lowercase()).cmp(right.map(|byte| byte.to_ascii_lowercase()))
}

fn write_headers(out: &mut Vec<u8>, headers: &[Header<'_>]) {
    let mut previous = None;
    for &(name, value) in headers {
        if previous.is_some_and(|previous: &str| previous.eq_ignore_ascii_case(name)) {
            out.pop();
            out.push(b',');
        } else {
            write_name(out, name);
            out.push(b':');
        }
        write_value(out, value);
        out.push(b'\n');
        previous = Some(name);
    }
}

/// Without white space at the ends, and one space for each run of it within.
fn write_value(out: &mut Vec<u8>, value: &[u8]) {
    let mut words = value.trim_ascii();
    while let Some(end) = words.iter().position(u8::is_ascii_whitespace) {
        let (word, rest) = words.split_at(end);
        out.extend_from_slice(word);
        out.push(b' ');
        words = rest.trim_ascii_start();
    }
    out.extend_from_slice(words);
}

pub(super) fn write_signed_headers(out: &mut Vec<u8>, headers: &[Header<'_>]) {
    let mut previous = None;
    for &(name, _) in headers {
        match previous {
            Some(previous) if name.eq_ignore_ascii_case(previous) => continue,
            Some(_) => out.push(b';'),
            None => {}
        }
        write_name(out, name);
        previous = Some(name);
    }
}

fn write_name(out: &mut Vec<u8>, name: &str) {
    let start = out.len();
    out.extend_from_slice(name.as_bytes());
    out[start..].make_ascii_lowercase();
}

fn write_path(out: &mut Vec<u8>, path: &str, settings: SigningSettings) {
    let path = match settings.path_normalization {
        PathNormalization::On => normalized_path(path),
        PathNormalization::Off => Cow::Borrowed(path),
    };
    for segment in path.strip_prefix('/').unwrap_or(&path).split('/') {
        out.push(b'/');
        match settings.path_encoding {
            PathEncoding::Double => percent::encode(out, segment.as_bytes()),
            PathEncoding::Single => percent::normalize(out, segment.as_bytes()),
        }
    }
}

/// Whether the path that is signed has other segments than the one that is sent.
pub(super) fn is_simplified(path: &str, settings: SigningSettings) -> bool {
    settings.path_normalization == PathNormalization::On && normalized_path(path) != path
}

/// Resolves `.` and `..` as RFC 3986 does, and drops empty segments. One that stands last leaves its slash
/// behind.
fn normalized_path(path: &str) -> Cow<'_, str> {
    if !path.contains("//") && !path.contains("/.") {
        return Cow::Borrowed(path);
    }
    let mut segments = Vec::new();
    let mut ends_with_slash = false;
    for segment in path.split('/') {
        ends_with_slash = matches!(segment, "" | "." | "..");
        match segment {
            "" | "." => {}
            ".." => drop(segments.pop()),
            name => segments.push(name),
        }
    }
    let mut normalized = String::with_capacity(path.len() + 1);
    for segment in &segments {
        normalized.push('/');
        normalized.push_str(segment);
    }
    if ends_with_slash {
        normalized.push('/');
    }
    Cow::Owned(normalized)
}

/// The parameters of `query` in the one encoding, sorted by name and then by value, but for those that
/// `leave_out` names.
pub(super) fn canonical_query(query: &str, leave_out: fn(&[u8]) -> bool) -> Vec<u8> {
    let mut parameters: Vec<(Vec<u8>, Vec<u8>)> = query
        .split('&')
        .filter(|parameter| !parameter.is_empty())
        .map(|parameter| parameter.split_once('=').unwrap_or((parameter, "")))
        .map(|(name, value)| (normalized(name), normalized(value)))
        .filter(|(name, _)| !leave_out(name))
        .collect();
    parameters.sort_unstable();
    let mut canonical = Vec::with_capacity(query.len() + query.len() / 2);
    for (index, (name, value)) in parameters.iter().enumerate() {
        if index > 0 {
            canonical.push(b'&');
        }
        canonical.extend_from_slice(name);
        canonical.push(b'=');
        canonical.extend_from_slice(value);
    }
    canonical
}

fn normalized(text: &str) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    percent::normalize(&mut out, text.as_bytes());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(path: &str, settings: SigningSettings) -> String {
        let mut out = Vec::new();
        write_path(&mut out, path, settings);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn paths_are_normalized_without_losing_their_last_slash() {
        let cases = [
            ("", "/"),
            ("/", "/"),
            ("/a/b/..", "/a/"),
            ("/a/./b", "/a/b"),
            ("/../../a", "/a"),
            ("a/b", "/a/b"),
        ];
        for (given, expected) in cases {
            assert_eq!(path(given, SigningSettings::default()), expected, "{given:?}");
        }
    }

    #[test]
    fn a_path_is_simplified_only_where_that_is_wanted() {
        let off = SigningSettings::default().path_normalization(PathNormalization::Off);
        for path in ["//a", "/a//b", "/./a", "/a/.", "/a/../b", "/..", "/a//"] {
            assert!(is_simplified(path, SigningSettings::default()), "{path:?}");
            assert!(!is_simplified(path, off), "{path:?}");
        }
        for path in ["/", "/a", "/a/", "/a/b", "/.a/..b/c.", "/a/.../b", "/a%2F..%2Fb"] {
            assert!(!is_simplified(path, SigningSettings::default()), "{path:?}");
        }
    }

    #[test]
    fn an_encoded_slash_is_no_separator() {
        let single = SigningSettings::default().path_encoding(PathEncoding::Single);
        assert_eq!(path("/a%2fb/c d", single), "/a%2Fb/c%20d");
        assert_eq!(path("/a%2fb", SigningSettings::default()), "/a%252fb");
    }

    #[test]
    fn parameters_sort_by_name_before_value() {
        let canonical = canonical_query("a-b=1&a=2&&flag&a=1", |_| false);
        assert_eq!(canonical, b"a=1&a=2&a-b=1&flag=");
    }
}
