//! What is kept of an exchange: requests and responses enter whole, and leave without what is secret or says only how the
//! bytes travelled.

use std::borrow::Cow;

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode, Uri, request, response};

use super::{
    content::{Content, Form},
    replace::Spelling,
};
use crate::{
    percent,
    transport::{SecretParameter, TransportError, TransportErrorKind},
};

/// What stands for a value that is secret.
pub(super) const REMOVED: &str = "(removed)";

/// A request and what came of it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Exchange {
    pub(super) request: Asked,
    pub(super) outcome: Outcome,
}

#[derive(Clone, PartialEq)]
pub(super) struct Asked {
    pub(super) method: String,
    pub(super) uri: String,
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: Bytes,
}

#[derive(Clone, PartialEq)]
pub(super) enum Outcome {
    Response { status: StatusCode, headers: Vec<(String, String)>, body: Bytes },
    Error { kind: TransportErrorKind, message: String },
}

impl Asked {
    /// Without what is secret.
    pub(super) fn of(parts: &request::Parts, content: &Content, secrets: &Secrets) -> Self {
        let own = parts.extensions.get::<SecretParameter>().map(|SecretParameter(name)| *name);
        Self {
            method: parts.method.to_string(),
            uri: secrets.stripped(&parts.uri, own),
            headers: secrets.headers(&parts.headers),
            body: content.body.clone(),
        }
    }

    /// All of it, to compare: nobody keeps it.
    pub(super) fn whole(parts: &request::Parts, content: Content) -> Self {
        let text = |value: &HeaderValue| String::from_utf8_lossy(value.as_bytes()).trim().to_owned();
        let headers = parts.headers.iter().map(|(name, value)| (name.to_string(), text(value)));
        Self {
            method: parts.method.to_string(),
            uri: parts.uri.to_string(),
            headers: headers.collect(),
            body: content.body,
        }
    }
}

impl Outcome {
    pub(super) fn response(parts: &response::Parts, content: &Content, secrets: &Secrets) -> Self {
        let (status, headers) = (parts.status, secrets.headers(&parts.headers));
        let mut response = Self::Response { status, headers, body: content.body.clone() };
        if content.form == Form::Decoded {
            response.forget_checksums();
        }
        response
    }

    /// Leaves out what another body would not agree with.
    pub(super) fn forget_checksums(&mut self) {
        if let Self::Response { headers, .. } = self {
            headers.retain(|(name, _)| {
                !CHECKSUMS.contains(&name.as_str()) && !name.starts_with("x-amz-checksum-")
            });
        }
    }

    pub(super) fn error(error: &TransportError) -> Self {
        Self::Error { kind: error.kind(), message: error.to_string() }
    }
}

const CHECKSUMS: [&str; 2] = ["content-md5", "x-amz-crc32"];

/// How texts are spelt in a body with these headers.
pub(super) fn media(headers: &[(String, String)]) -> Spelling {
    let media = headers.iter().find(|(name, _)| name == "content-type").map_or("", |(_, media)| media);
    match media.to_ascii_lowercase() {
        media if media.contains("x-www-form-urlencoded") => Spelling::Form,
        media if media.contains("json") => Spelling::Json,
        media if media.contains("xml") => Spelling::Xml,
        _ => Spelling::Plain,
    }
}

/// Which headers and which parameters of a query are secret.
#[derive(Clone, Debug)]
pub(super) struct Secrets {
    pub(super) headers: Vec<HeaderName>,
    pub(super) query: Vec<String>,
}

impl Default for Secrets {
    fn default() -> Self {
        let names = SECRET_HEADERS.iter().map(|name| HeaderName::from_static(name));
        Self { headers: names.collect(), query: SECRET_PARAMETERS.map(str::to_owned).to_vec() }
    }
}

const SECRET_HEADERS: [&str; 13] = [
    "api-key",
    "authorization",
    "cookie",
    "proxy-authorization",
    "set-cookie",
    "x-amz-copy-source-server-side-encryption-customer-key",
    "x-amz-s3session-token",
    "x-amz-security-token",
    "x-amz-server-side-encryption-customer-key",
    "x-amz-sso_bearer_token",
    "x-api-key",
    "x-auth-token",
    "x-aws-ec2-metadata-token",
];

/// In small letters and capitals alike.
const SECRET_PARAMETERS: [&str; 19] = [
    "AWSAccessKeyId",
    "Signature",
    "access_token",
    "api-key",
    "api_key",
    "apikey",
    "auth_token",
    "client_secret",
    "id_token",
    "key",
    "password",
    "refresh_token",
    "secret",
    "subscription-key",
    "token",
    "X-Amz-Credential",
    "X-Amz-S3session-Token",
    "X-Amz-Security-Token",
    "X-Amz-Signature",
];

/// What says how the bytes travelled, or is new for each request.
const OMITTED: [&str; 5] =
    ["amz-sdk-invocation-id", "connection", "content-length", "keep-alive", "transfer-encoding"];

impl Secrets {
    fn headers(&self, headers: &HeaderMap) -> Vec<(String, String)> {
        let kept = headers.iter().filter(|(name, _)| !OMITTED.contains(&name.as_str()));
        kept.map(|(name, value)| (name.to_string(), self.value(name, value))).collect()
    }

    fn value(&self, name: &HeaderName, value: &HeaderValue) -> String {
        if value.is_sensitive() || self.headers.contains(name) {
            return REMOVED.to_owned();
        }
        String::from_utf8_lossy(value.as_bytes()).into_owned()
    }

    /// The URI without the values of its secret parameters, one of which the request may name itself.
    fn stripped(&self, uri: &Uri, own: Option<&str>) -> String {
        let Some(query) = uri.query() else { return uri.to_string() };
        let is_secret = |name: &str| {
            let name = percent::decode(name).unwrap_or(Cow::Borrowed(name));
            let mut secrets = self.query.iter().map(String::as_str).chain(own);
            secrets.any(|secret| secret.eq_ignore_ascii_case(&name))
        };
        let parameters = query.split('&').map(|parameter| match parameter.split_once('=') {
            Some((name, _)) if is_secret(name) => format!("{name}={REMOVED}"),
            _ => parameter.to_owned(),
        });
        let parameters: Vec<String> = parameters.collect();
        let text = uri.to_string();
        let before = text.split_once('?').map_or(text.as_str(), |(before, _)| before);
        format!("{before}?{}", parameters.join("&"))
    }
}

/// Headers and bodies are for the file alone.
impl core::fmt::Debug for Asked {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Asked").field("method", &self.method).finish_non_exhaustive()
    }
}

impl core::fmt::Debug for Outcome {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self {
            Self::Response { status, .. } => write!(f, "Response({status})"),
            Self::Error { kind, .. } => write!(f, "Error({kind:?})"),
        }
    }
}
