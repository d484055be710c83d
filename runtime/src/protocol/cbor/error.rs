//! Why CBOR could not be written or read. Nothing that was sent is quoted.

use std::{convert::Infallible, fmt};

use cbor4ii::core::error::{DecodeError, EncodeError};

/// Why CBOR could not be written or read.
#[derive(Debug)]
pub(super) struct Error(String);

impl Error {
    pub(super) fn new(reason: impl Into<String>) -> Self {
        Self(reason.into())
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Error {}

impl serde::ser::Error for Error {
    fn custom<T: fmt::Display>(reason: T) -> Self {
        Self(reason.to_string())
    }
}

impl serde::de::Error for Error {
    fn custom<T: fmt::Display>(reason: T) -> Self {
        Self(reason.to_string())
    }
}

impl From<DecodeError<Infallible>> for Error {
    fn from(error: DecodeError<Infallible>) -> Self {
        Self::new(match error {
            DecodeError::Eof { .. } | DecodeError::CastOverflow { .. } => "the CBOR ends too early",
            DecodeError::RequireUtf8 { .. } => "a text in CBOR is not UTF-8",
            DecodeError::RequireLength { .. } => "a piece of text or bytes in CBOR has no length",
            _ => "not CBOR",
        })
    }
}

impl<E> From<EncodeError<E>> for Error {
    fn from(_: EncodeError<E>) -> Self {
        Self::new("no memory is left for the CBOR")
    }
}
