//! The names that the format gives to headers and to events of its own.

pub(super) const MESSAGE_TYPE: &str = ":message-type";
pub(super) const EVENT_TYPE: &str = ":event-type";
pub(super) const EXCEPTION_TYPE: &str = ":exception-type";
pub(super) const ERROR_CODE: &str = ":error-code";
pub(super) const ERROR_MESSAGE: &str = ":error-message";
pub(super) const CONTENT_TYPE: &str = ":content-type";
pub(crate) const DATE: &str = ":date";
pub(crate) const CHUNK_SIGNATURE: &str = ":chunk-signature";

/// All headers of the format's own.
pub(super) const ALL: [&str; 8] = [
    MESSAGE_TYPE,
    EVENT_TYPE,
    CONTENT_TYPE,
    EXCEPTION_TYPE,
    ERROR_CODE,
    ERROR_MESSAGE,
    DATE,
    CHUNK_SIGNATURE,
];

pub(super) const EVENT: &str = "event";
pub(super) const EXCEPTION: &str = "exception";
pub(super) const ERROR: &str = "error";

pub(super) const INITIAL_REQUEST: &str = "initial-request";
pub(super) const INITIAL_RESPONSE: &str = "initial-response";
