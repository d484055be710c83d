//! Declare the operations that you use as a trait; get a typed, signed async client that talks to the real service, to
//! a fake, or to your own implementation of the same trait, and that does not compile when the declaration is wrong.

// Generated code names this crate by its public name, here as everywhere.
extern crate self as service_client;

#[doc(hidden)]
#[path = "private.rs"]
pub mod __private;
mod call;
pub mod check;
mod codec;
pub mod config;
pub mod credentials;
pub mod endpoint;
mod error;
mod operation;
pub mod protocol;
pub mod schema;
#[cfg(feature = "serve")]
pub mod serve;
mod service_error;
mod service_half;
pub mod shape;
pub mod sign;
pub mod time;
pub mod transport;

pub use bytes::Bytes;
pub use http::Method;
pub use service_client_macros::{ServiceError, Shape, service_client};

pub use crate::{
    call::{Call, PresignedRequest},
    codec::DecodeError,
    config::Config,
    credentials::{Credentials, ProvideCredentials},
    error::{ClientError, ClientErrorKind},
    operation::{Auth, Operation, Service, UnknownOperation},
    service_error::{Failure, ServiceError},
    service_half::Authenticator,
    shape::{
        BigDecimal, BigInteger, Blob, Document, DocumentMap, Exception, Number, NumberError,
        ResponseMetadata, Shape, Structure, Timestamp, TimestampFormat, UnknownMember,
    },
    transport::{Transport, TransportError},
};
