//! What generated code names, and nobody else: it changes without notice.

mod assertions;
mod comparisons;
mod labels;
mod members;
mod model_check;
mod paths;
mod protocols;
mod streams;

pub use ::{async_trait, http, serde, tower_service};
pub use bytes::Buf;
pub use futures_core::Stream;
pub use http::Method;
pub use http_body::Body as HttpBody;

pub use self::assertions::{
    assert_has_items, assert_has_keys, assert_has_length, assert_is_default, assert_is_event_header,
    assert_is_event_payload, assert_is_header, assert_is_integer, assert_is_label, assert_is_list_or_map,
    assert_is_number, assert_is_payload, assert_is_query_map, assert_is_required, assert_is_stream,
    assert_is_string, assert_is_string_map, assert_is_string_or_blob, assert_is_timestamp,
};
pub use self::comparisons::{assert_both_compare, assert_output_compares};
pub use self::labels::{
    assert_has_host_labels, assert_has_labels, assert_headers_are_free, assert_labels_are_among,
    assert_parameters_are_free,
};
pub use self::members::{assert_has_text, assert_is_unwrapped};
pub use self::model_check::{
    assert_are_raised, assert_is_input, assert_is_key, assert_is_kind, assert_is_output,
};
pub use self::paths::{
    assert_is_in_both, assert_is_in_input, assert_is_in_output, assert_is_page_size, assert_is_path,
    assert_is_token, assert_says_more, assert_tokens_agree,
};
pub use self::protocols::*;
pub(crate) use self::streams::{assert_holds_no_stream, assert_streams_flow};
pub use self::streams::{assert_no_bytes_flow, assert_nothing_flows, assert_stream_is_payload};
#[cfg(feature = "blocking")]
pub use crate::blocking;
pub use crate::{
    call::{Call, CloseGuard, Handle, Repeatable},
    checksum::Checksum,
    codec::{DecodeError, debug, deserialize, serialize},
    config::Config,
    endpoint::{EndpointRules, OperationParam, OperationValue},
    error::ClientError,
    event_stream::EventStream,
    jmespath::{Expression, Node, Program},
    operation::{ApiKeyPlace, Auth, Operation, Service, UnknownOperation},
    paginate::{PageItems, Paginated, Pagination, Single},
    protocol::Protocol,
    retry::rate,
    schema::{ErrorTraits, Kind, Location, Member, RetryTrait, Schema, XmlItems, XmlNamespace},
    service_error::{Failure, ServiceError, assert_code_is_new, display_exception, display_failure},
    service_half::{
        Authenticator, Dispatch, Dispatching, Incoming, Outgoing, serve_in_process, serve_request,
    },
    shape::{
        Blob, ByteStream, Document, Exception, Key, Members, Number, Reader, ResponseMetadata, Shape,
        Structure, TimestampFormat, Union, UnknownMember, View,
    },
    transport::{BoxError, Request, Response, Transport, TransportError},
    wait,
};

/// Names the first of the members that are absent; each comes with whether it is.
#[cold]
pub fn missing(members: &[(&str, bool)]) -> DecodeError {
    let absent = members.iter().find(|(_, is_absent)| *is_absent);
    let name = absent.map_or("", |(name, _)| name);
    DecodeError::new(format!("missing required member `{name}`"))
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
    type Call<K: Send + Unpin>: Future<Output = Self> + Send;

    /// The same type by its own name.
    fn into_result(self) -> Result<Self::Output, Self::Error>;

    /// The same future by the type's other name.
    fn future<K: Send + Unpin>(call: Call<Self::Output, Self::Error, K>) -> Self::Call<K>;
}

impl<O: Structure, E: ServiceError> Returned for Result<O, E> {
    type Output = O;
    type Error = E;
    type Call<K: Send + Unpin> = Call<O, E, K>;

    fn into_result(self) -> Self {
        self
    }

    fn future<K: Send + Unpin>(call: Call<O, E, K>) -> Self::Call<K> {
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
