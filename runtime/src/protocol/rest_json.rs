//! `restJson1`: members go to the path, the query, the headers, the status and a body of JSON, as they are bound.

use http::{HeaderName, HeaderValue};

use super::{
    EncodeError, ErrorDescription, ErrorReply, Protocol, RawResponse,
    json::{NamePlace, describe_error},
    json_events::REST_JSON_EVENTS,
    rest::{self, JSON},
};
use crate::{operation::Service, shape::ByteStream};

/// AWS restJson1.
pub static REST_JSON_1: RestJson = RestJson {};

/// The AWS restJson1 protocol.
///
/// An operation says with [`Operation::http`](crate::Operation::http) where it is; the members of its input, its output and its exceptions say
/// with their [`Location`](crate::schema::Location) where they go.
#[derive(Debug)]
#[non_exhaustive]
pub struct RestJson {}

const ERROR_TYPE: HeaderName = HeaderName::from_static("x-amzn-errortype");

impl Protocol for RestJson {
    fn name(&self) -> &'static str {
        "restJson1"
    }

    rest::methods!(JSON, REST_JSON_EVENTS);

    fn describe_error(&self, response: RawResponse<'_>) -> ErrorDescription {
        describe_error(response, NamePlace::Header)
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
