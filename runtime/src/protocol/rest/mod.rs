//! What the REST protocols share: members go to the path, the query, headers, the status and a body, as they are bound.
//!
//! | what | written by | read by |
//! | --- | --- | --- |
//! | a message as a whole | `request`, `response` | `message` |
//! | the path, and which operation it is | `uri` | `route`, `uri` |
//! | the query | `query` | `query` |
//! | headers | `headers` | `headers` |
//! | the body, in a [`Form`] | `body` | `message` |
//! | a value as text | [`text`](super::text) | `bound` |

mod body;
mod bound;
mod form;
mod headers;
mod json;
mod message;
mod query;
mod request;
mod response;
mod route;
mod untyped;
mod uri;
#[cfg(feature = "xml")]
mod xml;

pub(super) use self::{
    body::accepts,
    form::Form,
    json::JSON,
    message::Message,
    request::encode as encode_request,
    response::{MESSAGE, encode as encode_response, encode_error},
    route::find as route,
};
#[cfg(feature = "xml")]
pub(super) use self::{body::payload, xml::XML};

/// The methods of a protocol that are the same in both of them, but for the [`Form`] of bodies and the payloads of events.
macro_rules! methods {
    ($form:ident, $events:ident) => {
        fn encode_request(
            &self,
            operation: &'static crate::operation::Operation,
            input: crate::shape::View<'_>,
        ) -> Result<crate::protocol::EncodedRequest, crate::protocol::EncodeError> {
            rest::encode_request(&$form, operation, input)
        }

        fn decode_response(
            &self,
            operation: &'static crate::operation::Operation,
            response: crate::protocol::RawResponse<'_>,
            read: crate::protocol::ReadBody<'_>,
        ) -> Result<(), crate::codec::DecodeError> {
            read(&mut rest::Message::response(&$form, operation, response))
        }

        fn route(
            &self,
            operations: &[&'static crate::operation::Operation],
            request: &http::request::Parts,
        ) -> Option<&'static crate::operation::Operation> {
            rest::route(operations, request)
        }

        fn accepts(
            &self,
            operation: &'static crate::operation::Operation,
            headers: &http::HeaderMap,
        ) -> bool {
            rest::accepts(&$form, operation.input, headers)
        }

        fn decode_request(
            &self,
            operation: &'static crate::operation::Operation,
            request: crate::protocol::RawRequest<'_>,
            read: crate::protocol::ReadBody<'_>,
        ) -> Result<(), crate::codec::DecodeError> {
            read(&mut rest::Message::request(&$form, operation, request)?)
        }

        fn encode_response(
            &self,
            operation: &'static crate::operation::Operation,
            output: crate::shape::View<'_>,
        ) -> Result<http::Response<crate::shape::ByteStream>, crate::protocol::EncodeError> {
            rest::encode_response(&$form, operation, output)
        }

        fn event_payloads(&self) -> Option<&'static dyn crate::event_stream::EventPayloads> {
            Some(&$events)
        }
    };
}
pub(super) use methods;
