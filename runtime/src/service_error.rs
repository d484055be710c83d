//! What every error of a service answers, whichever enum it is in: [`ServiceError`].

use std::fmt::{self, Display as _};

use crate::{
    codec::DecodeError,
    error::{ClientError, ClientErrorKind},
    retry::{RetryReason, of_response},
    schema::{RetryTrait, Schema},
    shape::{Members, Reader, ResponseMetadata, View},
};

/// The error type of a service: one variant an exception, and one for everything else.
///
/// `#[derive(ServiceError)]` implements it; [`ClientError`] does too, for people who want no enum.
///
/// ```
/// use service_client::{ClientError, ServiceError, Shape};
///
/// #[derive(Clone, PartialEq, Shape)]
/// #[shape(error(status = 404))]
/// struct NoSuchLedger {
///     message: Option<String>,
/// }
///
/// #[derive(ServiceError)]
/// enum LedgerError {
///     NoSuchLedger(NoSuchLedger),
///     #[service_error(other)]
///     Other(ClientError),
/// }
///
/// let error = LedgerError::from(NoSuchLedger::new().message("no ledger `a`"));
/// assert_eq!(error.code(), Some("NoSuchLedger"));
/// assert_eq!(error.message(), Some("no ledger `a`"));
/// assert_eq!(error.to_string(), "NoSuchLedger: no ledger `a`");
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not the error type of a service",
    label = "an operation's error must implement `ServiceError`",
    note = "use an enum with `#[derive(ServiceError)]`, or `ClientError`"
)]
pub trait ServiceError: std::error::Error + From<ClientError> + Send + Sync + 'static {
    /// The modelled exceptions, in the order of the variants.
    const EXCEPTIONS: &'static [&'static Schema];

    /// Reads the exception at `index` of [`EXCEPTIONS`](Self::EXCEPTIONS).
    ///
    /// # Errors
    ///
    /// When the response holds something else.
    fn read(index: usize, reader: &mut dyn Reader, metadata: ResponseMetadata) -> Result<Self, DecodeError>;

    /// What failed, without its type.
    fn failure(&self) -> Failure<'_>;

    /// The code: the service's, or the exception's own where it did not come from a service. `None` where no service
    /// answered.
    fn code(&self) -> Option<&str> {
        self.failure().code()
    }

    /// The service's own words, or what this library has to say. An exception has them in a member named `message`, in
    /// whichever case.
    fn message(&self) -> Option<&str> {
        self.failure().message()
    }

    /// The id that the service gave to the request. An exception keeps it in its `#[shape(response_metadata)]` field.
    fn request_id(&self) -> Option<&str> {
        self.failure().response_metadata()?.request_id()
    }

    /// The HTTP status of the response, if one came. An exception keeps it in its `#[shape(response_metadata)]` field.
    fn status(&self) -> Option<u16> {
        self.failure().status()
    }

    /// How many requests were sent until this failure. An exception keeps it in its `#[shape(response_metadata)]` field.
    fn attempts(&self) -> u32 {
        self.failure().attempts()
    }

    /// Why each attempt but the last was followed by another. An exception keeps it in its `#[shape(response_metadata)]`
    /// field.
    fn retried(&self) -> &[RetryReason] {
        self.failure().retried()
    }

    /// Whether the same request may succeed when it is sent again: what the model says of the exception, a status that
    /// stands for a passing fault, or a way to the service that failed.
    fn is_retryable(&self) -> bool {
        self.failure().is_retryable()
    }
}

/// What failed: a modelled exception, or anything else.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub enum Failure<'a> {
    /// An exception that the service models.
    Modelled(&'a dyn Members),
    /// Anything else.
    Other(&'a ClientError),
}

impl fmt::Debug for Failure<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        display_failure(*self, f)
    }
}

impl<'a> Failure<'a> {
    pub(crate) fn code(self) -> Option<&'a str> {
        match self {
            Self::Modelled(value) => {
                Some(match value.response_metadata().and_then(ResponseMetadata::error) {
                    Some(head) => &head.code,
                    None => value.schema().error.map_or(value.schema().name, |error| error.code),
                })
            }
            Self::Other(error) => error.own_code(),
        }
    }

    pub(crate) fn message(self) -> Option<&'a str> {
        match self {
            Self::Modelled(value) => {
                modelled_message(value).or_else(|| value.response_metadata()?.error()?.message.as_deref())
            }
            Self::Other(error) => Some(error.own_message()),
        }
    }

    pub(crate) fn response_metadata(self) -> Option<&'a ResponseMetadata> {
        match self {
            Self::Modelled(value) => value.response_metadata(),
            Self::Other(error) => Some(error.response_metadata()),
        }
    }

    pub(crate) fn status(self) -> Option<u16> {
        match self {
            Self::Modelled(value) => value.response_metadata()?.status(),
            Self::Other(error) => error.own_status(),
        }
    }

    fn retried(self) -> &'a [RetryReason] {
        match self {
            Self::Modelled(value) => value.response_metadata().map_or(&[], ResponseMetadata::retried),
            Self::Other(error) => error.own_retried(),
        }
    }

    fn attempts(self) -> u32 {
        match self {
            Self::Modelled(value) => {
                value.response_metadata().and_then(ResponseMetadata::attempts).unwrap_or_default()
            }
            Self::Other(error) => error.own_attempts(),
        }
    }

    fn is_retryable(self) -> bool {
        let status = self.status();
        match self {
            Self::Modelled(value) => {
                let error = value.schema().error;
                let own = error.is_some_and(|error| error.retry != RetryTrait::Never);
                own || of_response(status.or(error.map(|error| error.status)), self.code()).is_some()
            }
            Self::Other(error) => match error.kind() {
                ClientErrorKind::Timeout => true,
                ClientErrorKind::Transport(kind) => kind.is_passing(),
                _ => of_response(status, error.own_code()).is_some(),
            },
        }
    }
}

/// The place of an exception's own message among its members.
fn message_index(value: &dyn Members) -> Option<usize> {
    value.schema().members.iter().position(|member| member.name.eq_ignore_ascii_case("message"))
}

fn is_message_sensitive(value: &dyn Members) -> bool {
    message_index(value).is_some_and(|index| value.schema().members[index].sensitive)
}

fn modelled_message(value: &dyn Members) -> Option<&str> {
    match value.member(message_index(value)?) {
        View::String(message) => Some(message),
        _ => None,
    }
}

/// Prints `Code: the service's own words`: the body of every derived `Display` of an error enum.
///
/// # Errors
///
/// When the formatter fails.
pub fn display_failure(failure: Failure<'_>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match (failure, failure.code(), failure.message()) {
        (Failure::Other(error), ..) => error.fmt(f),
        (Failure::Modelled(value), Some(code), _) if is_message_sensitive(value) => f.write_str(code),
        (_, Some(code), Some(message)) if !message.is_empty() => write!(f, "{code}: {message}"),
        (_, code, _) => f.write_str(code.unwrap_or("unknown failure")),
    }
}

/// Prints an exception as [`display_failure`] does: the body of its derived `Display`.
///
/// # Errors
///
/// When the formatter fails.
pub fn display_exception(value: &dyn Members, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    display_failure(Failure::Modelled(value), f)
}

/// Stops the compiler where two variants of an error enum have one code: no response could tell them apart.
///
/// # Panics
///
/// Then, with `message`; it is only called in constants.
#[track_caller]
pub const fn assert_code_is_new(earlier: &[&Schema], schema: &Schema, message: &'static str) {
    let mut index = 0;
    while index < earlier.len() {
        assert!(!same_code(earlier[index], schema), "{}", message);
        index += 1;
    }
}

const fn same_code(a: &Schema, b: &Schema) -> bool {
    let (Some(a), Some(b)) = (a.error, b.error) else { return false };
    let (a, b) = (a.code.as_bytes(), b.code.as_bytes());
    let mut index = 0;
    while index < a.len() && index < b.len() && a[index] == b[index] {
        index += 1;
    }
    index == a.len() && index == b.len()
}
