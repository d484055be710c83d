//! Enters: what is wrong with a signature. Leaves: a [`VerifyError`], ready to be sent: it carries no secret,
//! and of the peer's own words only a short, escaped piece.

use std::{error::Error, fmt};

/// Why a request is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerifyError {
    kind: VerifyErrorKind,
    message: String,
}

/// What is wrong with the signature of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum VerifyErrorKind {
    /// The request is not signed at all, or not with this algorithm's family.
    MissingToken,
    /// The signature is not in the prescribed form, or lacks a part.
    Malformed,
    /// A header that must be signed is not: `Host`, and every `x-amz-` one.
    UnsignedHeader,
    /// The signature is for another day, region or service.
    WrongScope,
    /// The request was signed too long ago, or has expired.
    Expired,
    /// The request was signed in the future.
    NotYetCurrent,
    /// Nobody has this access key.
    UnknownAccessKey,
    /// The session token is missing, superfluous, or another one.
    WrongSessionToken,
    /// The credentials have expired.
    ExpiredCredentials,
    /// The body is not the one whose hash was sent.
    PayloadMismatch,
    /// The signature was made with another secret, or of another request.
    SignatureMismatch,
}

impl VerifyError {
    pub(crate) fn new(kind: VerifyErrorKind, message: impl Into<String>) -> Self {
        Self { kind, message: message.into() }
    }

    pub(super) fn malformed(message: impl Into<String>) -> Self {
        Self::new(VerifyErrorKind::Malformed, message)
    }

    /// What is wrong.
    pub fn kind(&self) -> VerifyErrorKind {
        self.kind
    }

    /// The error code that AWS services answer with.
    pub fn code(&self) -> &'static str {
        use VerifyErrorKind as K;
        match self.kind {
            K::MissingToken => "MissingAuthenticationTokenException",
            K::Malformed => "IncompleteSignatureException",
            K::UnknownAccessKey | K::WrongSessionToken => "UnrecognizedClientException",
            K::ExpiredCredentials => "ExpiredTokenException",
            K::UnsignedHeader
            | K::WrongScope
            | K::Expired
            | K::NotYetCurrent
            | K::PayloadMismatch
            | K::SignatureMismatch => "InvalidSignatureException",
        }
    }

    /// The HTTP status to answer with: 400 for what is not a signature, 403 for one that does not hold.
    pub fn status(&self) -> u16 {
        match self.kind {
            VerifyErrorKind::Malformed => 400,
            _ => 403,
        }
    }
}

impl fmt::Display for VerifyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl Error for VerifyError {}

/// A piece of what the peer said, short and without control characters.
pub(super) fn quoted(text: &str) -> String {
    const LONGEST: usize = 64;
    let mut shown: String = text.chars().take(LONGEST).flat_map(char::escape_debug).collect();
    if text.chars().nth(LONGEST).is_some() {
        shown.push('…');
    }
    format!("'{shown}'")
}
