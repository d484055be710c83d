//! `awsJson1_0` and `awsJson1_1`: a `POST` of JSON, the operation in a header.

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Method, header::CONTENT_TYPE, request};
use serde::ser::{Serialize, SerializeMap, Serializer};

use super::{
    EncodeError, EncodedRequest, ErrorDescription, ErrorReply, Protocol, RawResponse, ReadBody, header,
    json::{NamePlace, describe_error, read_json, to_json},
    response,
};
use crate::{
    codec::{DecodeError, JSON, Node},
    operation::{Operation, Service},
    shape::View,
};

/// AWS JSON 1.0.
pub static AWS_JSON_1_0: AwsJson = AwsJson { name: "awsJson1_0", content_type: "application/x-amz-json-1.0" };

/// AWS JSON 1.1.
pub static AWS_JSON_1_1: AwsJson = AwsJson { name: "awsJson1_1", content_type: "application/x-amz-json-1.1" };

/// The AWS JSON protocols, which differ in their content type only.
#[derive(Debug)]
pub struct AwsJson {
    name: &'static str,
    content_type: &'static str,
}

const TARGET: HeaderName = HeaderName::from_static("x-amz-target");
const QUERY_MODE: HeaderName = HeaderName::from_static("x-amzn-query-mode");
const QUERY_ERROR: HeaderName = HeaderName::from_static("x-amzn-query-error");

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
        if operation.service.is_query_compatible {
            headers.insert(QUERY_MODE, HeaderValue::from_static("true"));
        }
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
        read_json(response.body, JSON.corrected(), read)
    }

    fn describe_error(&self, response: RawResponse<'_>) -> ErrorDescription {
        let code = header(response.headers, QUERY_ERROR.as_str()).and_then(|error| error.split(';').next());
        let code = code.filter(|code| !code.is_empty()).map(str::to_owned);
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

    fn decode_request(
        &self,
        _: &'static Operation,
        request: &http::Request<Bytes>,
        read: ReadBody<'_>,
    ) -> Result<(), DecodeError> {
        read_json(request.body(), JSON, read)
    }

    fn encode_response(
        &self,
        operation: &'static Operation,
        output: View<'_>,
    ) -> Result<http::Response<Bytes>, EncodeError> {
        if operation.output.is_unit() {
            return Ok(response(200, self.content_type, Vec::new()));
        }
        Ok(response(200, self.content_type, to_json(&Node::new(output, JSON))?))
    }

    fn encode_error(
        &self,
        service: &'static Service,
        error: ErrorReply<'_>,
    ) -> Result<http::Response<Bytes>, EncodeError> {
        if !service.is_query_compatible {
            return Ok(response(error.status, self.content_type, to_json(&ErrorBody(error))?));
        }
        // Both names: that of the shape, and the one that callers knew before.
        let name = error.value.and_then(shape_name).unwrap_or(error.code);
        let body = to_json(&ErrorBody(ErrorReply { code: name, ..error }))?;
        let fault = if error.status < 500 { "Sender" } else { "Receiver" };
        let mut response = response(error.status, self.content_type, body);
        let code = HeaderValue::try_from([error.code, ";", fault].concat());
        let code = code.map_err(|_| EncodeError::new("the error's code is not a header value"))?;
        response.headers_mut().insert(QUERY_ERROR, code);
        Ok(response)
    }
}

fn shape_name(value: View<'_>) -> Option<&'static str> {
    match value {
        View::Structure(value) => Some(value.schema().name),
        _ => None,
    }
}

/// `__type`, then the exception's members; a message of its own wins.
struct ErrorBody<'a>(ErrorReply<'a>);

impl Serialize for ErrorBody<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let ErrorReply { code, message, value, .. } = self.0;
        let mut body = serializer.serialize_map(None)?;
        body.serialize_entry("__type", code)?;
        let mut has_message = false;
        if let Some(View::Structure(value)) = value {
            for (index, member) in value.schema().members.iter().enumerate() {
                let view = value.member(index);
                if !matches!(view, View::Null) {
                    has_message |= member.name.eq_ignore_ascii_case("message");
                    body.serialize_entry(member.name, &Node::for_member(view, member, JSON))?;
                }
            }
        }
        if let (false, Some(message)) = (has_message, message) {
            body.serialize_entry("message", message)?;
        }
        body.end()
    }
}
