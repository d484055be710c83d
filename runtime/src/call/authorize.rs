//! A request and its sender enter, and the request leaves saying whose it is: signed, or with a token or a key.

use std::{net::IpAddr, sync::Arc};

use http::{
    HeaderName, HeaderValue, Uri,
    header::AUTHORIZATION,
    uri::{PathAndQuery, Scheme},
};

use super::{
    attempt::{Outbound, spent},
    coding::{Coding, Protection},
    identity::Identity,
};
use crate::{
    credentials::{ApiKey, Credentials},
    endpoint::Endpoint,
    error::{ClientError, ClientErrorKind},
    event_stream,
    operation::{ApiKeyPlace, Auth, Operation, Service},
    percent,
    retry::skew,
    shape::ByteStream,
    sign::{EventSigner, PathEncoding, Payload, SignableRequest, SigningChain, SigningScope},
    transport::Direct,
};

type Outgoing = http::Request<ByteStream>;

/// What keeps the body from being read and changed on its way.
pub(super) fn protection<B>(request: &http::Request<B>, identity: Option<&Identity>) -> Protection {
    match identity {
        _ if is_https(request) => Protection::Tls,
        Some(Identity::SigV4(_)) => Protection::Signature,
        _ => Protection::None,
    }
}

fn is_https<B>(request: &http::Request<B>) -> bool {
    request.uri().scheme() == Some(&Scheme::HTTPS)
}

/// Has the request say whose it is; what signs the body leaves, where that is not part of it.
pub(super) fn authorize(
    outbound: &Outbound,
    endpoint: &Endpoint,
    request: &mut Outgoing,
    coding: Coding,
    identity: &Identity,
) -> Result<Option<SigningChain>, ClientError> {
    match identity {
        Identity::SigV4(credentials) => return sign(outbound, endpoint, request, coding, credentials),
        #[cfg(feature = "sigv4a")]
        Identity::SigV4a(credentials) => {
            super::sigv4a::sign(outbound, endpoint, request, coding, credentials)?;
        }
        Identity::Bearer(token) => {
            refuse_listeners(request, "a bearer token")?;
            let value = secret(&["Bearer ", token.as_str()], "the bearer token")?;
            request.headers_mut().insert(AUTHORIZATION, value);
        }
        Identity::ApiKey(key) => {
            refuse_listeners(request, "an API key")?;
            attach(key, outbound.operation().service, request)?;
        }
    }
    Ok(None)
}

/// Signs the head, and says what signs the body where that is not part of it.
fn sign(
    outbound: &Outbound,
    endpoint: &Endpoint,
    request: &mut Outgoing,
    coding: Coding,
    credentials: &Credentials,
) -> Result<Option<SigningChain>, ClientError> {
    let region = endpoint.signing_region().map_err(ClientError::configuration)?;
    let now = skew::moved(outbound.config().clock().now(), outbound.signed_ahead());
    let scope = SigningScope::new(region.as_str(), endpoint.signing_name(), now);
    let signed = {
        let signable = signable(outbound.operation(), endpoint, request, coding, Auth::SigV4);
        outbound.handle().signer().sign(&signable, credentials, &scope).map_err(ClientError::configuration)?
    };
    if outbound.operation().input.events().is_some() {
        let event_signer = EventSigner::of(signed.record(), credentials, &scope);
        let events = request.body().open().ok_or_else(spent)?;
        *request.body_mut() =
            event_stream::signed(events, event_signer, Arc::clone(outbound.config().clock()));
    }
    let chain = match coding {
        Coding::SignedChunks(_) => {
            Some(outbound.handle().signer().chain(credentials, &scope, signed.record()))
        }
        Coding::Plain | Coding::Chunks(_) => None,
    };
    signed.apply(request.headers_mut());
    chain.transpose().map_err(ClientError::configuration)
}

/// The request as a signer of this kind sees it.
pub(super) fn signable<'r>(
    operation: &Operation,
    endpoint: &Endpoint,
    request: &'r Outgoing,
    coding: Coding,
    auth: Auth,
) -> SignableRequest<'r> {
    let payload = match request.body().as_bytes() {
        _ if operation.input.events().is_some() => Payload::SignedEvents,
        // Without TLS, nothing else would protect the body.
        _ if operation.may_leave_body_out() && is_https(request) && coding == Coding::Plain => {
            Payload::Unsigned
        }
        Some(bytes) => Payload::Bytes(bytes),
        None => coding.payload(),
    };
    let target = request.uri().path_and_query().map_or("/", PathAndQuery::as_str);
    let signable =
        SignableRequest::new(request.method().as_str(), target, payload).headers(request.headers());
    let is_sent_as_signed = endpoint.auth_scheme(auth).is_some_and(|scheme| scheme.disable_double_encoding);
    if is_sent_as_signed { signable.path_encoding(PathEncoding::Single) } else { signable }
}

/// Puts an API key where the service looks for it.
fn attach(key: &ApiKey, service: &Service, request: &mut Outgoing) -> Result<(), ClientError> {
    match service.api_key {
        Some(ApiKeyPlace::Header { name, scheme }) => {
            let name = HeaderName::try_from(name).map_err(ClientError::configuration)?;
            let mark = if scheme.is_empty() { "" } else { " " };
            request.headers_mut().insert(name, secret(&[scheme, mark, key.as_str()], "the API key")?);
        }
        Some(ApiKeyPlace::Query(name)) => {
            *request.uri_mut() = with_parameter(request.uri(), name, key.as_str())?;
            #[cfg(feature = "record")]
            request.extensions_mut().insert(crate::transport::SecretParameter(name));
        }
        None => {
            let message = "the service does not say where an API key goes: its declaration has no `api_key`";
            return Err(ClientError::new(ClientErrorKind::Configuration, message));
        }
    }
    Ok(())
}

/// A header's value that is not to be shown. Nor does an error show it.
fn secret(parts: &[&str], what: &str) -> Result<HeaderValue, ClientError> {
    let mut value = HeaderValue::try_from(parts.concat()).map_err(|_| {
        let message = format!("{what} holds characters that no header can have");
        ClientError::new(ClientErrorKind::Credentials, message)
    })?;
    value.set_sensitive(true);
    Ok(value)
}

fn with_parameter(uri: &Uri, name: &str, value: &str) -> Result<Uri, ClientError> {
    let (path, query) = (uri.path(), uri.query().unwrap_or_default());
    let mut target = Vec::with_capacity(path.len() + query.len() + name.len() + 3 * value.len() + 3);
    target.extend_from_slice(path.as_bytes());
    target.push(b'?');
    if !query.is_empty() {
        target.extend_from_slice(query.as_bytes());
        target.push(b'&');
    }
    percent::encode(&mut target, name.as_bytes());
    target.push(b'=');
    percent::encode(&mut target, value.as_bytes());
    let mut parts = uri.clone().into_parts();
    parts.path_and_query = Some(PathAndQuery::try_from(target).map_err(ClientError::configuration)?);
    Uri::from_parts(parts).map_err(ClientError::configuration)
}

/// Whoever hears a token or a key has it: neither goes where others can listen.
fn refuse_listeners<B>(request: &mut http::Request<B>, what: &str) -> Result<(), ClientError> {
    if is_https(request) {
        return Ok(());
    }
    let host = request.uri().host().unwrap_or_default();
    if is_this_machine(host) {
        request.extensions_mut().insert(Direct);
        return Ok(());
    }
    let message = format!(
        "{what} is sent over `https` only, or to this machine, and `{host}` is to be called over plain `http`"
    );
    Err(ClientError::new(ClientErrorKind::Configuration, message))
}

/// By its address, or by the one name that nobody else is asked for.
fn is_this_machine(host: &str) -> bool {
    let address = host.strip_prefix('[').and_then(|host| host.strip_suffix(']')).unwrap_or(host);
    host.eq_ignore_ascii_case("localhost")
        || address.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(url: &str) -> Result<bool, ClientError> {
        let mut request = http::Request::get(url).body(()).expect(url);
        refuse_listeners(&mut request, "a key").map(|()| request.extensions().get::<Direct>().is_some())
    }

    #[test]
    fn only_this_machine_hears_what_goes_over_http() {
        for url in ["http://localhost:8000/", "http://LOCALHOST/", "http://127.8.0.1/", "http://[::1]:9/"] {
            assert!(judged(url).expect(url), "{url} may pass a proxy");
        }
        assert!(!judged("https://example.com/").expect("over TLS"));
        for url in [
            "http://example.com/",
            "http://localhost.example.com/",
            "http://10.0.0.1/",
            // Names that a system may ask DNS for.
            "http://a.localhost/",
            "http://localhost./",
            "http://127.1/",
            "http://[::ffff:127.0.0.1]/",
            "/",
        ] {
            let error = judged(url).expect_err(url);
            assert_eq!(error.kind(), ClientErrorKind::Configuration, "{url}");
        }
    }

    #[test]
    fn a_key_is_one_parameter() {
        let uri =
            with_parameter(&"https://a/b?c=d".parse().expect("a URL"), "key", "a&b=c #").expect("a URL");
        assert_eq!(uri, "https://a/b?c=d&key=a%26b%3Dc%20%23");
    }

    #[test]
    fn what_no_header_can_have_is_not_shown() {
        let error = secret(&["Bearer ", "hush\n"], "the bearer token").expect_err("a line feed");
        assert!(!format!("{error} {error:?}").contains("hush"));
    }
}
