//! `awsJson1_0` and `awsJson1_1`: a `POST` of JSON, the operation in a header.

use std::borrow::Cow;

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Method, header::CONTENT_TYPE, request};
use serde::ser::{Serialize, SerializeMap, Serializer};

use super::{
    EncodeError, EncodedRequest, ErrorDescription, ErrorReply, Protocol, RawResponse, ReadBody, header,
    is_of_type,
    json::{NamePlace, describe_error, read_json, to_json},
    response,
};
use crate::{
    codec::{DecodeError, JSON, Node},
    operation::{Operation, Service},
    shape::View,
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

/// How `__type` names an exception.
#[derive(Clone, Copy, Debug)]
enum ErrorName {
    /// With the service's namespace, where it has one.
    ShapeId,
    Bare,
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
        read_json(response.body, response.format(JSON), read)
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

    fn accepts(&self, _: &'static Operation, headers: &HeaderMap) -> bool {
        is_of_type(headers, self.content_type) || is_of_type(headers, "application/json")
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
        let body = to_json(&ErrorBody { name: &self.error_name(service, error), error })?;
        let mut response = response(error.status, self.content_type, body);
        if service.is_query_compatible {
            let fault = if error.status < 500 { "Sender" } else { "Receiver" };
            let code = HeaderValue::try_from([error.code, ";", fault].concat());
            let code = code.map_err(|_| EncodeError::new("the error's code is not a header value"))?;
            response.headers_mut().insert(QUERY_ERROR, code);
        }
        Ok(response)
    }
}

impl AwsJson {
    /// What `__type` says. An error that no exception models has no namespace.
    fn error_name<'e>(&self, service: &Service, error: ErrorReply<'e>) -> Cow<'e, str> {
        let shape = error.value.and_then(shape_name);
        // Where callers have a code of their own, it has a header of its own, too.
        let name = shape.filter(|_| service.is_query_compatible).unwrap_or(error.code);
        match self.error_name {
            ErrorName::ShapeId if shape.is_some() && !service.namespace.is_empty() => {
                [service.namespace, "#", name].concat().into()
            }
            _ => name.into(),
        }
    }
}

fn shape_name(value: View<'_>) -> Option<&'static str> {
    match value {
        View::Structure(value) => Some(value.schema().name),
        _ => None,
    }
}

/// `__type`, then the exception's members; a message of its own wins.
struct ErrorBody<'a> {
    name: &'a str,
    error: ErrorReply<'a>,
}

impl Serialize for ErrorBody<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let ErrorReply { message, value, .. } = self.error;
        let mut body = serializer.serialize_map(None)?;
        body.serialize_entry("__type", self.name)?;
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
