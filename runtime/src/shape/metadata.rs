//! What is known of a response beside its members.

use std::{fmt, hash, sync::Arc};

use http::{HeaderMap, HeaderName};

use crate::{checksum::ChecksumAlgorithm, retry::RetryReason};

/// What is known of the response that a result or an exception came in.
///
/// Put it in a field marked with `#[shape(response_metadata)]`. It is not a member: nothing of it is sent, and serde
/// skips it. Two results that differ in nothing else are the same result, so **any two metadata are equal**.
///
/// A value that did not come from a response has none: [`Default`] makes one.
///
/// ```
/// use service_client::ResponseMetadata;
///
/// let metadata = ResponseMetadata::default();
/// assert_eq!(metadata.request_id(), None);
/// assert_eq!(metadata.status(), None);
/// ```
#[derive(Clone, Default)]
pub struct ResponseMetadata(Option<Arc<Known>>);

#[derive(Clone)]
struct Known {
    status: u16,
    attempts: u32,
    retried: Vec<RetryReason>,
    headers: HeaderMap,
    error: Option<ErrorHead>,
    checksum: Option<ChecksumAlgorithm>,
    /// What the body says, where no header does.
    request_id: Option<String>,
}

/// The code and the message of an error response, as the service wrote them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ErrorHead {
    /// What [`ServiceError::code`](crate::ServiceError::code) answers.
    pub(crate) code: String,
    pub(crate) message: Option<String>,
}

/// Where services put the id of a request: most, and S3.
const REQUEST_IDS: [HeaderName; 2] =
    [HeaderName::from_static("x-amzn-requestid"), HeaderName::from_static("x-amz-request-id")];

impl ResponseMetadata {
    pub(crate) fn new(status: u16, headers: HeaderMap, attempts: u32) -> Self {
        let known = Known {
            status,
            attempts,
            retried: Vec::new(),
            headers,
            error: None,
            checksum: None,
            request_id: None,
        };
        Self(Some(Arc::new(known)))
    }

    pub(crate) fn with_error(self, error: ErrorHead) -> Self {
        Self(self.0.map(|known| Arc::new(Known { error: Some(error), ..Arc::unwrap_or_clone(known) })))
    }

    /// Says why the attempts before this one were not the last.
    pub(crate) fn with_retried(self, retried: Vec<RetryReason>) -> Self {
        Self(self.0.map(|known| Arc::new(Known { retried, ..Arc::unwrap_or_clone(known) })))
    }

    /// Says that the body is compared with its checksum.
    pub(crate) fn with_checksum(self, algorithm: ChecksumAlgorithm) -> Self {
        let verified = |known| Arc::new(Known { checksum: Some(algorithm), ..Arc::unwrap_or_clone(known) });
        Self(self.0.map(verified))
    }

    pub(crate) fn with_request_id(self, id: String) -> Self {
        Self(self.0.map(|known| Arc::new(Known { request_id: Some(id), ..Arc::unwrap_or_clone(known) })))
    }

    pub(crate) fn error(&self) -> Option<&ErrorHead> {
        self.0.as_ref()?.error.as_ref()
    }

    /// The id that the service gave to the request: quote it when you ask for help.
    pub fn request_id(&self) -> Option<&str> {
        let known = self.0.as_ref()?;
        let id = REQUEST_IDS.iter().find_map(|name| known.headers.get(name)?.to_str().ok());
        id.or(known.request_id.as_deref())
    }

    /// The HTTP status.
    pub fn status(&self) -> Option<u16> {
        self.0.as_ref().map(|known| known.status)
    }

    /// How many requests were sent until this response came.
    pub fn attempts(&self) -> Option<u32> {
        self.0.as_ref().map(|known| known.attempts)
    }

    /// Why each attempt but the last was followed by [another](crate::retry).
    pub fn retried(&self) -> &[RetryReason] {
        self.0.as_ref().map_or(&[], |known| &known.retried)
    }

    /// By which algorithm the body was compared with its checksum, if it was. Of a body that flows, it is while it does:
    /// only its end says that the two are the same.
    pub fn verified_checksum(&self) -> Option<ChecksumAlgorithm> {
        self.0.as_ref()?.checksum
    }

    /// The headers, by lower-case name; empty where there was no response.
    pub fn headers(&self) -> &HeaderMap {
        static NONE: std::sync::LazyLock<HeaderMap> = std::sync::LazyLock::new(HeaderMap::new);
        self.0.as_ref().map_or(&NONE, |known| &known.headers)
    }

    /// A header as text, if it is there and is text.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.0.as_ref()?.headers.get(name)?.to_str().ok()
    }
}

impl fmt::Debug for ResponseMetadata {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ResponseMetadata")
            .field("request_id", &self.request_id())
            .field("status", &self.status())
            .field("attempts", &self.attempts())
            .finish_non_exhaustive()
    }
}

impl PartialEq for ResponseMetadata {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for ResponseMetadata {}

impl hash::Hash for ResponseMetadata {
    fn hash<H: hash::Hasher>(&self, _: &mut H) {}
}
