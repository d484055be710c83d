//! `awsJson1_0` and `awsJson1_1`: a `POST` of JSON, the operation in a header.

use http::{HeaderMap, HeaderName, HeaderValue, Method, header::CONTENT_TYPE, request};

use super::{
    EncodeError, EncodedRequest, ErrorDescription, ErrorReply, Protocol, RawRequest, RawResponse, ReadBody,
    error_body::{ErrorBody, ErrorName},
    header, is_of_type,
    json::{NamePlace, describe_error, read_json, to_json},
    json_events::RPC_JSON_EVENTS,
    query_compatible, response,
};
use crate::{
    codec::{DecodeError, JSON, Node},
    event_stream::EventPayloads,
    operation::{Operation, Service},
    shape::{ByteStream, View},
};

/// AWS JSON 1.0.
pub static AWS_JSON_1_0: AwsJson = AwsJson {
    name: "awsJson1_0",
    content_type: "application/x-amz-json-1.0",
    error_name: ErrorName::ShapeId,
};

/// AWS JSON 1.1.
pub static AWS_JSON_1_1: AwsJson =
    AwsJson { name: "awsJson1_1", content_type: "application/x-amz-json-1.1", error_name: ErrorName::Bare };

/// The AWS JSON protocols, which differ in their content type, and in what the service half calls an exception.
#[derive(Debug)]
pub struct AwsJson {
    name: &'static str,
    content_type: &'static str,
    error_name: ErrorName,
}

const TARGET: HeaderName = HeaderName::from_static("x-amz-target");

impl Protocol for AwsJson {
    fn name(&self) -> &'static str {
        self.name
    }

    fn encode_request(
        &self,
        operation: &'static Operation,
        input: View<'_>,
    ) -> Result<EncodedRequest, EncodeError> {
        let target = [operation.service.target_prefix, ".", operation.name].concat();
        let target = HeaderValue::try_from(target).map_err(|_| {
            EncodeError::new("the target prefix or the operation's name is not a header value")
        })?;
        let mut headers = HeaderMap::with_capacity(3);
        query_compatible::ask(operation.service, &mut headers);
        headers.insert(TARGET, target);
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(self.content_type));
        let body = to_json(&Node::input(input, operation.input, JSON))?;
        Ok(EncodedRequest::new(headers, body))
    }

    fn decode_response(
        &self,
        _: &'static Operation,
        response: RawResponse<'_>,
        read: ReadBody<'_>,
    ) -> Result<(), DecodeError> {
        read_json(response.body, response.format(JSON), read)
    }

    fn describe_error(&self, response: RawResponse<'_>) -> ErrorDescription {
        let code = query_compatible::code(response.headers);
        ErrorDescription { code, ..describe_error(response, NamePlace::Body) }
    }

    fn route(
        &self,
        operations: &[&'static Operation],
        request: &request::Parts,
    ) -> Option<&'static Operation> {
        // The path is the listener's affair: a service may live below one.
        let (prefix, name) = header(&request.headers, TARGET.as_str())?.rsplit_once('.')?;
        let is_asked_for = |operation: &&&'static Operation| {
            operation.name == name && operation.service.target_prefix == prefix
        };
        let operation = operations.iter().find(is_asked_for).copied();
        operation.filter(|_| request.method == Method::POST)
    }

    fn accepts(&self, _: &'static Operation, headers: &HeaderMap) -> bool {
        is_of_type(headers, self.content_type) || is_of_type(headers, "application/json")
    }

    fn decode_request(
        &self,
        _: &'static Operation,
        request: RawRequest<'_>,
        read: ReadBody<'_>,
    ) -> Result<(), DecodeError> {
        read_json(request.body, JSON, read)
    }

    fn encode_response(
        &self,
        operation: &'static Operation,
        output: View<'_>,
    ) -> Result<http::Response<ByteStream>, EncodeError> {
        if operation.output.is_unit() {
            return Ok(response(200, self.content_type, Vec::new()));
        }
        Ok(response(200, self.content_type, to_json(&Node::new(output, JSON))?))
    }

    fn event_payloads(&self) -> Option<&'static dyn EventPayloads> {
        Some(&RPC_JSON_EVENTS)
    }

    fn encode_error(
        &self,
        service: &'static Service,
        error: ErrorReply<'_>,
    ) -> Result<http::Response<ByteStream>, EncodeError> {
        let body = to_json(&ErrorBody::new(service, error, self.error_name, JSON))?;
        let mut response = response(error.status, self.content_type, body);
        query_compatible::answer(service, error, response.headers_mut())?;
        Ok(response)
    }
}
