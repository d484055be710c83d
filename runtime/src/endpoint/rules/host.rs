//! A URL as it is put together: what is written in the rules is taken as it is, and a value that is inserted into its
//! host must not end the host, or begin it anew.

use std::borrow::Cow;

use super::{error::ResolveError, url as parts};
use crate::endpoint::url::without_secrets;

/// A URL up to some point.
#[derive(Default)]
pub(super) struct Url(String);

impl Url {
    /// Adds what the rules have.
    pub(super) fn push(&mut self, literal: &str) {
        self.0.push_str(literal);
    }

    /// Adds a value. It may begin the path only where the rules go on with nothing else.
    pub(super) fn insert(&mut self, value: &str, then: Then) -> Result<(), ResolveError> {
        let is_good = match self.place() {
            Place::Host if then == Then::Path && value.starts_with('/') => is_path(value),
            Place::Scheme => matches!(value, "http" | "https") || (self.0.is_empty() && is_url(value)),
            Place::Host => {
                value.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._:[]".contains(&byte))
            }
            Place::Path => is_path(value),
        };
        if !is_good {
            return Err(ResolveError::BadHost(without_secrets(value).chars().take(80).collect()));
        }
        self.0.push_str(value);
        Ok(())
    }

    pub(super) fn into_text(self) -> String {
        self.0
    }

    fn place(&self) -> Place {
        match self.0.split_once("://") {
            None => Place::Scheme,
            Some((_, rest)) if rest.contains('/') => Place::Path,
            Some(_) => Place::Host,
        }
    }
}

/// What comes after a value.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Then {
    /// The path, or nothing.
    Path,
    /// What may be more of the host.
    More,
}

fn is_path(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_graphic() && !b"?#\\".contains(&byte))
}

fn is_url(text: &str) -> bool {
    parts::Url::parse(&Cow::Borrowed(text)).is_some()
}

enum Place {
    Scheme,
    Host,
    Path,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inserted(before: &str, value: &str) -> Result<String, ResolveError> {
        let mut url = Url::default();
        url.push(before);
        url.insert(value, Then::More)?;
        url.push(".example.com");
        Ok(url.into_text())
    }

    #[test]
    fn a_value_stays_in_its_place() {
        assert_eq!(inserted("https://", "a.b").as_deref(), Ok("https://a.b.example.com"));
        for bad in ["evil.com/", "evil.com#", "evil.com?", "me@evil", "a\\b", "a b", "a\r\nb", "a%2f", "é"] {
            assert_eq!(
                inserted("https://", bad),
                Err(ResolveError::BadHost(without_secrets(bad).to_owned())),
                "{bad}"
            );
        }
        assert_eq!(inserted("https://a/", "b/c").as_deref(), Ok("https://a/b/c.example.com"));
        for bad in ["b?c", "b#c", "b\nc", "b c"] {
            inserted("https://a/", bad).expect_err(bad);
        }
        assert_eq!(inserted("", "https://a").as_deref(), Ok("https://a.example.com"));
        inserted("https://a", "/b").expect_err("more of the host comes after it");
        let mut whole = Url::default();
        whole.push("https://a");
        whole.insert("/b", Then::Path).expect("a path");
        assert_eq!(whole.into_text(), "https://a/b");
        inserted("", "ftp").expect_err("a scheme of another kind");
    }
}
