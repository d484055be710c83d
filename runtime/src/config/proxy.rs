//! The proxies that requests go by: enters code and the variables that most programs share, leaves who is asked for what.
//! A user and a password in a URL are never shown.

use super::{Config, ConfigBuilder, ConfigError, Found, Origin, explain::Explanation};
use crate::{
    endpoint::url::without_secrets,
    transport::proxy::{Exempt, Proxies, Proxy},
};

#[derive(Clone, Default, PartialEq, Eq)]
pub(super) struct ProxySettings {
    url: Option<String>,
    exempt: Option<String>,
}

/// Where the address of a proxy is looked up, the first that is set.
const FOR_HTTP: [&str; 4] = ["http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"];
const FOR_HTTPS: [&str; 4] = ["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"];
const EXEMPT: [&str; 2] = ["no_proxy", "NO_PROXY"];

impl ConfigBuilder {
    /// Sends requests by this proxy: `http://host:port`, perhaps with `user:password@`. Otherwise by the one in
    /// `https_proxy` or `http_proxy`, whichever the endpoint's scheme is, and then in `all_proxy`; each may be written in
    /// capitals.
    ///
    /// Connections with TLS go through it, and it sees no more than the name of the server. Requests to this machine, or
    /// to an address on its link, go direct; so do those for the credentials of instances and containers. Where there is
    /// a `REQUEST_METHOD`, as in CGI programs, `HTTP_PROXY` is not read: a client could have set it.
    ///
    /// A URL that cannot be used is an error of the requests that are to go by it, and of no others.
    ///
    /// This is for the transport that is made where [none is given](Self::transport).
    pub fn proxy(mut self, url: impl Into<String>) -> Self {
        self.transport.proxy.url = Some(url.into());
        self
    }

    /// Hosts that are reached without a proxy. Otherwise `no_proxy`, or `NO_PROXY`.
    ///
    /// Names, which cover those below them, addresses, and networks such as `10.0.0.0/8`, each perhaps with a port, between
    /// commas; `*` is all of them.
    pub fn no_proxy(mut self, hosts: impl Into<String>) -> Self {
        self.transport.proxy.exempt = Some(hosts.into());
        self
    }

    /// What is set in code, or the first of these variables that has a value.
    fn proxy_setting(&self, in_code: Option<&String>, variables: &[&str]) -> Option<Found> {
        if let Some(value) = in_code {
            return Some(Found { value: value.clone(), origin: Origin::Code });
        }
        // The header `proxy` of a request to a CGI program becomes this variable.
        let is_forged = |name: &str| name == "HTTP_PROXY" && self.variable("REQUEST_METHOD").is_some();
        variables.iter().filter(|name| !is_forged(name)).find_map(|name| self.variable(name))
    }
}

impl Config {
    /// A mistake is for those who are to go by the proxy: others need not hear of it.
    pub(super) fn proxies(&self) -> Proxies {
        let given = &self.0.given;
        let proxy = |variables| Some(self.proxy(variables)?.map_err(|error| error.to_string()));
        let exempt = given.proxy_setting(given.transport.proxy.exempt.as_ref(), &EXEMPT);
        Proxies {
            http: proxy(&FOR_HTTP),
            https: proxy(&FOR_HTTPS),
            exempt: exempt.map(|found| Exempt::parse(&found.value)).unwrap_or_default(),
        }
    }

    fn proxy(&self, variables: &[&str]) -> Option<Result<Proxy, ConfigError>> {
        let given = &self.0.given;
        given.proxy_setting(given.transport.proxy.url.as_ref(), variables).as_ref().map(read)
    }

    pub(super) fn explain_proxies(&self, explanation: &mut Explanation) {
        let given = &self.0.given;
        let settings = &given.transport.proxy;
        for (row, in_code, variables) in [
            ("proxy for http", &settings.url, FOR_HTTP.as_slice()),
            ("proxy for https", &settings.url, &FOR_HTTPS),
            ("no_proxy", &settings.exempt, &EXEMPT),
        ] {
            match given.proxy_setting(in_code.as_ref(), variables) {
                Some(Found { value, origin }) => explanation.add(row, without_secrets(&value), origin),
                None => explanation.add(row, "", Origin::BuiltIn),
            }
        }
        // With a transport of its own, nobody asks for these.
        if given.transport.given.is_none() {
            for variables in [&FOR_HTTP, &FOR_HTTPS] {
                explanation.check(self.proxy(variables).transpose());
            }
        }
    }
}

fn read(found: &Found) -> Result<Proxy, ConfigError> {
    Proxy::parse(&found.value)
        .map_err(|problem| found.invalid_setting("proxy", without_secrets(&found.value), problem))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Environment;

    fn config(pairs: &[(&str, &str)]) -> Config {
        Config::from_environment(&Environment::from_pairs(pairs.iter().copied()))
    }

    fn shown(config: &Config) -> (Option<String>, Option<String>) {
        let proxies = config.proxies();
        let shown = |proxy: Option<Result<Proxy, String>>| Some(proxy?.expect("valid").to_string());
        (shown(proxies.http), shown(proxies.https))
    }

    fn both(http: &str, https: &str) -> (Option<String>, Option<String>) {
        let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        (some(http), some(https))
    }

    #[test]
    fn variables_say_who_is_asked() {
        for (pairs, expected) in [
            (&[][..], both("", "")),
            (&[("HTTP_PROXY", "a:1"), ("HTTPS_PROXY", "http://b:2")], both("a:1", "b:2")),
            (&[("http_proxy", "a:1"), ("HTTP_PROXY", "b:2")], both("a:1", "")),
            (&[("ALL_PROXY", "a:1"), ("https_proxy", "b:2")], both("a:1", "b:2")),
            (&[("all_proxy", "a:1"), ("https_proxy", "")], both("a:1", "a:1")),
            (&[("HTTP_PROXY", "a:1"), ("HTTPS_PROXY", "b:2"), ("REQUEST_METHOD", "GET")], both("", "b:2")),
            (&[("http_proxy", "a:1"), ("REQUEST_METHOD", "GET")], both("a:1", "")),
        ] {
            assert_eq!(shown(&config(pairs)), expected, "{pairs:?}");
        }
    }

    #[test]
    fn code_comes_first_and_says_who_goes_without() {
        let config = config(&[("ALL_PROXY", "a:1"), ("NO_PROXY", "example.com")]);
        let other = config.to_builder().proxy("http://b:2").no_proxy("*").build();
        assert_eq!(shown(&other), both("b:2", "b:2"));
        assert_eq!(other.proxies().exempt, Exempt::parse("*"));
        assert_eq!(config.proxies().exempt, Exempt::parse("example.com"));
    }

    #[test]
    fn mistakes_name_the_variable_and_hide_the_password() {
        let wrong = config(&[("HTTPS_PROXY", "socks5://me:hush@proxy:1")]);
        wrong.transport().expect("plain HTTP needs no proxy");
        let explanation = wrong.explain();
        let [error] = explanation.problems() else { panic!("{explanation}") };
        assert_eq!(error.setting(), "HTTPS_PROXY");
        assert!(!error.to_string().contains("hush"), "{error}");
        assert_eq!(wrong.proxies().https, Some(Err(error.to_string())));
        assert_eq!(wrong.proxies().http, None);

        let right = config(&[("HTTPS_PROXY", "http://me:hush@proxy:1")]);
        let explained = right.explain().to_string();
        assert!(explained.contains("proxy:1") && !explained.contains("hush"), "{explained}");
        let explanation = Config::builder().proxy("https://proxy").build().explain();
        let [error] = explanation.problems() else { panic!("{explanation}") };
        assert_eq!(error.setting(), "proxy");
    }
}
