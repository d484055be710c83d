//! `restJson1`: members go to the path, the query, the headers, the status and a body of JSON, as they are bound.
//!
//! | what | written by | read by |
//! | --- | --- | --- |
//! | a message as a whole | `request`, `response` | `message` |
//! | the path, and which operation it is | `uri` | `route`, `uri` |
//! | the query | `query` | `query` |
//! | headers | `headers` | `headers` |
//! | the body | `body` | `message` |
//! | a value as text | `text` | `bound` |

mod body;
mod bound;
mod headers;
mod message;
mod query;
mod request;
mod response;
mod route;
mod text;
mod untyped;
mod uri;

use bytes::Bytes;
use http::{HeaderMap, request::Parts};

use super::{
    EncodeError, EncodedRequest, ErrorDescription, ErrorReply, Protocol, RawResponse, ReadBody,
    json::{NamePlace, describe_error},
};
use crate::{
    codec::DecodeError,
    operation::{Operation, Service},
    shape::View,
};

use self::message::Message;

/// AWS restJson1.
pub static REST_JSON_1: RestJson = RestJson {};

/// The AWS restJson1 protocol.
///
/// An operation says with [`Operation::http`] where it is; the members of its input, its output and its exceptions say
/// with their [`Location`](crate::schema::Location) where they go.
#[derive(Debug)]
#[non_exhaustive]
pub struct RestJson {}

impl Protocol for RestJson {
    fn name(&self) -> &'static str {
        "restJson1"
    }

    fn encode_request(
        &self,
        operation: &'static Operation,
        input: View<'_>,
    ) -> Result<EncodedRequest, EncodeError> {
        request::encode(operation, input)
    }

    fn decode_response(
        &self,
        _: &'static Operation,
        response: RawResponse<'_>,
        read: ReadBody<'_>,
    ) -> Result<(), DecodeError> {
        read(&mut Message::response(response))
    }

    fn describe_error(&self, response: RawResponse<'_>) -> ErrorDescription {
        describe_error(response, NamePlace::Header)
    }

    fn route(&self, operations: &[&'static Operation], request: &Parts) -> Option<&'static Operation> {
        route::find(operations, request)
    }

    fn accepts(&self, operation: &'static Operation, headers: &HeaderMap) -> bool {
        body::accepts(operation.input, headers)
    }

    fn decode_request(
        &self,
        operation: &'static Operation,
        request: &http::Request<Bytes>,
        read: ReadBody<'_>,
    ) -> Result<(), DecodeError> {
        read(&mut Message::request(operation, request)?)
    }

    fn encode_response(
        &self,
        operation: &'static Operation,
        output: View<'_>,
    ) -> Result<http::Response<Bytes>, EncodeError> {
        response::encode(operation, output)
    }

    fn encode_error(
        &self,
        _: &'static Service,
        error: ErrorReply<'_>,
    ) -> Result<http::Response<Bytes>, EncodeError> {
        response::encode_error(error)
    }
}
