//! What a transport says when it has no usable response: enters the cause, leaves a kind that states whether the
//! request may have reached the server, one sentence for people, and the cause itself for programs.

use std::{borrow::Cow, error::Error, fmt, sync::Arc};

/// The boxed error that services of the `tower` family hand over.
pub type BoxError = Box<dyn Error + Send + Sync>;

/// A request that got no response.
///
/// [`kind`](Self::kind) says what a caller can do about it, [`may_have_been_sent`](Self::may_have_been_sent) whether
/// repeating the request could do its work twice. The text names the peer and the cause in a few words and does not
/// include [`source`](Error::source), so that a printed chain says nothing twice. It holds no header and no body.
///
/// ```
/// use service_client::transport::{TransportError, TransportErrorKind};
///
/// let error = TransportError::new(TransportErrorKind::Connect, "could not connect to ledger:8080");
/// assert_eq!(error.to_string(), "could not connect to ledger:8080");
/// assert!(!error.may_have_been_sent());
/// ```
#[derive(Clone, Debug)]
pub struct TransportError {
    kind: TransportErrorKind,
    message: Cow<'static, str>,
    source: Option<Arc<dyn Error + Send + Sync>>,
}

impl TransportError {
    /// An error of this kind, with a text for people: lower case, no final punctuation, nothing secret.
    pub fn new(kind: TransportErrorKind, message: impl Into<Cow<'static, str>>) -> Self {
        Self { kind, message: message.into(), source: None }
    }

    /// The same error with its cause. The text should not repeat what the cause says.
    #[must_use]
    pub fn with_source(mut self, source: impl Into<BoxError>) -> Self {
        self.source = Some(Arc::from(source.into()));
        self
    }

    /// What went wrong.
    pub fn kind(&self) -> TransportErrorKind {
        self.kind
    }

    /// Whether the server may have seen the request, even in part. `false` is a promise, `true` is a doubt.
    pub fn may_have_been_sent(&self) -> bool {
        self.kind.may_have_been_sent()
    }

    /// The same error, of another kind.
    #[cfg(feature = "hyper")]
    pub(super) fn of_kind(self, kind: TransportErrorKind) -> Self {
        Self { kind, ..self }
    }

    /// The error inside `error` where that is one of ours already, else a new one around it.
    pub(crate) fn from_boxed(error: BoxError, kind: TransportErrorKind, message: &'static str) -> Self {
        match error.downcast::<Self>() {
            Ok(ours) => *ours,
            Err(other) => Self::new(kind, message).with_source(other),
        }
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl Error for TransportError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}

/// What went wrong between the request and its response, and what that means for sending it again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// The host's name has no address, or nobody could be asked for it. Not sent.
    Dns,
    /// No connection: nothing listens, the connection ended while TLS was set up, or an idle one was gone before anything
    /// of the request was written. Not sent.
    Connect,
    /// The connection was not ready in time, TLS included. Not sent.
    ConnectTimeout,
    /// A proxy refused to connect, for example for want of a user and a password. Not sent.
    Proxy,
    /// The TLS handshake failed, for example over a certificate that is not trusted. Not sent.
    Tls,
    /// The request cannot be expressed on this transport, for example for want of a host. Not sent.
    Unsendable,
    /// The client or its transport was closed before. Not sent.
    Closed,
    /// No answer in time. May have been sent, and may still be at work.
    Timeout,
    /// A body that flows no longer moved: the request's as it went out, or the response's. May have been sent.
    Stalled,
    /// The connection broke before the response was complete. May have been sent.
    Interrupted,
    /// What came back is not HTTP. May have been sent.
    Protocol,
    /// A body failed while it was read: the request's at its source, or the response's. May have been sent.
    Body,
    /// A body is not the one that its checksum is of. May have been sent.
    Checksum,
    /// The response's body is larger than the limit. Was sent.
    TooLarge,
    /// Anything else. May have been sent.
    Other,
}

impl TransportErrorKind {
    /// Whether the same request may fare better when it is sent again.
    pub(crate) fn is_passing(self) -> bool {
        match self {
            Self::Dns
            | Self::Connect
            | Self::ConnectTimeout
            | Self::Timeout
            | Self::Stalled
            | Self::Interrupted
            | Self::Body
            | Self::Checksum
            | Self::Other => true,
            Self::Proxy | Self::Tls | Self::Unsendable | Self::Closed | Self::Protocol | Self::TooLarge => {
                false
            }
        }
    }

    /// The kind of this name, as `Debug` has it.
    #[cfg(feature = "record")]
    pub(super) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| format!("{kind:?}") == name)
    }

    #[cfg(feature = "record")]
    const ALL: [Self; 15] = [
        Self::Dns,
        Self::Connect,
        Self::ConnectTimeout,
        Self::Proxy,
        Self::Tls,
        Self::Unsendable,
        Self::Closed,
        Self::Timeout,
        Self::Stalled,
        Self::Interrupted,
        Self::Protocol,
        Self::Body,
        Self::Checksum,
        Self::TooLarge,
        Self::Other,
    ];

    /// Whether the server may have seen the request, even in part. `false` is a promise, `true` is a doubt.
    pub fn may_have_been_sent(self) -> bool {
        match self {
            Self::Dns
            | Self::Connect
            | Self::ConnectTimeout
            | Self::Proxy
            | Self::Tls
            | Self::Unsendable
            | Self::Closed => false,
            Self::Timeout
            | Self::Stalled
            | Self::Interrupted
            | Self::Protocol
            | Self::Body
            | Self::Checksum
            | Self::TooLarge
            | Self::Other => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_leaves_the_cause_to_the_chain() {
        let error =
            TransportError::new(TransportErrorKind::Other, "the proxy failed").with_source("out of ink");
        assert_eq!(error.to_string(), "the proxy failed");
        assert_eq!(error.source().expect("just set").to_string(), "out of ink");
    }

    #[test]
    fn our_own_error_passes_through_a_box_unchanged() {
        let boxed: BoxError = TransportError::new(TransportErrorKind::Tls, "no trust").into();
        let error = TransportError::from_boxed(boxed, TransportErrorKind::Other, "wrapped");
        assert_eq!((error.kind(), error.to_string().as_str()), (TransportErrorKind::Tls, "no trust"));
    }
}
