//! What can go wrong with a call that no service modelled: [`ClientError`].

use std::{error::Error, fmt};

use crate::{
    check::{Problem, listed},
    codec::DecodeError,
    credentials::CredentialsError,
    operation::Operation,
    protocol::{EncodeError, ErrorDescription},
    retry::RetryReason,
    service_error::{Failure, ServiceError},
    shape::{Reader, ResponseMetadata},
    transport::{BoxError, TransportError, TransportErrorKind},
};

/// A failure that is no modelled exception: of this program, of the way to the service, or one whose code the service
/// did not model.
///
/// It is a [`ServiceError`] itself, for people who want no enum of their own.
///
/// ```
/// use service_client::{ClientError, ClientErrorKind, ServiceError};
///
/// // What a fake answers with when it plays a service that is out of order.
/// let error = ClientError::service("InternalFailure", "come back later").with_status(500);
/// assert_eq!(error.kind(), ClientErrorKind::Service);
/// assert_eq!(error.to_string(), "InternalFailure: come back later");
/// assert!(error.is_retryable());
/// ```
pub struct ClientError(Box<Inner>);

struct Inner {
    kind: ClientErrorKind,
    message: String,
    code: Option<String>,
    status: Option<u16>,
    attempts: u32,
    retried: Vec<RetryReason>,
    operation: Option<&'static str>,
    problems: Vec<Problem>,
    metadata: ResponseMetadata,
    /// Whether somebody has failed the call, so that it is not sent again, whatever kind of failure it is.
    is_final: bool,
    /// What the message was taken from; what it came from in turn is the source.
    cause: Option<BoxError>,
}

/// What kind of failure a [`ClientError`] is, and so whether the service may have acted on the request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ClientErrorKind {
    /// The input breaks its constraints ([`ClientError::problems`] lists how), or the call was adjusted with something
    /// that cannot be: a header's value, an expiry. Nothing was sent.
    InvalidInput,
    /// The region, the endpoint or another setting is missing or wrong. Nothing was sent.
    Configuration,
    /// There are no credentials, or they could not be had. Nothing was sent.
    Credentials,
    /// The call, or its last attempt, took longer than allowed. The service may have acted on it.
    Timeout,
    /// The future of the call was dropped. Only [interceptors](crate::intercept) are shown it, after the attempt that was
    /// under way. The service may have acted on it.
    Cancelled,
    /// The way to the service failed; the kind says whether the service may have acted on the request.
    Transport(TransportErrorKind),
    /// The service answered with something that could not be read. It did act on the request.
    Response,
    /// The service failed with a code that the error type does not model.
    Service,
    /// The pages of a result cannot be followed: the service gave a token that it had given before, or the next one could
    /// not be found. It did act on the requests.
    Pagination,
    /// An [interceptor](crate::intercept) failed the call. The service may have acted on the request, if one was sent.
    Interceptor,
    /// The client was closed. Nothing was sent.
    Closed,
    /// The implementation at hand does not offer this. Nothing was sent.
    Unsupported,
}

impl ClientError {
    pub(crate) fn new(kind: ClientErrorKind, message: impl Into<String>) -> Self {
        Self(Box::new(Inner {
            kind,
            message: message.into(),
            code: None,
            status: None,
            attempts: 0,
            retried: Vec::new(),
            operation: None,
            problems: Vec::new(),
            metadata: ResponseMetadata::default(),
            is_final: false,
            cause: None,
        }))
    }

    /// A failure with a code that the error type does not model: what a fake or a service's implementation answers
    /// with. Its status is 400 until [`with_status`](Self::with_status) says otherwise.
    pub fn service(code: impl Into<String>, message: impl Into<String>) -> Self {
        let mut error = Self::new(ClientErrorKind::Service, message);
        error.0.code = Some(code.into());
        error
    }

    /// What an implementation answers with that does not offer a method: a fake without presigning, say.
    pub fn unsupported(method: &str) -> Self {
        Self::new(
            ClientErrorKind::Unsupported,
            format!("`{method}` is not offered by this implementation: call it on a client"),
        )
    }

    pub(crate) fn closed() -> Self {
        Self::new(ClientErrorKind::Closed, "the client is closed")
    }

    pub(crate) fn pagination(message: impl Into<String>) -> Self {
        Self::new(ClientErrorKind::Pagination, message)
    }

    pub(crate) fn configuration(error: impl Error + Send + Sync + 'static) -> Self {
        Self::new(ClientErrorKind::Configuration, error.to_string())
    }

    /// What an interceptor says. An error of ours comes out as it is; but it is about this call, and ends it.
    pub(crate) fn intercepted(error: BoxError) -> Self {
        let mut error = error.downcast::<Self>().map_or_else(
            |error| {
                let mut client_error = Self::new(ClientErrorKind::Interceptor, error.to_string());
                client_error.0.cause = Some(error);
                client_error
            },
            |error| *error,
        );
        error.0.is_final = true;
        error
    }

    /// Whether the call is over with it, whatever else may be done about its kind.
    pub(crate) fn is_final(&self) -> bool {
        self.0.is_final
    }

    pub(crate) fn timeout(message: impl Into<String>) -> Self {
        Self::new(ClientErrorKind::Timeout, message)
    }

    pub(crate) fn invalid_input(problems: Vec<Problem>) -> Self {
        let mut error = Self::new(ClientErrorKind::InvalidInput, listed(&problems));
        error.0.problems = problems;
        error
    }

    pub(crate) fn response(error: &DecodeError, metadata: ResponseMetadata) -> Self {
        let message = format!("the response could not be read: {error}");
        let mut client_error = Self::new(ClientErrorKind::Response, message);
        client_error.0.metadata = metadata;
        client_error
    }

    /// A response that does not even say which failure it is has its status's number as code, and where it has no words
    /// either, what the number stands for.
    pub(crate) fn unmodelled(description: ErrorDescription, metadata: ResponseMetadata) -> Self {
        let status = metadata.status().and_then(|status| http::StatusCode::from_u16(status).ok());
        let reason = || status.and_then(|status| status.canonical_reason()).map(str::to_owned);
        let number = || status.map(|status| status.as_str().to_owned());
        let (code, message) = match description.code.or(description.name) {
            Some(code) => (Some(code), description.message),
            None => (number(), description.message.or_else(reason)),
        };
        let mut error = Self::service(code.unwrap_or_default(), message.unwrap_or_default());
        error.0.metadata = metadata;
        error
    }

    pub(crate) fn with_operation(mut self, operation: &'static Operation) -> Self {
        self.0.operation = Some(operation.name);
        self
    }

    pub(crate) fn with_attempts(mut self, attempts: u32, retried: Vec<RetryReason>) -> Self {
        (self.0.attempts, self.0.retried) = (attempts, retried);
        self
    }

    /// Sets the HTTP status that the service half answers with; of no use for other kinds than
    /// [`ClientErrorKind::Service`].
    pub fn with_status(mut self, status: u16) -> Self {
        self.0.status = Some(status);
        self
    }

    /// What kind of failure it is.
    pub fn kind(&self) -> ClientErrorKind {
        self.0.kind
    }

    /// The ways in which the input breaks its constraints; empty for every other kind.
    pub fn problems(&self) -> &[Problem] {
        &self.0.problems
    }

    /// The operation's name on the wire, where the failure is a call's.
    pub fn operation(&self) -> Option<&'static str> {
        self.0.operation
    }

    /// The response that the failure came in, if one came.
    pub fn response_metadata(&self) -> &ResponseMetadata {
        &self.0.metadata
    }

    pub(crate) fn own_code(&self) -> Option<&str> {
        self.0.code.as_deref()
    }

    pub(crate) fn own_message(&self) -> &str {
        &self.0.message
    }

    pub(crate) fn own_status(&self) -> Option<u16> {
        self.0.metadata.status().or(self.0.status)
    }

    pub(crate) fn own_attempts(&self) -> u32 {
        self.0.metadata.attempts().unwrap_or(self.0.attempts)
    }

    pub(crate) fn own_retried(&self) -> &[RetryReason] {
        if self.0.retried.is_empty() { self.0.metadata.retried() } else { &self.0.retried }
    }
}

impl fmt::Display for ClientError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.own_code() {
            Some(code) if self.0.message.is_empty() => f.write_str(code),
            Some(code) => write!(f, "{code}: {}", self.0.message),
            None => f.write_str(&self.0.message),
        }
    }
}

impl fmt::Debug for ClientError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientError")
            .field("kind", &self.0.kind)
            .field("operation", &self.0.operation)
            .field("code", &self.0.code)
            .field("message", &self.0.message)
            .field("response_metadata", &self.0.metadata)
            .field("cause", &self.0.cause)
            .finish()
    }
}

impl Error for ClientError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.0.cause.as_deref()?.source()
    }
}

impl From<TransportError> for ClientError {
    fn from(error: TransportError) -> Self {
        let kind = match error.kind() {
            TransportErrorKind::Timeout => ClientErrorKind::Timeout,
            kind => ClientErrorKind::Transport(kind),
        };
        let mut client_error = Self::new(kind, error.to_string());
        client_error.0.cause = Some(Box::new(error));
        client_error
    }
}

impl From<CredentialsError> for ClientError {
    fn from(error: CredentialsError) -> Self {
        let mut client_error = Self::new(ClientErrorKind::Credentials, error.to_string());
        client_error.0.cause = Some(Box::new(error));
        client_error
    }
}

impl From<EncodeError> for ClientError {
    fn from(error: EncodeError) -> Self {
        Self::new(ClientErrorKind::InvalidInput, format!("the input could not be written: {error}"))
    }
}

impl ServiceError for ClientError {
    const EXCEPTIONS: &'static [&'static crate::schema::Schema] = &[];

    fn read(_: usize, _: &mut dyn Reader, _: ResponseMetadata) -> Result<Self, DecodeError> {
        Err(DecodeError::new("no exception is modelled"))
    }

    fn failure(&self) -> Failure<'_> {
        Failure::Other(self)
    }
}
