//! What is kept of an exchange: requests and responses enter whole, and leave without what is secret or says only how the
//! bytes travelled.

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode, Uri, request, response};

use crate::transport::{TransportError, TransportErrorKind};

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
    pub(super) fn of(parts: &request::Parts, body: &Bytes, secrets: &Secrets) -> Self {
        Self {
            method: parts.method.to_string(),
            uri: secrets.stripped(&parts.uri),
            headers: secrets.headers(&parts.headers),
            body: body.clone(),
        }
    }
}

impl Outcome {
    pub(super) fn response(parts: &response::Parts, body: &Bytes, secrets: &Secrets) -> Self {
        let headers = secrets.headers(&parts.headers);
        Self::Response { status: parts.status, headers, body: body.clone() }
    }

    pub(super) fn error(error: &TransportError) -> Self {
        Self::Error { kind: error.kind(), message: error.to_string() }
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

const SECRET_HEADERS: [&str; 11] = [
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
    "x-aws-ec2-metadata-token",
];

const SECRET_PARAMETERS: [&str; 6] = [
    "AWSAccessKeyId",
    "Signature",
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

    /// The URI without the values of its secret parameters.
    pub(super) fn stripped(&self, uri: &Uri) -> String {
        let Some(query) = uri.query() else { return uri.to_string() };
        let is_secret = |name: &str| self.query.iter().any(|secret| secret.eq_ignore_ascii_case(name));
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
