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
