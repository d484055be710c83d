//! Which way a request goes: enters its URI, leaves the proxy that takes it to the server, or none. What a proxy is told of
//! its user is never shown.

mod exempt;
pub(super) mod tunnel;

use core::fmt;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use http::{HeaderValue, Uri, uri::Scheme};

pub(crate) use self::exempt::Exempt;
use super::{TransportError, TransportErrorKind};
use crate::percent;

/// A proxy that speaks HTTP.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Proxy {
    uri: Uri,
    authorization: Option<HeaderValue>,
}

impl Proxy {
    /// Reads `http://user:password@host:port`, of which only the host must be there; or says what is wrong with it.
    pub(crate) fn parse(url: &str) -> Result<Self, &'static str> {
        let (scheme, rest) = url.trim().split_once("://").unwrap_or(("http", url.trim()));
        if !scheme.eq_ignore_ascii_case("http") {
            return Err(
                "which is no proxy that is spoken to in plain HTTP; set it to `http://host:port`, or \
                        remove it",
            );
        }
        let (authority, rest) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
        // What looks like a host is the beginning of a user and a password then.
        if rest.contains('@') {
            return Err("whose user or password has a `/`, `?` or `#`; encode it as URLs do, or remove it");
        }
        let (user, host) = match authority.rsplit_once('@') {
            Some((user, host)) => (Some(user), host),
            None => (None, authority),
        };
        let uri: Option<Uri> = format!("http://{host}/").parse().ok();
        let uri = uri.filter(|uri| uri.host().is_some_and(|host| !host.is_empty()) && has_good_port(uri));
        let uri = uri.ok_or("which is no address of a proxy; set it to `http://host:port`, or remove it")?;
        let authorization = user.map(basic).transpose()?;
        Ok(Self { uri, authorization })
    }

    /// Where it listens.
    pub(super) fn uri(&self) -> &Uri {
        &self.uri
    }

    /// What it is told of its user.
    pub(super) fn authorization(&self) -> Option<&HeaderValue> {
        self.authorization.as_ref()
    }
}

/// A port that is empty or too large is not an error to `Uri`.
fn has_good_port(uri: &Uri) -> bool {
    let after_host = uri.authority().map_or("", |authority| authority.as_str());
    let after_host = after_host.strip_prefix(uri.host().unwrap_or_default()).unwrap_or_default();
    after_host.is_empty() || uri.port_u16().is_some_and(|port| port != 0)
}

fn basic(user: &str) -> Result<HeaderValue, &'static str> {
    const UNREADABLE: &str = "whose user or password is no text; encode it as URLs do, or remove it";
    let (name, password) = user.split_once(':').unwrap_or((user, ""));
    let name = percent::decode(name).ok_or(UNREADABLE)?;
    let password = percent::decode(password).ok_or(UNREADABLE)?;
    let encoded = format!("Basic {}", STANDARD.encode(format!("{name}:{password}")));
    let mut value = HeaderValue::try_from(encoded).map_err(|_| UNREADABLE)?;
    value.set_sensitive(true);
    Ok(value)
}

/// Host and port alone.
impl fmt::Display for Proxy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.uri.host().unwrap_or_default(), self.uri.port_u16().unwrap_or(80))
    }
}

impl fmt::Debug for Proxy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Proxy({self})")
    }
}

/// The proxies that there are, and for whom. What is wrong with one is an error of the requests that it is for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Proxies {
    /// For requests over plain HTTP.
    pub(crate) http: Option<Result<Proxy, String>>,
    /// For requests over TLS.
    pub(crate) https: Option<Result<Proxy, String>>,
    /// For hosts that are reached without.
    pub(crate) exempt: Exempt,
}

impl Proxies {
    /// The proxy to ask for this URI. What is on this machine or on its link is never asked of a proxy, which would reach
    /// another machine: so credentials of containers and instances stay where they are.
    pub(super) fn to(&self, uri: &Uri) -> Result<Option<&Proxy>, TransportError> {
        let is_tls = uri.scheme() == Some(&Scheme::HTTPS);
        let Some(proxy) = (if is_tls { &self.https } else { &self.http }) else { return Ok(None) };
        let port = uri.port_u16().unwrap_or(if is_tls { 443 } else { 80 });
        if self.exempt.covers(uri.host().unwrap_or_default(), port) {
            return Ok(None);
        }
        let unusable = |problem: &String| TransportError::new(TransportErrorKind::Proxy, problem.clone());
        proxy.as_ref().map(Some).map_err(unusable)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proxy_is_an_address_and_perhaps_a_user() {
        for (url, shown, authorization) in [
            ("http://proxy:3128", "proxy:3128", None),
            ("proxy.example", "proxy.example:80", None),
            ("HTTP://[::1]:8080/ignored", "[::1]:8080", None),
            ("http://me:a%40b@proxy:1", "proxy:1", Some("Basic bWU6YUBi")),
            ("me:a@b@proxy:1", "proxy:1", Some("Basic bWU6YUBi")),
            ("http://me@proxy", "proxy:80", Some("Basic bWU6")),
        ] {
            let proxy = Proxy::parse(url).expect(url);
            assert_eq!(proxy.to_string(), shown);
            let value = proxy.authorization().map(|value| value.to_str().expect("ASCII").to_owned());
            assert_eq!(value.as_deref(), authorization);
            assert_eq!(format!("{proxy:?}"), format!("Proxy({shown})"));
        }
        for url in
            ["", "http://", "http://:3128", "http://a b:1", "http://a:", "http://a:99999", "http://a:x"]
        {
            assert!(Proxy::parse(url).expect_err(url).contains("no address"), "{url}");
        }
        for url in ["https://proxy:1", "socks5://proxy:1", "://proxy"] {
            assert!(Proxy::parse(url).expect_err(url).contains("plain HTTP"), "{url}");
        }
        assert!(Proxy::parse("http://%ff@proxy").is_err());
        for url in ["http://me:2024/abc@proxy:3128", "http://me:2024?abc@proxy", "me:2024#abc@proxy"] {
            assert!(Proxy::parse(url).expect_err(url).contains("encode"), "{url}");
        }
    }

    #[test]
    fn schemes_have_proxies_of_their_own() {
        let proxies = Proxies {
            http: Some(Ok(Proxy::parse("plain").expect("a proxy"))),
            https: Some(Ok(Proxy::parse("secure").expect("a proxy"))),
            exempt: Exempt::parse("direct.example:443"),
        };
        let way =
            |uri: &str| proxies.to(&uri.parse().expect("a URI")).expect("usable").map(ToString::to_string);
        assert_eq!(way("http://direct.example/").as_deref(), Some("plain:80"));
        assert_eq!(way("https://other.example/").as_deref(), Some("secure:80"));
        assert_eq!(way("https://direct.example/"), None);
        assert_eq!(way("http://169.254.169.254/"), None);
    }
}
