//! A service that spoke the AWS query protocol before: the codes that its callers know go in a header of their own.

use http::{HeaderMap, HeaderName, HeaderValue};

use super::{EncodeError, ErrorReply, header};
use crate::operation::Service;

const MODE: HeaderName = HeaderName::from_static("x-amzn-query-mode");
const ERROR: HeaderName = HeaderName::from_static("x-amzn-query-error");

/// Asks for the code.
pub(super) fn ask(service: &Service, headers: &mut HeaderMap) {
    if service.is_query_compatible {
        headers.insert(MODE, HeaderValue::from_static("true"));
    }
}

/// The code that a response has.
pub(super) fn code(headers: &HeaderMap) -> Option<String> {
    let code = header(headers, ERROR.as_str())?.split(';').next()?;
    Some(code.to_owned()).filter(|code| !code.is_empty())
}

/// Says the code, and whose fault it is.
pub(super) fn answer(
    service: &Service,
    error: ErrorReply<'_>,
    headers: &mut HeaderMap,
) -> Result<(), EncodeError> {
    if service.is_query_compatible {
        let fault = if error.status < 500 { "Sender" } else { "Receiver" };
        let code = HeaderValue::try_from([error.code, ";", fault].concat());
        let code = code.map_err(|_| EncodeError::new("the error's code is not a header value"))?;
        headers.insert(ERROR, code);
    }
    Ok(())
}
