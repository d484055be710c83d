//! How calls are written as HTTP messages and read from them: one value behind one trait per protocol.
//!
//! | protocol | a call is |
//! | --- | --- |
//! | [`AWS_JSON_1_0`], [`AWS_JSON_1_1`] | a `POST` of JSON to `/`, with the operation in a header |
//! | [`REST_JSON_1`] | an HTTP request of the operation's own: members are in the path, the query, headers and a body of JSON |
//! | `REST_XML` (feature `xml`) | the same, with a body of XML |
//! | `AWS_QUERY`, `EC2_QUERY` (feature `xml`) | a `POST` of a form that names the operation, answered in XML |
//! | `RPC_V2_CBOR` (feature `cbor`), [`RPC_V2_JSON`] | a `POST` of CBOR or JSON to the operation's path |
//!
//! A client puts up with an answer that lacks what it must have: a member's default stands for it, or the zero of its
//! type (an empty text, list or map, `0`, the epoch, an unknown value). The service half refuses such a request.
//!
//! A protocol sees values through [`View`] and [`Reader`] only, so that it is compiled once, whatever the shapes.

mod aws_json;
#[cfg(feature = "cbor")]
mod cbor;
mod error_body;
mod json;
mod json_events;
#[cfg(feature = "xml")]
mod query;
mod query_compatible;
mod rest;
mod rest_json;
#[cfg(feature = "xml")]
mod rest_xml;
mod rpc_v2;
mod text;
mod value;
#[cfg(feature = "xml")]
mod xml;

use std::fmt::Debug;

use bytes::Bytes;
use http::{
    Extensions, HeaderMap, HeaderName, Method, StatusCode,
    header::{CONTENT_TYPE, ORIGIN},
    request,
};

#[cfg(feature = "xml")]
pub use self::query::{AWS_QUERY, EC2_QUERY, Query};
#[cfg(feature = "xml")]
pub use self::rest_xml::{REST_XML, RestXml};
#[cfg(feature = "cbor")]
pub use self::rpc_v2::RPC_V2_CBOR;
#[cfg(feature = "xml")]
use self::value::is_null;
pub(crate) use self::value::{Structure, Value, each, untyped};
pub use self::{
    aws_json::{AWS_JSON_1_0, AWS_JSON_1_1, AwsJson},
    rest_json::{REST_JSON_1, RestJson},
    rpc_v2::{RPC_V2_JSON, RpcV2},
};
use crate::{
    checksum::ChecksumAlgorithm,
    codec::{Absent, DecodeError, Format},
    endpoint::rules::ParamValue,
    event_stream::EventPayloads,
    operation::{Operation, Service},
    shape::{ByteStream, Reader, View},
    user_agent::Features,
};

/// An input as a protocol writes it, before it has a host and a signature.
#[derive(Clone)]
#[non_exhaustive]
pub struct EncodedRequest {
    /// The method.
    pub method: Method,
    /// What stands before the endpoint's host; empty for nothing.
    pub host_prefix: String,
    /// The path below the endpoint's, percent-encoded; it begins with `/`.
    pub path: String,
    /// The query without its `?`; empty for none.
    pub query: String,
    /// The headers that the protocol needs.
    pub headers: HeaderMap,
    /// The body.
    pub body: ByteStream,
    /// By which algorithm the body is to be summed up.
    pub(crate) checksum: Option<ChecksumAlgorithm>,
    /// The headers that speak of checksums and that the caller did not ask for.
    pub(crate) own_checksum_headers: Vec<HeaderName>,
    /// What operation and input say to the service's endpoint rules.
    pub(crate) endpoint_params: Vec<(&'static str, ParamValue)>,
    /// What it makes use of, for the user agent.
    pub(crate) features: Features,
    /// What interceptors have kept so far.
    pub(crate) extensions: Extensions,
}

impl EncodedRequest {
    /// A `POST` to `/`.
    pub fn new(headers: HeaderMap, body: impl Into<ByteStream>) -> Self {
        let (host_prefix, path, query) = (String::new(), String::from("/"), String::new());
        let (body, own_checksum_headers) = (body.into(), Vec::new());
        Self {
            method: Method::POST,
            host_prefix,
            path,
            query,
            headers,
            body,
            checksum: None,
            own_checksum_headers,
            endpoint_params: Vec::new(),
            features: Features::NONE,
            extensions: Extensions::new(),
        }
    }
}

impl Debug for EncodedRequest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("EncodedRequest")
            .field("method", &self.method)
            .field("body", &self.body)
            .finish_non_exhaustive()
    }
}

/// A response as a protocol reads it.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub struct RawResponse<'a> {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: &'a HeaderMap,
    /// The whole body; empty where it flows.
    pub body: &'a Bytes,
    /// The body of a response that flows: where the operation succeeded, and its output has a stream.
    pub stream: Option<&'a ByteStream>,
    /// Whether a default or a zero stands for what the response lacks. Otherwise it cannot be read.
    pub is_corrected: bool,
}

impl<'a> RawResponse<'a> {
    /// Puts the parts of a response together. What it lacks is made up.
    pub fn new(status: StatusCode, headers: &'a HeaderMap, body: &'a Bytes) -> Self {
        Self { status, headers, body, stream: None, is_corrected: true }
    }

    /// The same with a body that flows.
    pub fn with_stream(self, stream: &'a ByteStream) -> Self {
        Self { stream: Some(stream), ..self }
    }

    /// The same without its body, and nothing made up in its place.
    pub(crate) fn head(self, empty: &'a Bytes) -> Self {
        Self { body: empty, is_corrected: false, ..self }
    }

    /// The format to read it in.
    fn format(&self, format: Format) -> Format {
        Format { absent: self.absent(), ..format }
    }

    /// What becomes of required members that are not there.
    fn absent(&self) -> Absent {
        if self.is_corrected { Absent::Corrected } else { Absent::Refused }
    }
}

impl Debug for RawResponse<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("RawResponse").field("status", &self.status).finish_non_exhaustive()
    }
}

/// A request as a protocol reads it.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub struct RawRequest<'a> {
    /// The head.
    pub parts: &'a request::Parts,
    /// The whole body; empty where it flows.
    pub body: &'a Bytes,
    /// The body of a request that flows: where the operation's input has a stream.
    pub stream: Option<&'a ByteStream>,
}

impl<'a> RawRequest<'a> {
    /// Puts the parts of a request together.
    pub fn new(parts: &'a request::Parts, body: &'a Bytes) -> Self {
        Self { parts, body, stream: None }
    }

    /// The same with a body that flows.
    pub fn with_stream(self, stream: &'a ByteStream) -> Self {
        Self { stream: Some(stream), ..self }
    }
}

impl Debug for RawRequest<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("RawRequest").field("method", &self.parts.method).finish_non_exhaustive()
    }
}

/// What an error response says before anyone knows which exception it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ErrorDescription {
    /// The exception's code, without a namespace; `None` where the response does not say.
    pub name: Option<String>,
    /// The code that callers see, where it is another.
    pub code: Option<String>,
    /// The service's own words.
    pub message: Option<String>,
}

/// An error that the service half answers with.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct ErrorReply<'a> {
    /// The HTTP status.
    pub status: u16,
    /// The exception's code.
    pub code: &'a str,
    /// What happened. It is written where the value has no message of its own.
    pub message: Option<&'a str>,
    /// The exception's members, if it is a modelled one.
    pub value: Option<View<'a>>,
}

impl<'a> ErrorReply<'a> {
    /// An error without words or members.
    pub fn new(status: u16, code: &'a str) -> Self {
        Self { status, code, message: None, value: None }
    }

    /// Says what happened.
    pub fn message(mut self, message: &'a str) -> Self {
        self.message = Some(message);
        self
    }

    /// Adds the exception's members.
    pub fn value(mut self, value: View<'a>) -> Self {
        self.value = Some(value);
        self
    }
}

/// What reads a whole message body.
pub type ReadBody<'a> = &'a mut dyn FnMut(&mut dyn Reader) -> Result<(), DecodeError>;

/// A protocol: the client's half and the service's.
///
/// Implement it to bring one of your own, and name a `static` of it: `#[service_client(protocol = crate::MINE)]`.
///
/// # Errors
///
/// The encoders fail when a value cannot be written at all, the decoders when a message is not what the protocol
/// allows. Neither may panic, whatever the peer sent.
pub trait Protocol: Debug + Send + Sync + 'static {
    /// The protocol's name in Smithy: `awsJson1_0`.
    fn name(&self) -> &'static str;

    /// Writes an input: a structure, or a document that was checked against the operation's.
    fn encode_request(
        &self,
        operation: &'static Operation,
        input: View<'_>,
    ) -> Result<EncodedRequest, EncodeError>;

    /// The same request with all of it in its URL, where the protocol has such a form: asked for a request that is signed
    /// there.
    fn in_url(&self, request: EncodedRequest) -> EncodedRequest {
        request
    }

    /// Reads what a successful response, or an exception's, holds.
    fn decode_response(
        &self,
        operation: &'static Operation,
        response: RawResponse<'_>,
        read: ReadBody<'_>,
    ) -> Result<(), DecodeError>;

    /// Whether a response is an error: any that has not a status of success, unless the protocol knows better.
    fn is_error(&self, _operation: &'static Operation, response: RawResponse<'_>) -> bool {
        !response.status.is_success()
    }

    /// Reads the id that the service gave to the request from the body, where no header says it.
    fn request_id(&self, _response: RawResponse<'_>) -> Option<String> {
        None
    }

    /// Reads which exception a response is.
    fn describe_error(&self, response: RawResponse<'_>) -> ErrorDescription;

    /// Finds the operation that a request asks for; `operations` are all that the service has.
    fn route(
        &self,
        operations: &[&'static Operation],
        request: &request::Parts,
    ) -> Option<&'static Operation>;

    /// Finds the operation where only the body says which it is: asked where [`route`](Self::route) finds none.
    fn route_by_body(
        &self,
        _operations: &[&'static Operation],
        _request: RawRequest<'_>,
    ) -> Option<&'static Operation> {
        None
    }

    /// Whether the operation reads bodies of the type that a request's headers say. It is asked of requests with a body
    /// only; others are answered with status 415. A page in a browser can make its visitors send some types of body to
    /// any service without asking it first, but none that this refuses.
    fn accepts(&self, _operation: &'static Operation, _headers: &HeaderMap) -> bool {
        true
    }

    /// Reads what a request holds.
    fn decode_request(
        &self,
        operation: &'static Operation,
        request: RawRequest<'_>,
        read: ReadBody<'_>,
    ) -> Result<(), DecodeError>;

    /// Writes an output.
    fn encode_response(
        &self,
        operation: &'static Operation,
        output: View<'_>,
    ) -> Result<http::Response<ByteStream>, EncodeError>;

    /// How the payloads of events are written and read, where the protocol has event streams.
    fn event_payloads(&self) -> Option<&'static dyn EventPayloads> {
        None
    }

    /// Writes an error. There need not be an operation that it is of.
    fn encode_error(
        &self,
        service: &'static Service,
        error: ErrorReply<'_>,
    ) -> Result<http::Response<ByteStream>, EncodeError>;
}

/// Why a value could not be written.
#[derive(Debug)]
pub struct EncodeError {
    reason: String,
}

impl EncodeError {
    /// Says why.
    pub fn new(reason: impl Into<String>) -> Self {
        Self { reason: reason.into() }
    }
}

impl std::fmt::Display for EncodeError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.reason)
    }
}

impl std::error::Error for EncodeError {}

/// The value of a header, by its lower-case name, if it is text.
fn header<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers.get(name)?.to_str().ok()
}

/// Whether the body is of this media type, whatever its parameters. Where the headers do not say, it is, unless a browser
/// sends it: that names the page's origin, and a page can leave the type out.
pub(crate) fn is_of_type(headers: &HeaderMap, expected: &str) -> bool {
    let essence = |text: &str| text.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    match headers.get(CONTENT_TYPE) {
        None => !headers.contains_key(ORIGIN),
        Some(given) => given.to_str().is_ok_and(|given| essence(given) == essence(expected)),
    }
}

/// A response of `status` with one header, whatever the numbers say.
fn response(status: u16, content_type: &'static str, body: Vec<u8>) -> http::Response<ByteStream> {
    let mut response = http::Response::new(ByteStream::from(body));
    *response.status_mut() = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    response.headers_mut().insert(CONTENT_TYPE, http::HeaderValue::from_static(content_type));
    response
}
