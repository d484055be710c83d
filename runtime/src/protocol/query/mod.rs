//! `awsQuery` and `ec2Query`: a `POST` of a form that names the operation, answered in XML.
//!
//! | what | written by | read by |
//! | --- | --- | --- |
//! | a request | `write` | `parameters`, `read` |
//! | an answer, an error | `reply` | [`xml`](super::xml) |
//! | the names of members | `dialect` | `dialect` |

mod dialect;
mod parameters;
mod read;
mod reply;
mod write;

use http::{
    HeaderMap, HeaderValue, Method,
    header::{AUTHORIZATION, CONTENT_ENCODING, CONTENT_TYPE, ORIGIN},
    request,
};

use self::{
    dialect::Dialect,
    parameters::{action, parameters},
    read::Node,
    write::Form,
};
use super::{
    EncodeError, EncodedRequest, ErrorDescription, ErrorReply, Protocol, RawRequest, RawResponse, ReadBody,
    Structure, is_of_type,
    xml::{self, Place, Reading, Within},
};
use crate::{
    codec::{Absent, DecodeError},
    operation::{Operation, Service},
    schema::Direction,
    shape::{ByteStream, View},
};

/// The AWS query protocol.
pub static AWS_QUERY: Query = Query { name: "awsQuery", dialect: Dialect::AwsQuery };

/// The query protocol of Amazon EC2.
pub static EC2_QUERY: Query = Query { name: "ec2Query", dialect: Dialect::Ec2Query };

/// The query protocols, which differ in the names of members, and in what stands around an answer.
///
/// The service half takes requests with `POST` only: a page in a browser can make its visitors `GET` any address.
#[derive(Debug)]
pub struct Query {
    name: &'static str,
    dialect: Dialect,
}

const FORM: &str = "application/x-www-form-urlencoded";

impl Protocol for Query {
    fn name(&self) -> &'static str {
        self.name
    }

    fn encode_request(
        &self,
        operation: &'static Operation,
        input: View<'_>,
    ) -> Result<EncodedRequest, EncodeError> {
        let mut form = Form::new(operation, self.dialect);
        form.members(Structure::new(input, operation.input, Direction::Request))?;
        let mut headers = HeaderMap::with_capacity(1);
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(FORM));
        Ok(EncodedRequest::new(headers, form.finish()))
    }

    fn in_url(&self, mut request: EncodedRequest) -> EncodedRequest {
        let form = request.body.as_bytes().and_then(|form| String::from_utf8(form.to_vec()).ok());
        if let Some(form) = form.filter(|_| !request.headers.contains_key(CONTENT_ENCODING)) {
            (request.method, request.query, request.body) = (Method::GET, form, ByteStream::empty());
            request.headers.remove(CONTENT_TYPE);
        }
        request
    }

    fn decode_response(
        &self,
        operation: &'static Operation,
        response: RawResponse<'_>,
        read: ReadBody<'_>,
    ) -> Result<(), DecodeError> {
        let result = [operation.name, "Result"].concat();
        let within = match self.dialect {
            _ if !response.status.is_success() => Within::Error,
            Dialect::AwsQuery => Within::Child(&result),
            Dialect::Ec2Query => Within::Root,
        };
        let absent = if response.is_corrected { Absent::Corrected } else { Absent::Refused };
        let reading = Reading { within, place: Place::whole(operation.output), absent };
        xml::read(response.body, reading, read)
    }

    fn request_id(&self, response: RawResponse<'_>) -> Option<String> {
        xml::request_id(response.body)
    }

    fn describe_error(&self, response: RawResponse<'_>) -> ErrorDescription {
        xml::describe_error(response.body)
    }

    fn route(&self, _: &[&'static Operation], _: &request::Parts) -> Option<&'static Operation> {
        None
    }

    fn route_by_body(
        &self,
        operations: &[&'static Operation],
        request: RawRequest<'_>,
    ) -> Option<&'static Operation> {
        let action = action(request.body).filter(|_| request.parts.method == Method::POST)?;
        operations.iter().find(|operation| operation.name == action).copied()
    }

    /// A page in a browser sends a form to any service without asking it first, unless it sends a signature, too.
    fn accepts(&self, _: &'static Operation, headers: &HeaderMap) -> bool {
        let is_from_page = headers.contains_key(ORIGIN) && !headers.contains_key(AUTHORIZATION);
        is_of_type(headers, FORM) && !is_from_page
    }

    fn decode_request(
        &self,
        operation: &'static Operation,
        request: RawRequest<'_>,
        read: ReadBody<'_>,
    ) -> Result<(), DecodeError> {
        let parameters = parameters(request.body)?;
        read(&mut Node::new(&parameters, Place::whole(operation.input), self.dialect))
    }

    fn encode_response(
        &self,
        operation: &'static Operation,
        output: View<'_>,
    ) -> Result<http::Response<ByteStream>, EncodeError> {
        reply::output(operation, output, self.dialect)
    }

    fn encode_error(
        &self,
        _: &'static Service,
        error: ErrorReply<'_>,
    ) -> Result<http::Response<ByteStream>, EncodeError> {
        reply::error(error, self.dialect)
    }
}
