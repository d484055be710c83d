//! `restJson1`: members go to the path, the query, the headers, the status and a body of JSON, as they are bound.

use http::{HeaderMap, HeaderName, HeaderValue, request::Parts};

use super::{
    EncodeError, EncodedRequest, ErrorDescription, ErrorReply, Protocol, RawRequest, RawResponse, ReadBody,
    json::{NamePlace, describe_error},
    json_events::REST_JSON_EVENTS,
    rest::{self, JSON, Message},
};
use crate::{
    codec::DecodeError,
    event_stream::EventPayloads,
    operation::{Operation, Service},
    shape::{ByteStream, View},
};

/// AWS restJson1.
pub static REST_JSON_1: RestJson = RestJson {};

/// The AWS restJson1 protocol.
///
/// An operation says with [`Operation::http`] where it is; the members of its input, its output and its exceptions say
/// with their [`Location`](crate::schema::Location) where they go.
#[derive(Debug)]
#[non_exhaustive]
pub struct RestJson {}

const ERROR_TYPE: HeaderName = HeaderName::from_static("x-amzn-errortype");

impl Protocol for RestJson {
    fn name(&self) -> &'static str {
        "restJson1"
    }

    fn encode_request(
        &self,
        operation: &'static Operation,
        input: View<'_>,
    ) -> Result<EncodedRequest, EncodeError> {
        rest::encode_request(&JSON, operation, input)
    }

    fn decode_response(
        &self,
        operation: &'static Operation,
        response: RawResponse<'_>,
        read: ReadBody<'_>,
    ) -> Result<(), DecodeError> {
        read(&mut Message::response(&JSON, operation, response))
    }

    fn describe_error(&self, response: RawResponse<'_>) -> ErrorDescription {
        describe_error(response, NamePlace::Header)
    }

    fn route(&self, operations: &[&'static Operation], request: &Parts) -> Option<&'static Operation> {
        rest::route(operations, request)
    }

    fn accepts(&self, operation: &'static Operation, headers: &HeaderMap) -> bool {
        rest::accepts(&JSON, operation.input, headers)
    }

    fn decode_request(
        &self,
        operation: &'static Operation,
        request: RawRequest<'_>,
        read: ReadBody<'_>,
    ) -> Result<(), DecodeError> {
        read(&mut Message::request(&JSON, operation, request)?)
    }

    fn encode_response(
        &self,
        operation: &'static Operation,
        output: View<'_>,
    ) -> Result<http::Response<ByteStream>, EncodeError> {
        rest::encode_response(&JSON, operation, output)
    }

    fn event_payloads(&self) -> Option<&'static dyn EventPayloads> {
        Some(&REST_JSON_EVENTS)
    }

    fn encode_error(
        &self,
        service: &'static Service,
        error: ErrorReply<'_>,
    ) -> Result<http::Response<ByteStream>, EncodeError> {
        let mut response = rest::encode_error(&JSON, service, error)?;
        let code = HeaderValue::try_from(error.code)
            .map_err(|_| EncodeError::new("the error's code is not a header value"))?;
        response.headers_mut().insert(ERROR_TYPE, code);
        Ok(response)
    }
}
