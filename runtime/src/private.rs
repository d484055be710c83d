//! What generated code names, and nobody else: it changes without notice.

pub use ::{async_trait, http, serde, tower_service};
pub use bytes::Buf;
pub use http::Method;
pub use http_body::Body as HttpBody;

pub use crate::{
    call::{Call, CloseGuard, Handle},
    codec::{DecodeError, debug, deserialize, serialize},
    config::Config,
    error::ClientError,
    operation::{Operation, Service, UnknownOperation},
    protocol::{AWS_JSON_1_0, AWS_JSON_1_1, Protocol},
    schema::{ErrorTraits, Kind, Member, RetryTrait, Schema},
    service_error::{Failure, ServiceError, assert_code_is_new, display_exception, display_failure},
    service_half::{
        Authenticator, Dispatch, Dispatching, Incoming, Outgoing, serve_in_process, serve_request,
    },
    shape::{
        Blob, Document, Exception, Key, Members, Number, Reader, ResponseMetadata, Shape, Structure,
        TimestampFormat, UnknownMember, View,
    },
    transport::{BoxError, Request, Response, Transport, TransportError},
};

/// Names the first of the members that are absent; each comes with whether it is.
#[cold]
pub fn missing(members: &[(&str, bool)]) -> DecodeError {
    let absent = members.iter().find(|(_, is_absent)| *is_absent);
    let name = absent.map_or("", |(name, _)| name);
    DecodeError::new(format!("missing required member `{name}`"))
}

/// Stops the compiler where a length is bounded of what has none.
///
/// # Panics
///
/// Then, with `message`; it is only called in constants, as the other two are.
#[track_caller]
pub const fn assert_has_length(kind: &Kind, message: &'static str) {
    use Kind as K;
    let has_length =
        matches!(kind, K::String | K::Blob | K::List(_) | K::SparseList(_) | K::Map(_) | K::SparseMap(_));
    assert!(has_length, "{}", message);
}

/// Stops the compiler where what is no number has a range.
///
/// # Panics
///
/// Then, with `message`.
#[track_caller]
pub const fn assert_is_number(kind: &Kind, message: &'static str) {
    use Kind as K;
    let is_integer =
        matches!(kind, K::Byte | K::Short | K::Integer | K::Long | K::BigInteger | K::IntEnum(_));
    let is_number = is_integer || matches!(kind, K::Float | K::Double | K::BigDecimal);
    assert!(is_number, "{}", message);
}

/// Stops the compiler where what is no timestamp has the format of one; the items of lists and maps may be.
///
/// # Panics
///
/// Then, with `message`.
#[track_caller]
pub const fn assert_is_timestamp(kind: &Kind, message: &'static str) {
    use Kind as K;
    let mut kind = kind;
    while let K::List(item) | K::SparseList(item) | K::Map(item) | K::SparseMap(item) = kind {
        kind = item;
    }
    assert!(matches!(kind, K::Timestamp), "{}", message);
}

/// What a method returns, seen through an alias.
#[diagnostic::on_unimplemented(
    message = "an operation must return a `Result`, not `{Self}`",
    label = "expected `Result<Output, Error>`, or an alias of it"
)]
pub trait Returned: Sized {
    /// The output.
    type Output: Structure;
    /// The error.
    type Error: ServiceError;

    /// A call that gives the same.
    type Call: Future<Output = Self> + Send;

    /// The same type by its own name.
    fn into_result(self) -> Result<Self::Output, Self::Error>;

    /// The same future by the type's other name.
    fn future(call: Call<Self::Output, Self::Error>) -> Self::Call;
}

impl<O: Structure, E: ServiceError> Returned for Result<O, E> {
    type Output = O;
    type Error = E;
    type Call = Call<O, E>;

    fn into_result(self) -> Self {
        self
    }

    fn future(call: Call<O, E>) -> Self::Call {
        call
    }
}

/// A structure, named by what it is. Generated code names the types of an operation in this way only: wherever one
/// is not a structure, the compiler's complaint is the same, and it is shown once.
pub trait StructureType {
    /// The structure.
    type Itself;
}

impl<T: Structure> StructureType for T {
    type Itself = T;
}

/// The same for an error.
pub trait ServiceErrorType {
    /// The error.
    type Itself;
}

impl<T: ServiceError> ServiceErrorType for T {
    type Itself = T;
}
