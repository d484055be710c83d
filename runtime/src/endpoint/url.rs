//! An endpoint's URL: enters text from a setting, leaves a checked, normalised [`Endpoint`] or a [`ConfigError`] that
//! quotes the URL without its credentials and query.

use core::{net::Ipv6Addr, str::FromStr};

use http::Uri;

use super::Endpoint;
use crate::config::{ConfigError, Found};

/// The endpoint at `url`, which the setting called `setting` holds.
pub(crate) fn parse(setting: &str, url: &str) -> Result<Endpoint, ConfigError> {
    checked(url).map_err(|problem| {
        ConfigError::invalid(setting, without_secrets(url), format_args!("{problem}; {REMEDY}"))
    })
}

/// The endpoint at the URL that was found, in environment or profile.
pub(crate) fn parse_found(found: &Found) -> Result<Endpoint, ConfigError> {
    checked(&found.value).map_err(|problem| {
        found.invalid_shown(without_secrets(&found.value), format_args!("{problem}; {REMEDY}"))
    })
}

const REMEDY: &str = "set it to a URL such as `https://example.com:8443`";

impl FromStr for Endpoint {
    type Err = ConfigError;

    fn from_str(url: &str) -> Result<Self, ConfigError> {
        parse("endpoint_url", url)
    }
}

fn checked(url: &str) -> Result<Endpoint, &'static str> {
    if url.contains('#') {
        return Err("which has a fragment");
    }
    let uri: Uri = url.parse().map_err(|_| "which is not a URL")?;
    let (scheme, implied_port) = match uri.scheme_str() {
        Some(scheme) if scheme.eq_ignore_ascii_case("https") => ("https", 443),
        Some(scheme) if scheme.eq_ignore_ascii_case("http") => ("http", 80),
        Some(_) => return Err("whose scheme is neither `http` nor `https`"),
        None => return Err("which has no scheme"),
    };
    let authority = uri.authority().ok_or("which has no host")?;
    let host = checked_host(authority.host())?;
    let host = match checked_port(authority.as_str(), authority.host())? {
        Some(port) if port != implied_port => format!("{host}:{port}"),
        _ => host,
    };
    let path_and_query = uri.path_and_query().map_or("/", |path_and_query| path_and_query.as_str());
    // Without a path, a query follows the host at once.
    let slash = if path_and_query.starts_with('/') { "" } else { "/" };
    let uri =
        format!("{scheme}://{host}{slash}{path_and_query}").parse().map_err(|_| "which is not a URL")?;
    Ok(Endpoint { uri, host, signing_region: None, signing_name: String::new(), more: None })
}

fn checked_host(host: &str) -> Result<String, &'static str> {
    let ipv6 = host.strip_prefix('[').and_then(|host| host.strip_suffix(']'));
    let usable = match ipv6 {
        Some(address) => address.parse::<Ipv6Addr>().is_ok(),
        None => host.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._".contains(&b)) && !host.is_empty(),
    };
    if usable { Ok(host.to_ascii_lowercase()) } else { Err("whose host is neither a name nor an address") }
}

/// The port after `host` in `authority`, whose user information comes before its last `@`.
fn checked_port(authority: &str, host: &str) -> Result<Option<u16>, &'static str> {
    let host_and_port = authority.rsplit_once('@').map_or(authority, |(_, host_and_port)| host_and_port);
    match host_and_port.strip_prefix(host).and_then(|rest| rest.strip_prefix(':')) {
        None | Some("") => Ok(None),
        Some(port) => match port.parse() {
            Ok(0) | Err(_) => Err("whose port is not a number from 1 to 65535"),
            Ok(port) => Ok(Some(port)),
        },
    }
}

/// The part of a URL that may be shown: no user, no password, no query, no fragment.
///
/// An `@` behind a `?` or a `#` may end a password that holds one, or be part of a query: nothing is shown then.
pub(crate) fn without_secrets(url: &str) -> &str {
    let (shown, rest) = url.split_at(url.find(['?', '#']).unwrap_or(url.len()));
    if rest.contains('@') {
        return "…";
    }
    shown.rsplit_once('@').map_or(shown, |(_, shown)| shown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urls_are_normalised() {
        for (written, uri, host) in [
            ("https://example.com", "https://example.com/", "example.com"),
            ("HTTPS://Example.COM:443/", "https://example.com/", "example.com"),
            ("http://localhost:8000", "http://localhost:8000/", "localhost:8000"),
            ("http://localhost:443", "http://localhost:443/", "localhost:443"),
            ("http://localhost:80", "http://localhost/", "localhost"),
            ("http://my_service:", "http://my_service/", "my_service"),
            ("http://[::1]:9000", "http://[::1]:9000/", "[::1]:9000"),
            (
                "https://user:p@example.com:8443/a//b/%2F?c=d&e",
                "https://example.com:8443/a//b/%2F?c=d&e",
                "example.com:8443",
            ),
            ("https://example.com?c=d", "https://example.com/?c=d", "example.com"),
        ] {
            let endpoint: Endpoint = written.parse().expect(written);
            assert_eq!((endpoint.uri().to_string().as_str(), endpoint.host()), (uri, host), "{written}");
        }
    }

    #[test]
    fn other_texts_are_refused() {
        for bad in [
            "",
            "/",
            "not a url",
            "example.com",
            "localhost:8000",
            "ftp://example.com",
            "http://",
            "http:///path",
            "http://:80",
            "http://a:0",
            "http://a:65536",
            "http://a:b",
            "http://[::1",
            "http://[::g]",
            "http://a#b",
            "http://exa\nmple",
            "http://bücher.example",
            "http://a%41",
            "http://@",
            "mailto:a@b",
        ] {
            bad.parse::<Endpoint>().expect_err(bad);
        }
    }

    #[test]
    fn the_error_shows_no_secret() {
        for (url, shown) in [
            ("ftp://me:hush@example.com/?key=hush", "example.com/"),
            ("ftp://me:hu?sh@example.com/", "…"),
            ("ftp://me:hu#sh@example.com/", "…"),
            ("ftp://me:hu@sh?hush@example.com/", "…"),
            ("ftp://me:hu/sh@example.com", "example.com"),
            ("ftp://me:hu@sh@example.com/path", "example.com/path"),
            ("ftp://example.com/?from=me@hush", "…"),
            ("me:hush@example.com", "example.com"),
            ("ftp://example.com#hush", "ftp://example.com"),
            ("ftp://example.com", "ftp://example.com"),
        ] {
            let error = parse("AWS_ENDPOINT_URL", url).expect_err(url).to_string();
            assert!(error.starts_with(&format!("`AWS_ENDPOINT_URL` is `{shown}`, ")), "{error}");
            assert!(!error.contains("hu"), "{error}");
        }
    }

    #[test]
    fn the_error_says_what_to_do() {
        let error = parse("AWS_ENDPOINT_URL", "ftp://example.com/").expect_err("ftp");
        assert_eq!(
            error.to_string(),
            "`AWS_ENDPOINT_URL` is `ftp://example.com/`, whose scheme is neither `http` nor `https`; \
             set it to a URL such as `https://example.com:8443`"
        );
    }
}
