//! `awsJson1_0` and `awsJson1_1`: a `POST` of JSON, the operation in a header.

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Method, header::CONTENT_TYPE, request};
use serde::ser::{Serialize, SerializeMap, Serializer};

use super::{
    EncodeError, EncodedRequest, ErrorDescription, ErrorReply, Protocol, RawResponse, ReadBody, header,
    response,
};
use crate::{
    codec::{self, DecodeError, JSON, Node},
    operation::{Operation, Service},
    shape::{Document, View},
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
const ERROR_TYPE: &str = "x-amzn-errortype";
const QUERY_ERROR: &str = "x-amzn-query-error";

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
        let mut headers = HeaderMap::with_capacity(2);
        headers.insert(TARGET, target);
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(self.content_type));
        let body = to_json(&Node::structure(input, operation.input, JSON))?;
        Ok(EncodedRequest::new(headers, body))
    }

    fn decode_response(&self, response: RawResponse<'_>, read: ReadBody<'_>) -> Result<(), DecodeError> {
        read_json(response.body, read)
    }

    fn describe_error(&self, response: RawResponse<'_>) -> ErrorDescription {
        let body: Document = serde_json::from_slice(response.body).unwrap_or_default();
        let text = |name| body[name].as_str();
        let names = [text("__type"), header(response.headers, ERROR_TYPE), text("code")];
        let name = names.into_iter().flatten().map(bare_name).find(|name| !name.is_empty());
        let code = header(response.headers, QUERY_ERROR).and_then(|error| error.split(';').next());
        let message = ["message", "Message", "errorMessage"].into_iter().find_map(text).map(str::to_owned);
        ErrorDescription {
            name: name.map(str::to_owned),
            code: code.filter(|code| !code.is_empty()).map(str::to_owned),
            message: message.or_else(|| words(response.body, &body)),
        }
    }

    fn route<'r>(&self, service: &Service, request: &'r request::Parts) -> Option<&'r str> {
        // The path is the listener's affair: a service may live below one.
        let (prefix, name) = header(&request.headers, TARGET.as_str())?.rsplit_once('.')?;
        (request.method == Method::POST && prefix == service.target_prefix).then_some(name)
    }

    fn decode_request(&self, request: &http::Request<Bytes>, read: ReadBody<'_>) -> Result<(), DecodeError> {
        read_json(request.body(), read)
    }

    fn encode_response(&self, output: View<'_>) -> Result<http::Response<Bytes>, EncodeError> {
        Ok(response(200, self.content_type, to_json(&Node::new(output, JSON))?))
    }

    fn encode_error(&self, error: ErrorReply<'_>) -> Result<http::Response<Bytes>, EncodeError> {
        Ok(response(error.status, self.content_type, to_json(&ErrorBody(error))?))
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

fn to_json(value: &impl Serialize) -> Result<Vec<u8>, EncodeError> {
    let mut body = Vec::with_capacity(256);
    value
        .serialize(&mut serde_json::Serializer::new(&mut body))
        .map_err(|error| EncodeError::new(error.to_string()))?;
    Ok(body)
}

/// Reads a body; an empty or a blank one is an empty structure.
fn read_json(body: &[u8], read: ReadBody<'_>) -> Result<(), DecodeError> {
    let body = if body.trim_ascii().is_empty() { b"{}" } else { body };
    let mut json = serde_json::Deserializer::from_slice(body);
    codec::read(&mut json, JSON, |reader| read(reader))?;
    json.end().map_err(|error| DecodeError::new(error.to_string()))
}

/// `aws.protocols#FooError:http://amazon.com/` is `FooError`.
fn bare_name(name: &str) -> &str {
    let name = name.split(':').next().unwrap_or_default();
    name.rsplit('#').next().unwrap_or_default().trim()
}

/// What a body that is not JSON says, unless it is a page for browsers or not text.
fn words(body: &[u8], parsed: &Document) -> Option<String> {
    const LONGEST: usize = 1024;
    let text = std::str::from_utf8(body).ok()?.trim();
    let is_words = *parsed == Document::Null && !text.is_empty() && !text.starts_with('<') && text != "null";
    is_words.then(|| text.chars().take(LONGEST).collect())
}
