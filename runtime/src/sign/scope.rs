//! Enters: region, service and time, and the canonical request. Leaves: the string to sign and its signature.

use std::{borrow::Cow, fmt};

use hmac::Mac;

use super::{
    SignError, SignErrorKind,
    canonical::Canonical,
    hex::{self, Hex},
    key::{KeyCache, SigningKey},
};
use crate::{credentials::Credentials, shape::Timestamp};

pub(super) const ALGORITHM: &str = "AWS4-HMAC-SHA256";
pub(super) const TERMINATOR: &[u8] = b"aws4_request";

/// Where and when a signature is good for.
#[derive(Clone, Copy, Debug)]
pub struct SigningScope<'a> {
    pub(super) region: &'a str,
    pub(super) service: &'a str,
    pub(super) time: Timestamp,
}

impl<'a> SigningScope<'a> {
    /// `service` is the signing name, such as `qldb`. `time` should be the server's, within 15 minutes.
    pub fn new(region: &'a str, service: &'a str, time: impl Into<Timestamp>) -> Self {
        Self { region, service, time: time.into() }
    }

    pub(super) fn dated(&self) -> Result<DatedScope<'a>, SignError> {
        let amz_date = self.time.amz_date().ok_or_else(|| {
            SignError::new(
                SignErrorKind::InvalidTime,
                "the year of the signing time must lie between 0 and 9999",
            )
        })?;
        Ok(DatedScope { region: self.region, service: self.service, amz_date })
    }
}

/// A scope whose time is written out.
pub(super) struct DatedScope<'a> {
    pub(super) region: &'a str,
    pub(super) service: &'a str,
    /// `YYYYMMDDTHHMMSSZ`.
    pub(super) amz_date: [u8; 16],
}

impl DatedScope<'_> {
    pub(super) fn date(&self) -> [u8; 8] {
        *self.amz_date.first_chunk().expect("a date and time is longer than a date")
    }

    pub(super) fn len(&self) -> usize {
        8 + self.region.len() + self.service.len() + TERMINATOR.len() + 3
    }

    /// `YYYYMMDD/region/service/aws4_request`.
    pub(super) fn write(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.date());
        for part in [self.region.as_bytes(), self.service.as_bytes(), TERMINATOR] {
            out.push(b'/');
            out.extend_from_slice(part);
        }
    }

    pub(super) fn sign(
        &self,
        canonical: Canonical,
        credentials: &Credentials,
        keys: &KeyCache,
    ) -> SigningRecord {
        let string_to_sign = self.string_to_sign(&canonical);
        let mut key = keys.key(credentials, self);
        key.update(&string_to_sign);
        let signature = hex::encode(&key.finalize().into_bytes().into());
        SigningRecord { canonical, string_to_sign, signature }
    }

    /// Takes the same time whichever byte of `signature` is wrong.
    pub(super) fn is_signed_by(
        &self,
        mut key: SigningKey,
        canonical: &Canonical,
        signature: &[u8; 32],
    ) -> bool {
        key.update(&self.string_to_sign(canonical));
        key.verify_slice(signature).is_ok()
    }

    fn string_to_sign(&self, canonical: &Canonical) -> Vec<u8> {
        let mut text = Vec::with_capacity(ALGORITHM.len() + 16 + self.len() + 64 + 3);
        text.extend_from_slice(ALGORITHM.as_bytes());
        text.push(b'\n');
        text.extend_from_slice(&self.amz_date);
        text.push(b'\n');
        self.write(&mut text);
        text.push(b'\n');
        text.extend_from_slice(&hex::sha256(&canonical.text));
        text
    }
}

/// What was signed, step by step: for comparing with what a server says that it calculated.
///
/// The canonical request may hold a session token. `Debug` shows nothing of it.
pub struct SigningRecord {
    pub(super) canonical: Canonical,
    string_to_sign: Vec<u8>,
    pub(super) signature: Hex,
}

impl SigningRecord {
    /// The canonical request. Bytes of a header that are not UTF-8 are replaced.
    pub fn canonical_request(&self) -> Cow<'_, str> {
        String::from_utf8_lossy(&self.canonical.text)
    }

    /// The text that the signature is of: algorithm, time, scope and the hash of the canonical request.
    pub fn string_to_sign(&self) -> Cow<'_, str> {
        String::from_utf8_lossy(&self.string_to_sign)
    }

    /// The signature, in 64 hexadecimal digits.
    pub fn signature(&self) -> &str {
        hex::as_str(&self.signature)
    }
}

impl fmt::Debug for SigningRecord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SigningRecord").finish_non_exhaustive()
    }
}
