//! `rpcv2Cbor` and `rpcv2Json`: a `POST` to the path of the operation, with a body of CBOR or JSON.

use http::{
    HeaderMap, HeaderName, HeaderValue, Method,
    header::{ACCEPT, CONTENT_TYPE},
    request,
};
use serde::ser::{Serialize, Serializer};

use super::{
    EncodeError, EncodedRequest, ErrorDescription, ErrorReply, Protocol, RawRequest, RawResponse, ReadBody,
    error_body::{ErrorBody, ErrorName},
    header, is_of_type,
    json::{self, NamePlace},
    json_events::RPC_V2_JSON_EVENTS,
    query_compatible, response,
};
use crate::{
    codec::{DecodeError, Format, Node, NodeOf, RPC_JSON},
    event_stream::EventPayloads,
    operation::{Operation, Service},
    percent,
    shape::{ByteStream, Document, Shape as _, View},
};

/// Smithy RPC v2 with bodies of JSON.
pub static RPC_V2_JSON: RpcV2 = RpcV2 {
    name: "rpcv2Json",
    id: "rpc-v2-json",
    content_type: "application/json",
    format: RPC_JSON,
    write: |message| json::to_json(message),
    read: json::read_json,
    events: &RPC_V2_JSON_EVENTS,
};

/// Smithy RPC v2 with bodies of CBOR.
#[cfg(feature = "cbor")]
pub static RPC_V2_CBOR: RpcV2 = RpcV2 {
    name: "rpcv2Cbor",
    id: "rpc-v2-cbor",
    content_type: "application/cbor",
    format: crate::codec::CBOR,
    write: |message| super::cbor::to_cbor(message),
    read: super::cbor::read_cbor,
    events: &super::cbor::CBOR_EVENTS,
};

/// The Smithy RPC v2 protocols, which differ in the form of their bodies.
///
/// A request goes to `/service/{target_prefix}/operation/{name}`, and is routed by that end of its path. A response
/// without the header `smithy-protocol` is not one of the service's: it may be any page that stands in the way.
#[derive(Debug)]
pub struct RpcV2 {
    name: &'static str,
    id: &'static str,
    content_type: &'static str,
    format: Format,
    write: fn(&Message<'_>) -> Result<Vec<u8>, EncodeError>,
    read: fn(&[u8], Format, ReadBody<'_>) -> Result<(), DecodeError>,
    events: &'static dyn EventPayloads,
}

/// What a body is made of.
enum Message<'a> {
    Input(NodeOf<'a>),
    Output(Node<'a>),
    Error(ErrorBody<'a>),
}

impl Serialize for Message<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Input(input) => input.serialize(serializer),
            Self::Output(output) => output.serialize(serializer),
            Self::Error(error) => error.serialize(serializer),
        }
    }
}

const PROTOCOL: HeaderName = HeaderName::from_static("smithy-protocol");

impl RpcV2 {
    /// Whether whoever wrote the message speaks this protocol.
    fn is_spoken(&self, headers: &HeaderMap) -> bool {
        header(headers, PROTOCOL.as_str()) == Some(self.id)
    }

    fn protocol(&self) -> HeaderValue {
        HeaderValue::from_static(self.id)
    }

    fn content_type(&self) -> HeaderValue {
        HeaderValue::from_static(self.content_type)
    }
}

impl Protocol for RpcV2 {
    fn name(&self) -> &'static str {
        self.name
    }

    fn encode_request(
        &self,
        operation: &'static Operation,
        input: View<'_>,
    ) -> Result<EncodedRequest, EncodeError> {
        let mut headers = HeaderMap::with_capacity(4);
        headers.insert(PROTOCOL, self.protocol());
        headers.insert(ACCEPT, self.content_type());
        query_compatible::ask(operation.service, &mut headers);
        let mut body = Vec::new();
        if !operation.input.is_unit() {
            headers.insert(CONTENT_TYPE, self.content_type());
            body = (self.write)(&Message::Input(Node::input(input, operation.input, self.format)))?;
        }
        let mut request = EncodedRequest::new(headers, body);
        request.path = path(operation)?;
        Ok(request)
    }

    fn decode_response(
        &self,
        _: &'static Operation,
        response: RawResponse<'_>,
        read: ReadBody<'_>,
    ) -> Result<(), DecodeError> {
        if !self.is_spoken(response.headers) {
            let reason =
                format!("the response has no header `{PROTOCOL}: {}`, so it is not the service's", self.id);
            return Err(DecodeError::new(reason));
        }
        (self.read)(response.body, response.format(self.format), read)
    }

    fn describe_error(&self, response: RawResponse<'_>) -> ErrorDescription {
        let mut body = Document::Null;
        if !self.is_spoken(response.headers) {
            // Its words may help, but what it calls itself is not for us.
            let words = json::describe_body(&body, response, NamePlace::Body);
            return ErrorDescription { name: None, ..words };
        }
        let read = (self.read)(response.body, self.format, &mut |reader| {
            body = Document::read(reader)?;
            Ok(())
        });
        let body = read.map_or(Document::Null, |()| body);
        let code = query_compatible::code(response.headers);
        ErrorDescription { code, ..json::describe_body(&body, response, NamePlace::Body) }
    }

    fn route(
        &self,
        operations: &[&'static Operation],
        request: &request::Parts,
    ) -> Option<&'static Operation> {
        if request.method != Method::POST || !self.is_spoken(&request.headers) {
            return None;
        }
        // What stands before is the listener's affair: a service may live below any path.
        let (head, name) = request.uri.path().rsplit_once("/operation/")?;
        let (_, service) = head.rsplit_once("/service/")?;
        let is_asked_for = |operation: &&&'static Operation| {
            operation.name == name && operation.service.target_prefix == service
        };
        operations.iter().find(is_asked_for).copied()
    }

    fn accepts(&self, _: &'static Operation, headers: &HeaderMap) -> bool {
        is_of_type(headers, self.content_type)
    }

    fn decode_request(
        &self,
        _: &'static Operation,
        request: RawRequest<'_>,
        read: ReadBody<'_>,
    ) -> Result<(), DecodeError> {
        (self.read)(request.body, self.format, read)
    }

    fn encode_response(
        &self,
        operation: &'static Operation,
        output: View<'_>,
    ) -> Result<http::Response<ByteStream>, EncodeError> {
        let mut response = if operation.output.is_unit() {
            http::Response::new(ByteStream::empty())
        } else {
            let body = (self.write)(&Message::Output(Node::new(output, self.format)))?;
            response(200, self.content_type, body)
        };
        response.headers_mut().insert(PROTOCOL, self.protocol());
        Ok(response)
    }

    fn event_payloads(&self) -> Option<&'static dyn EventPayloads> {
        Some(self.events)
    }

    fn encode_error(
        &self,
        service: &'static Service,
        error: ErrorReply<'_>,
    ) -> Result<http::Response<ByteStream>, EncodeError> {
        let body = ErrorBody::new(service, error, ErrorName::ShapeId, self.format);
        let mut response = response(error.status, self.content_type, (self.write)(&Message::Error(body))?);
        response.headers_mut().insert(PROTOCOL, self.protocol());
        query_compatible::answer(service, error, response.headers_mut())?;
        Ok(response)
    }
}

fn path(operation: &Operation) -> Result<String, EncodeError> {
    let mut path = b"/service/".to_vec();
    percent::encode(&mut path, operation.service.target_prefix.as_bytes());
    path.extend_from_slice(b"/operation/");
    percent::encode(&mut path, operation.name.as_bytes());
    String::from_utf8(path).map_err(|_| EncodeError::new("the path is not text"))
}
