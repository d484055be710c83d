//! The other half of a call: a request enters, an implementation of the trait answers it, a response leaves.
//!
//! The generated `…Service` is a [`Dispatch`]; what it shares with all others is here, and is compiled once.

mod authenticate;
mod bounds;
mod flow;
mod incoming;
mod inflate;
mod present;
mod route;

use std::{
    convert::Infallible,
    fmt::{self, Debug},
    future::Future,
    pin::Pin,
};

use bytes::{Buf, Bytes};
use http::{HeaderMap, HeaderName, HeaderValue, header::CONTENT_LENGTH, request::Parts};
use http_body::Body as _;

#[cfg(feature = "serve")]
pub(crate) use self::bounds::{Bound, Bounds};
pub use self::{authenticate::Authenticator, incoming::Incoming};
use crate::{
    call::uuid,
    checksum,
    error::ClientError,
    event_stream,
    operation::{Operation, Service},
    protocol::ErrorReply,
    shape::ByteStream,
    transport::{Body, BoxError, Request, Response, TransportError, TransportErrorKind},
};

/// A response of the service half. `Debug` shows neither its headers nor its body.
pub struct Outgoing(Box<http::Response<ByteStream>>);

impl Debug for Outgoing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Outgoing")
            .field("status", &self.0.status())
            .field("body", self.0.body())
            .finish_non_exhaustive()
    }
}

impl From<http::Response<ByteStream>> for Outgoing {
    fn from(response: http::Response<ByteStream>) -> Self {
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
    match accept(dispatch, request).await {
        Err(Refusal::Unreadable(error)) => Err(error),
        accepted => Ok(answer(dispatch, accepted).await),
    }
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
    let accepted = accept(&dispatch, request.map(Body::wrap)).await;
    Ok(answer(&dispatch, accepted).await)
}

/// Why a request does not reach the implementation.
enum Refusal {
    Answer(ClientError),
    /// Its body did not come as a whole.
    Unreadable(TransportError),
}

impl From<ClientError> for Refusal {
    fn from(error: ClientError) -> Self {
        Self::Answer(error)
    }
}

fn unreadable(error: &TransportError) -> ClientError {
    let (code, status) = match error.kind() {
        TransportErrorKind::TooLarge => return too_large(),
        TransportErrorKind::Timeout => ("RequestTimeout", 408),
        TransportErrorKind::Checksum => ("BadDigest", 400),
        _ => ("SerializationException", 400),
    };
    ClientError::service(code, "the request's body could not be read").with_status(status)
}

fn too_large() -> ClientError {
    let message = format!("the request's body has more than {MAX_REQUEST_BODY} bytes");
    ClientError::service("RequestEntityTooLarge", message).with_status(413)
}

async fn answer(dispatch: &dyn Dispatch, accepted: Result<Incoming, Refusal>) -> Response {
    let service = dispatch.service();
    let Outgoing(mut response) = match accepted {
        Ok(incoming) => dispatch.dispatch(incoming).await,
        Err(Refusal::Answer(error)) => reply_to(service, &error),
        Err(Refusal::Unreadable(error)) => reply_to(service, &unreadable(&error)),
    };
    let id = HeaderValue::try_from(uuid()).unwrap_or_else(|_| HeaderValue::from_static("-"));
    response.headers_mut().entry(REQUEST_ID).or_insert(id);
    response.map(|body| body.take())
}

/// Finds the operation, and checks who sent the request.
async fn accept(dispatch: &dyn Dispatch, request: Request) -> Result<Incoming, Refusal> {
    let (parts, body) = request.into_parts();
    let operation = dispatch.service().protocol.route(dispatch.operations(), &parts);
    match operation.filter(|operation| operation.input.stream.is_some()) {
        Some(operation) => accept_flowing(dispatch, operation, parts, body).await,
        None => {
            let body = body.collect(MAX_REQUEST_BODY).await.map_err(Refusal::Unreadable)?;
            Ok(accept_whole(dispatch, parts, body)?)
        }
    }
}

async fn accept_flowing(
    dispatch: &dyn Dispatch,
    operation: &'static Operation,
    mut parts: Parts,
    body: Body,
) -> Result<Incoming, Refusal> {
    check_type(dispatch, operation, &parts.headers, body.is_end_stream())?;
    // A connection has it, and an implementation may want to know.
    if let (Some(length), None) = (body.size_hint().exact(), parts.headers.get(CONTENT_LENGTH)) {
        parts.headers.insert(CONTENT_LENGTH, length.into());
    }
    let stream = flow::receive(dispatch, operation, &mut parts, body).await?;
    let split = event_stream::split_initial(operation, operation.input, stream).await;
    let (body, stream) = split.map_err(|failure| match failure {
        event_stream::Failure::Transport(error) => Refusal::Unreadable(error),
        event_stream::Failure::Frame(_) => {
            ClientError::service("SerializationException", "the request's body is no stream of events").into()
        }
    })?;
    Ok(Incoming::new(operation, parts, body).with_stream(stream))
}

fn accept_whole(dispatch: &dyn Dispatch, mut parts: Parts, body: Bytes) -> Result<Incoming, ClientError> {
    let operation = identify(dispatch, &parts, &body)?;
    if let Some(expected) = checksum::find(&parts.headers, |_| operation.checksum.is_some()) {
        expected.check(&body).map_err(|error| unreadable(&error))?;
    }
    let body = inflate::inflate(operation, &mut parts, body, MAX_REQUEST_BODY)?;
    check_type(dispatch, operation, &parts.headers, body.is_empty())?;
    Ok(Incoming::new(operation, parts, body))
}

/// Finds the operation of a request that is there as a whole, and checks that its sender may call it.
fn identify(dispatch: &dyn Dispatch, parts: &Parts, body: &Bytes) -> Result<&'static Operation, ClientError> {
    let may_call = |operation: &Operation| match dispatch.authenticator() {
        Some(authenticator) if operation.is_authenticated() => {
            authenticator.authenticate(dispatch.service(), Some(operation), parts, body)
        }
        _ => Ok(()),
    };
    if let Some(operation) = route::find(dispatch, parts, body) {
        return may_call(operation).map(|()| operation);
    }
    // Little may become much: for somebody who may call one of those that it can be, and no one else.
    let compressed = route::compressed(dispatch, parts);
    if let Some(refusal) = compressed.iter().map(|operation| may_call(operation)).reduce(Result::or) {
        refusal?;
        // What it is may take other senders than what it could have been.
        if let Some(operation) = route::find_compressed(dispatch, parts, body, MAX_REQUEST_BODY) {
            return may_call(operation).map(|()| operation);
        }
    } else if let Some(authenticator) = dispatch.authenticator() {
        authenticator.authenticate(dispatch.service(), None, parts, body)?;
    }
    Err(unknown_operation())
}

fn check_type(
    dispatch: &dyn Dispatch,
    operation: &'static Operation,
    headers: &HeaderMap,
    is_empty: bool,
) -> Result<(), ClientError> {
    let accepts = || dispatch.service().protocol.accepts(operation, headers);
    if is_empty || event_stream::accepts(operation, headers).unwrap_or_else(accepts) {
        return Ok(());
    }
    Err(unsupported_type("the request's body is not of the type that the operation reads"))
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
fn internal_failure() -> http::Response<ByteStream> {
    let mut response = http::Response::new(ByteStream::empty());
    *response.status_mut() = http::StatusCode::INTERNAL_SERVER_ERROR;
    response
}
