//! The other half of a call: a request enters, an implementation of the trait answers it, a response leaves.
//!
//! The generated `…Service` is a [`Dispatch`]; what it shares with all others is here, and is compiled once.

mod authenticate;
mod incoming;
mod inflate;

use std::{
    convert::Infallible,
    fmt::{self, Debug},
    future::Future,
    pin::Pin,
};

use bytes::{Buf, Bytes};
use http::{HeaderName, HeaderValue};

pub use self::{authenticate::Authenticator, incoming::Incoming};
use crate::{
    call::uuid,
    error::ClientError,
    operation::{Operation, Service},
    protocol::ErrorReply,
    transport::{Body, BoxError, Request, Response, TransportError, TransportErrorKind},
};

/// A response of the service half, whole. `Debug` shows neither its headers nor its body.
pub struct Outgoing(Box<http::Response<Bytes>>);

impl Debug for Outgoing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Outgoing")
            .field("status", &self.0.status())
            .field("body", &format_args!("{} bytes", self.0.body().len()))
            .finish_non_exhaustive()
    }
}

impl From<http::Response<Bytes>> for Outgoing {
    fn from(response: http::Response<Bytes>) -> Self {
        Self(Box::new(response))
    }
}

/// The future of [`Dispatch::dispatch`].
pub type Dispatching<'a> = Pin<Box<dyn Future<Output = Outgoing> + Send + 'a>>;

/// An implementation of a service's trait, as its generated `…Service` shows it.
pub trait Dispatch: Debug + Send + Sync + 'static {
    /// The service.
    fn service(&self) -> &'static Service;

    /// What checks who sent a request, if anything does.
    fn authenticator(&self) -> Option<&Authenticator>;

    /// All its operations.
    fn operations(&self) -> &'static [&'static Operation];

    /// Answers a request whose operation was found.
    fn dispatch(&self, incoming: Incoming) -> Dispatching<'_>;
}

/// The most that the service half reads of a request's body.
const MAX_REQUEST_BODY: usize = 64 << 20;

const REQUEST_ID: HeaderName = HeaderName::from_static("x-amzn-requestid");

/// Answers a request of this process.
///
/// # Errors
///
/// When the request's body cannot be read.
pub async fn serve_in_process(dispatch: &dyn Dispatch, request: Request) -> Result<Response, TransportError> {
    let (parts, body) = request.into_parts();
    let body = body.collect(MAX_REQUEST_BODY).await?;
    Ok(serve(dispatch, http::Request::from_parts(parts, body)).await.0.map(Body::from))
}

/// Answers a request that came over HTTP.
///
/// # Errors
///
/// Never: a body that cannot be read is answered with an error.
pub async fn serve_request<D, B>(dispatch: D, request: http::Request<B>) -> Result<Response, Infallible>
where
    D: Dispatch,
    B: http_body::Body<Data: Buf, Error: Into<BoxError>> + Send + 'static,
{
    let (parts, body) = request.into_parts();
    let response = match Body::wrap(body).collect(MAX_REQUEST_BODY).await {
        Ok(body) => serve(&dispatch, http::Request::from_parts(parts, body)).await,
        Err(error) => reply_to(dispatch.service(), &unreadable(&error)),
    };
    Ok(response.0.map(Body::from))
}

fn unreadable(error: &TransportError) -> ClientError {
    match error.kind() {
        TransportErrorKind::TooLarge => too_large(),
        _ => ClientError::service("SerializationException", "the request's body could not be read"),
    }
}

fn too_large() -> ClientError {
    let message = format!("the request's body has more than {MAX_REQUEST_BODY} bytes");
    ClientError::service("RequestEntityTooLarge", message).with_status(413)
}

async fn serve(dispatch: &dyn Dispatch, request: http::Request<Bytes>) -> Outgoing {
    let mut response = match accept(dispatch, request) {
        Ok(incoming) => dispatch.dispatch(incoming).await,
        Err(error) => reply_to(dispatch.service(), &error),
    };
    let id = HeaderValue::try_from(uuid()).unwrap_or_else(|_| HeaderValue::from_static("-"));
    response.0.headers_mut().entry(REQUEST_ID).or_insert(id);
    response
}

/// Finds the operation, and checks who sent the request.
fn accept(dispatch: &dyn Dispatch, request: http::Request<Bytes>) -> Result<Incoming, ClientError> {
    let service = dispatch.service();
    let (mut parts, body) = request.into_parts();
    let operation = service.protocol.route(dispatch.operations(), &parts);
    if let Some(authenticator) = dispatch.authenticator()
        && operation.is_none_or(Operation::is_signed)
    {
        authenticator.authenticate(operation, &parts, &body)?;
    }
    let operation = operation.ok_or_else(unknown_operation)?;
    let body = inflate::inflate(operation, &mut parts, body, MAX_REQUEST_BODY)?;
    if !body.is_empty() && !service.protocol.accepts(operation, &parts.headers) {
        return Err(unsupported_type("the request's body is not of the type that the operation reads"));
    }
    Ok(Incoming::new(operation, http::Request::from_parts(parts, body)))
}

fn unsupported_type(message: &str) -> ClientError {
    ClientError::service("UnsupportedMediaTypeException", message).with_status(415)
}

fn unknown_operation() -> ClientError {
    ClientError::service("UnknownOperationException", "the request asks for no operation of this service")
        .with_status(404)
}

/// An error that no exception of the service's models.
fn reply_to(service: &'static Service, error: &ClientError) -> Outgoing {
    let code = error.own_code().unwrap_or("InternalFailure");
    let status = error.own_status().unwrap_or(if error.own_code().is_some() { 400 } else { 500 });
    let reply = ErrorReply::new(status, code).message(error.own_message());
    service.protocol.encode_error(service, reply).unwrap_or_else(|_| internal_failure()).into()
}

/// What is left to say when even an error cannot be written.
fn internal_failure() -> http::Response<Bytes> {
    let mut response = http::Response::new(Bytes::new());
    *response.status_mut() = http::StatusCode::INTERNAL_SERVER_ERROR;
    response
}
