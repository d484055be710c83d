//! Enters: what a request lacks to be signed. Leaves: a [`SignError`]. It carries no secret.

use std::{error::Error, fmt};

/// Why a request cannot be signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignError {
    kind: SignErrorKind,
    message: String,
}

/// What keeps a request from being signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SignErrorKind {
    /// The request has no `Host` header, which every signature covers.
    MissingHost,
    /// A presigned request must be valid for one second to seven days.
    ExpiryOutOfRange,
    /// The query already holds a parameter of a presigned request.
    AlreadyPresigned,
    /// Access key id, session token, region or service hold something that no header can carry.
    InvalidScope,
    /// The year of the signing time has more or less than four digits.
    InvalidTime,
}

impl SignError {
    pub(super) fn new(kind: SignErrorKind, message: impl Into<String>) -> Self {
        Self { kind, message: message.into() }
    }

    /// What keeps the request from being signed.
    pub fn kind(&self) -> SignErrorKind {
        self.kind
    }
}

impl fmt::Display for SignError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl Error for SignError {}
