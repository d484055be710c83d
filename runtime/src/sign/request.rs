//! Enters: a request in the caller's own types. Leaves: a [`SignableRequest`], which is all that a signature
//! covers.

use std::borrow::Cow;

use http::{HeaderMap, Uri, header::HOST, request::Parts};

use super::{
    PathEncoding,
    hex::{self, Hex},
};

/// The parts of a request that a signature covers, on plain strings: what is sent need not go through the
/// `http` crate.
///
/// ```
/// # use service_client::sign::{Payload, SignableRequest};
/// let request = SignableRequest::new("POST", "/?a=b", Payload::Bytes(b"{}"))
///     .header("Host", "example.com")
///     .header("Content-Type", "application/x-amz-json-1.0");
/// ```
#[derive(Clone)]
pub struct SignableRequest<'a> {
    pub(super) method: &'a str,
    pub(super) path: &'a str,
    pub(super) query: &'a str,
    pub(super) headers: Vec<(&'a str, Cow<'a, [u8]>)>,
    pub(super) payload: Payload<'a>,
    /// How often its path is encoded, where that is not as the signer's settings say.
    pub(super) path_encoding: Option<PathEncoding>,
}

/// What the signature says about the body.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub enum Payload<'a> {
    /// The body itself, which is hashed.
    Bytes(&'a [u8]),
    /// The SHA-256 of a body that is not at hand.
    Sha256([u8; 32]),
    /// Nothing: whoever holds the request may send it with any body. S3 allows it, over TLS.
    Unsigned,
    /// That it is a stream of events, each of them signed.
    SignedEvents,
    /// That it comes in chunks (`aws-chunked`), each of them signed.
    SignedChunks,
    /// That it comes in chunks, each of them signed, and so is the trailer after them.
    SignedChunksAndTrailer,
    /// That it comes in chunks with a trailer after them, none of it signed.
    UnsignedChunksAndTrailer,
}

impl Payload<'_> {
    /// What `x-amz-content-sha256` says of a body that is still to come.
    pub(crate) fn claimed(text: &str) -> Option<Self> {
        let words = [
            Self::Unsigned,
            Self::SignedEvents,
            Self::SignedChunks,
            Self::SignedChunksAndTrailer,
            Self::UnsignedChunksAndTrailer,
        ];
        let mut words = words.into_iter();
        let word = words.find(|payload| PayloadHash::of(*payload).as_bytes() == text.as_bytes());
        word.or_else(|| hex::decode(text).map(Self::Sha256))
    }
}

impl<'a> SignableRequest<'a> {
    /// Says how often the path is percent-encoded for the signature, whatever the signer's settings say.
    pub fn path_encoding(mut self, path_encoding: PathEncoding) -> Self {
        self.path_encoding = Some(path_encoding);
        self
    }

    /// A request without headers. `target` is path and query as they are sent.
    pub fn new(method: &'a str, target: &'a str, payload: Payload<'a>) -> Self {
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        Self { method, path, query, headers: Vec::new(), payload, path_encoding: None }
    }

    /// The request that `parts` describe. Without a `Host` header, the host is the URI's, as [`host_of`]
    /// gives it.
    pub fn from_parts(parts: &'a Parts, payload: Payload<'a>) -> Self {
        let mut headers = Vec::with_capacity(parts.headers.len() + 1);
        for (name, value) in &parts.headers {
            headers.push((name.as_str(), Cow::Borrowed(value.as_bytes())));
        }
        if !parts.headers.contains_key(HOST)
            && let Some(host) = host_of(&parts.uri)
        {
            headers.push((HOST.as_str(), Cow::Owned(host.into_bytes())));
        }
        Self {
            method: parts.method.as_str(),
            path: parts.uri.path(),
            query: parts.uri.query().unwrap_or_default(),
            headers,
            payload,
            path_encoding: None,
        }
    }

    /// Adds a header. Names may repeat, and their case does not matter.
    pub fn header(mut self, name: &'a str, value: &'a (impl AsRef<[u8]> + ?Sized)) -> Self {
        self.headers.push((name, Cow::Borrowed(value.as_ref())));
        self
    }

    /// Adds all of these headers.
    pub(crate) fn headers(mut self, headers: &'a HeaderMap) -> Self {
        let headers = headers.iter();
        self.headers.extend(headers.map(|(name, value)| (name.as_str(), Cow::Borrowed(value.as_bytes()))));
        self
    }

    /// The same request, with something else said of its body.
    pub(crate) fn payload(self, payload: Payload<'a>) -> Self {
        Self { payload, ..self }
    }

    pub(super) fn has_header(&self, name: &str) -> bool {
        self.values(name).next().is_some()
    }

    pub(super) fn values<'s>(&'s self, name: &'s str) -> impl Iterator<Item = &'s [u8]> {
        self.headers.iter().filter(|(own, _)| own.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_ref())
    }
}

/// Shows neither header values nor the body: they may hold tokens.
impl std::fmt::Debug for SignableRequest<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let names: Vec<_> = self.headers.iter().map(|(name, _)| name).collect();
        f.debug_struct("SignableRequest")
            .field("method", &self.method)
            .field("path", &self.path)
            .field("headers", &names)
            .finish_non_exhaustive()
    }
}

/// Shows of a body only that there is one.
impl std::fmt::Debug for Payload<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Bytes(_) => "Bytes(..)",
            Self::Sha256(_) => "Sha256(..)",
            Self::Unsigned => "Unsigned",
            Self::SignedEvents => "SignedEvents",
            Self::SignedChunks => "SignedChunks",
            Self::SignedChunksAndTrailer => "SignedChunksAndTrailer",
            Self::UnsignedChunksAndTrailer => "UnsignedChunksAndTrailer",
        })
    }
}

/// What stands for the payload in the canonical request and in `x-amz-content-sha256`.
pub(super) enum PayloadHash {
    Hex(Hex),
    /// A word in the place of a hash.
    Word(&'static str),
}

impl PayloadHash {
    pub(super) fn of(payload: Payload<'_>) -> Self {
        match payload {
            Payload::Bytes(bytes) => Self::Hex(hex::sha256(bytes)),
            Payload::Sha256(digest) => Self::Hex(hex::encode(&digest)),
            Payload::Unsigned => Self::Word("UNSIGNED-PAYLOAD"),
            Payload::SignedEvents => Self::Word("STREAMING-AWS4-HMAC-SHA256-EVENTS"),
            Payload::SignedChunks => Self::Word("STREAMING-AWS4-HMAC-SHA256-PAYLOAD"),
            Payload::SignedChunksAndTrailer => Self::Word("STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER"),
            Payload::UnsignedChunksAndTrailer => Self::Word("STREAMING-UNSIGNED-PAYLOAD-TRAILER"),
        }
    }

    pub(super) fn as_bytes(&self) -> &[u8] {
        match self {
            Self::Hex(hex) => hex,
            Self::Word(word) => word.as_bytes(),
        }
    }
}

/// The `Host` header that belongs to an absolute URI: in lower case, without user, and without the scheme's
/// own port. `None` for a relative one.
///
/// Send exactly this header with a request that was signed for it: HTTP libraries spell the host in other
/// ways.
///
/// ```
/// # use service_client::sign::host_of;
/// assert_eq!(host_of(&"https://user@Example.COM:443/".parse()?).as_deref(), Some("example.com"));
/// assert_eq!(host_of(&"http://[::1]:9000/".parse()?).as_deref(), Some("[::1]:9000"));
/// # Ok::<(), http::uri::InvalidUri>(())
/// ```
pub fn host_of(uri: &Uri) -> Option<String> {
    let mut host = uri.host()?.to_ascii_lowercase();
    let own_port = match uri.scheme_str() {
        Some("https") => Some(443),
        Some("http") => Some(80),
        _ => None,
    };
    if let Some(port) = uri.port_u16().filter(|port| Some(*port) != own_port) {
        host.push(':');
        host.push_str(&port.to_string());
    }
    Some(host)
}
