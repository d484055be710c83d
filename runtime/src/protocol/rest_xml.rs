//! `restXml`: members go to the path, the query, the headers, the status and a body of XML, as they are bound.

use http::StatusCode;

use super::{
    EncodeError, ErrorDescription, ErrorReply, Protocol, RawResponse,
    rest::{self, XML},
    xml::{self, XML_EVENTS},
};
use crate::{
    operation::{Operation, Service},
    schema::{Kind, Schema},
    shape::ByteStream,
};

/// AWS restXml.
pub static REST_XML: RestXml = RestXml {};

/// The AWS restXml protocol.
///
/// An operation says with [`Operation::http`] where it is; the members of its input, its output and its exceptions say
/// with their [`Location`](crate::schema::Location) where they go.
///
/// An answer without a body has its error in its status: 404 is `NotFound`. An answer that says that all went well, and has
/// an error for its body, is an error.
#[derive(Debug)]
#[non_exhaustive]
pub struct RestXml {}

impl Protocol for RestXml {
    fn name(&self) -> &'static str {
        "restXml"
    }

    rest::methods!(XML, XML_EVENTS);

    fn is_error(&self, operation: &'static Operation, response: RawResponse<'_>) -> bool {
        let is_read = response.stream.is_none() && is_read_as_xml(operation.output);
        !response.status.is_success() || is_read && xml::is_error(response.body, operation.output)
    }

    fn describe_error(&self, response: RawResponse<'_>) -> ErrorDescription {
        if response.body.trim_ascii().is_empty() {
            return ErrorDescription { name: status_name(response.status), ..ErrorDescription::default() };
        }
        xml::describe_error(response.body)
    }

    fn request_id(&self, response: RawResponse<'_>) -> Option<String> {
        xml::request_id(response.body)
    }

    fn encode_error(
        &self,
        service: &'static Service,
        error: ErrorReply<'_>,
    ) -> Result<http::Response<ByteStream>, EncodeError> {
        rest::encode_error(&XML, service, error)
    }
}

/// Whether the body of an output is XML, or nothing: text and bytes may look like an error and be none.
fn is_read_as_xml(output: &'static Schema) -> bool {
    let payload = rest::payload(output).map(|member| *member.kind);
    !matches!(payload, Some(Kind::Blob | Kind::Stream | Kind::String | Kind::Enum(_) | Kind::EventStream(_)))
}

/// `NotFound` of 404.
fn status_name(status: StatusCode) -> Option<String> {
    let words = status.canonical_reason()?.split([' ', '-']);
    Some(words.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_status_has_the_name_of_an_error() {
        for (status, name) in [(404, "NotFound"), (412, "PreconditionFailed"), (304, "NotModified")] {
            let status = StatusCode::from_u16(status).expect("a status");
            assert_eq!(status_name(status).as_deref(), Some(name));
        }
    }
}
