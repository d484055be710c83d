//! `parseURL`: text in, the parts of a URL out.

use std::{
    borrow::Cow,
    net::{Ipv4Addr, Ipv6Addr},
};

use super::text::part;

/// The parts of a URL.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Url<'a> {
    pub(super) scheme: &'static str,
    /// Host and port.
    pub(super) authority: Cow<'a, str>,
    /// As it is written; empty where there is none.
    pub(super) path: Cow<'a, str>,
    /// The path with a `/` at both ends.
    pub(super) normalized_path: Cow<'a, str>,
    pub(super) is_ip: bool,
}

impl<'a> Url<'a> {
    /// Reads a URL of `http` or `https`. One with a query, a fragment or user information is none of these.
    pub(super) fn parse(text: &Cow<'a, str>) -> Option<Self> {
        let scheme = ["https", "http"].into_iter().find(|scheme| after_scheme(text, scheme).is_some())?;
        let authority = part(text, |text| Some(divided(text, scheme)?.0))?;
        let path = part(text, |text| Some(divided(text, scheme)?.1))?;
        if !is_authority(&authority) || !path.bytes().all(|byte| byte.is_ascii_graphic()) {
            return None;
        }
        let is_ip = is_address(&authority);
        Some(Self { scheme, is_ip, normalized_path: normalized(&path), authority, path })
    }
}

fn after_scheme<'t>(text: &'t str, scheme: &str) -> Option<&'t str> {
    let (before, rest) = text.split_once("://")?;
    before.eq_ignore_ascii_case(scheme).then_some(rest)
}

/// The authority and the path of a URL without query and fragment.
fn divided<'t>(text: &'t str, scheme: &str) -> Option<(&'t str, &'t str)> {
    let rest = after_scheme(text, scheme).filter(|rest| !rest.contains(['?', '#']))?;
    Some(rest.split_at(rest.find('/').unwrap_or(rest.len())))
}

/// Whether it is a host's name or an address, and perhaps a port.
fn is_authority(authority: &str) -> bool {
    let (host, port) = host_and_port(authority);
    let is_name = |host: &str| {
        !host.is_empty() && host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._".contains(&byte))
    };
    let is_port = port.is_none_or(|port| port.bytes().all(|byte| byte.is_ascii_digit()));
    is_port && (is_name(host) || ipv6(host).is_some())
}

fn host_and_port(authority: &str) -> (&str, Option<&str>) {
    match authority.rsplit_once(':') {
        Some((host, port)) if !port.ends_with(']') => (host, Some(port)),
        _ => (authority, None),
    }
}

fn ipv6(host: &str) -> Option<Ipv6Addr> {
    host.strip_prefix('[')?.strip_suffix(']')?.parse().ok()
}

fn is_address(authority: &str) -> bool {
    let (host, _) = host_and_port(authority);
    ipv6(host).is_some() || host.parse::<Ipv4Addr>().is_ok()
}

fn normalized<'a>(path: &Cow<'a, str>) -> Cow<'a, str> {
    if path.is_empty() {
        return Cow::Borrowed("/");
    }
    let end = if path.ends_with('/') { "" } else { "/" };
    if end.is_empty() { path.clone() } else { Cow::Owned(format!("{path}{end}")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urls_are_taken_apart() {
        for (text, authority, path, normalized, is_ip) in [
            ("https://a.b", "a.b", "", "/", false),
            ("HTTPS://a.b:8000/c", "a.b:8000", "/c", "/c/", false),
            ("http://192.168.1.1:1234/foo/", "192.168.1.1:1234", "/foo/", "/foo/", true),
            ("https://[2001:db8::1]:443", "[2001:db8::1]:443", "", "/", true),
            ("https://[2001:db8::1]", "[2001:db8::1]", "", "/", true),
            ("http://99_ab.com", "99_ab.com", "", "/", false),
        ] {
            let url = Url::parse(&Cow::Borrowed(text)).expect(text);
            assert_eq!((&*url.authority, &*url.path), (authority, path), "{text}");
            assert_eq!((&*url.normalized_path, url.is_ip), (normalized, is_ip), "{text}");
        }
    }

    #[test]
    fn others_are_none() {
        for text in [
            "",
            "a.b",
            "ftp://a.b",
            "https://",
            "https:///a",
            "https://a?b",
            "https://a#b",
            "https://a@b",
            "https://a b",
            "https://a:b",
            "https://[::1",
            "https://a/\n",
            "https://ä",
        ] {
            assert_eq!(Url::parse(&Cow::Borrowed(text)), None, "{text}");
        }
    }
}
