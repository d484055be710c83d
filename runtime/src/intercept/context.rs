//! What interceptors are shown: a call at one point of its way enters, and leaves as what can be read and changed there.

use std::fmt;

use http::{Extensions, HeaderMap, Method, StatusCode, Uri};

use crate::{error::ClientError, operation::Operation, shape::ResponseMetadata, shape::View};

/// A call whose input is about to be written.
pub struct EncodeContext<'a> {
    pub(crate) operation: &'static Operation,
    pub(crate) input: View<'a>,
    pub(crate) extensions: &'a mut Extensions,
}

impl EncodeContext<'_> {
    /// The operation that is called.
    pub fn operation(&self) -> &'static Operation {
        self.operation
    }

    /// The input as the caller gave it: a structure, or a document. It may hold secrets.
    pub fn input(&self) -> View<'_> {
        self.input
    }

    /// Values that live as long as the call, by their types: whatever an interceptor keeps here, it and others find at
    /// the later points.
    pub fn extensions(&mut self) -> &mut Extensions {
        self.extensions
    }
}

/// A request of a call, on its way out.
pub struct RequestContext<'a> {
    pub(crate) operation: &'static Operation,
    pub(crate) attempt: u32,
    pub(crate) method: Method,
    pub(crate) uri: Uri,
    pub(crate) headers: &'a mut HeaderMap,
    pub(crate) extensions: &'a mut Extensions,
}

impl RequestContext<'_> {
    /// The operation that is called.
    pub fn operation(&self) -> &'static Operation {
        self.operation
    }

    /// Which attempt it is: the first is 1.
    pub fn attempt(&self) -> u32 {
        self.attempt
    }

    /// The method.
    pub fn method(&self) -> &Method {
        &self.method
    }

    /// The absolute URL. It may hold secrets.
    pub fn uri(&self) -> &Uri {
        &self.uri
    }

    /// The headers. Once they are signed, they hold secrets.
    pub fn headers(&self) -> &HeaderMap {
        self.headers
    }

    /// The headers, to change them. Those that frame the message, such as `content-length`, are the transport's.
    pub fn headers_mut(&mut self) -> &mut HeaderMap {
        self.headers
    }

    /// Values that live as long as the call, by their types.
    pub fn extensions(&mut self) -> &mut Extensions {
        self.extensions
    }
}

/// The head of a response.
pub struct ResponseContext<'a> {
    pub(crate) operation: &'static Operation,
    pub(crate) attempt: u32,
    pub(crate) status: StatusCode,
    pub(crate) headers: &'a HeaderMap,
    pub(crate) extensions: &'a mut Extensions,
}

impl ResponseContext<'_> {
    /// The operation that was called.
    pub fn operation(&self) -> &'static Operation {
        self.operation
    }

    /// Which attempt it answers: the first is 1.
    pub fn attempt(&self) -> u32 {
        self.attempt
    }

    /// The status.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The headers. They may hold secrets.
    pub fn headers(&self) -> &HeaderMap {
        self.headers
    }

    /// Values that live as long as the call, by their types.
    pub fn extensions(&mut self) -> &mut Extensions {
        self.extensions
    }
}

/// An attempt that is over.
pub struct AttemptContext<'a> {
    pub(crate) operation: &'static Operation,
    pub(crate) attempt: u32,
    pub(crate) metadata: Option<&'a ResponseMetadata>,
    pub(crate) code: Option<&'a str>,
    pub(crate) error: Option<&'a ClientError>,
    pub(crate) extensions: &'a mut Extensions,
}

impl AttemptContext<'_> {
    /// The operation that was called.
    pub fn operation(&self) -> &'static Operation {
        self.operation
    }

    /// Which attempt it was: the first is 1.
    pub fn attempt(&self) -> u32 {
        self.attempt
    }

    /// What is known of the response, if the service answered.
    pub fn response(&self) -> Option<&ResponseMetadata> {
        self.metadata
    }

    /// The service's code, if it answered with an error.
    pub fn code(&self) -> Option<&str> {
        self.code
    }

    /// Why there is no response, or none that can be used.
    pub fn error(&self) -> Option<&ClientError> {
        self.error
    }

    /// Whether the service answered with a result. What it holds is not read yet.
    pub fn is_success(&self) -> bool {
        self.metadata.is_some() && self.code.is_none()
    }

    /// Values that live as long as the call, by their types.
    pub fn extensions(&mut self) -> &mut Extensions {
        self.extensions
    }
}

impl fmt::Debug for EncodeContext<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EncodeContext").field("operation", &self.operation.name).finish_non_exhaustive()
    }
}

/// Shows no URL and no header.
impl fmt::Debug for RequestContext<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RequestContext")
            .field("operation", &self.operation.name)
            .field("attempt", &self.attempt)
            .field("method", &self.method)
            .finish_non_exhaustive()
    }
}

/// Shows no header.
impl fmt::Debug for ResponseContext<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ResponseContext")
            .field("operation", &self.operation.name)
            .field("attempt", &self.attempt)
            .field("status", &self.status)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for AttemptContext<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AttemptContext")
            .field("operation", &self.operation.name)
            .field("attempt", &self.attempt)
            .field("response", &self.metadata)
            .field("code", &self.code)
            .field("error", &self.error)
            .finish_non_exhaustive()
    }
}
