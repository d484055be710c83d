//! Enters: region, service and time, and the canonical request. Leaves: the string to sign and its signature.

use std::{borrow::Cow, fmt};

use hmac::Mac;

#[cfg(feature = "sigv4a")]
use super::pair::KeyPair;
use super::{
    SignError, SignErrorKind,
    canonical::Canonical,
    hex::{self, Hex},
    key::{KeyCache, SigningKey},
};
use crate::{credentials::Credentials, shape::Timestamp};

pub(super) const ALGORITHM: &str = Algorithm::V4.name();
pub(super) const TERMINATOR: &[u8] = b"aws4_request";

/// How a signature comes about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Algorithm {
    /// HMAC, with a key of one day, region and service.
    V4,
    /// ECDSA over P-256, with a key that the secret alone gives.
    V4a,
}

impl Algorithm {
    /// The one of this name, if there is something to sign with.
    pub(super) fn from_name(name: &str) -> Option<Self> {
        let known = [
            Self::V4,
            #[cfg(feature = "sigv4a")]
            Self::V4a,
        ];
        known.into_iter().find(|algorithm| algorithm.name() == name)
    }

    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::V4 => "AWS4-HMAC-SHA256",
            Self::V4a => "AWS4-ECDSA-P256-SHA256",
        }
    }
}

/// Where and when a signature is good for.
#[derive(Clone, Copy, Debug)]
pub struct SigningScope<'a> {
    pub(super) region: &'a str,
    pub(super) service: &'a str,
    pub(super) time: Timestamp,
}

impl<'a> SigningScope<'a> {
    /// `service` is the signing name, such as `qldb`. `time` should be the server's, within 15 minutes. Where a signature
    /// is good for several regions, `region` names them, with commas between them.
    pub fn new(region: &'a str, service: &'a str, time: impl Into<Timestamp>) -> Self {
        Self { region, service, time: time.into() }
    }

    pub(super) fn dated(&self) -> Result<DatedScope<'a>, SignError> {
        self.dated_for(Algorithm::V4)
    }

    pub(super) fn dated_for(&self, algorithm: Algorithm) -> Result<DatedScope<'a>, SignError> {
        let amz_date = self.time.amz_date().ok_or_else(|| {
            SignError::new(
                SignErrorKind::InvalidTime,
                "the year of the signing time must lie between 0 and 9999",
            )
        })?;
        Ok(DatedScope { algorithm, region: self.region, service: self.service, amz_date })
    }
}

/// A scope whose time is written out.
pub(super) struct DatedScope<'a> {
    pub(super) algorithm: Algorithm,
    /// For version 4a, the set of regions.
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
        let region = self.own_region().map_or(0, |region| region.len() + 1);
        8 + region + self.service.len() + TERMINATOR.len() + 2
    }

    /// `YYYYMMDD/region/service/aws4_request`; of version 4a, without the region.
    pub(super) fn write(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.date());
        let parts = [self.own_region(), Some(self.service.as_bytes()), Some(TERMINATOR)];
        for part in parts.into_iter().flatten() {
            out.push(b'/');
            out.extend_from_slice(part);
        }
    }

    fn own_region(&self) -> Option<&[u8]> {
        (self.algorithm == Algorithm::V4).then_some(self.region.as_bytes())
    }

    /// What stands beside the signature, where it is good for several regions.
    pub(super) fn region_set(&self) -> Option<&[u8]> {
        (self.algorithm == Algorithm::V4a).then_some(self.region.as_bytes())
    }

    pub(super) fn sign(
        &self,
        canonical: Canonical,
        credentials: &Credentials,
        keys: &KeyCache,
    ) -> SigningRecord {
        let string_to_sign = self.string_to_sign(&canonical);
        let signature = match self.algorithm {
            #[cfg(feature = "sigv4a")]
            Algorithm::V4a => Signature::Ecdsa(keys.pair(credentials).sign(&string_to_sign)),
            _ => {
                let mut key = keys.key(credentials, self);
                key.update(&string_to_sign);
                Signature::Hmac(hex::encode(&key.finalize().into_bytes().into()))
            }
        };
        SigningRecord { canonical, string_to_sign, signature }
    }

    /// Takes the same time whichever byte of `signature` is wrong.
    pub(super) fn is_signed_by(&self, mut key: SigningKey, canonical: &Canonical, signature: &[u8]) -> bool {
        key.update(&self.string_to_sign(canonical));
        key.verify_slice(signature).is_ok()
    }

    /// The same of a signature that is good for several regions.
    #[cfg(feature = "sigv4a")]
    pub(super) fn is_signed_with(&self, pair: &KeyPair, canonical: &Canonical, signature: &[u8]) -> bool {
        pair.has_signed(&self.string_to_sign(canonical), signature)
    }

    fn string_to_sign(&self, canonical: &Canonical) -> Vec<u8> {
        let algorithm = self.algorithm.name();
        let mut text = Vec::with_capacity(algorithm.len() + 16 + self.len() + 64 + 3);
        text.extend_from_slice(algorithm.as_bytes());
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
    pub(super) signature: Signature,
}

/// A signature in hexadecimal digits.
pub(super) enum Signature {
    Hmac(Hex),
    #[cfg(feature = "sigv4a")]
    Ecdsa(String),
}

impl Signature {
    pub(super) fn as_str(&self) -> &str {
        match self {
            Self::Hmac(hex) => hex::as_str(hex),
            #[cfg(feature = "sigv4a")]
            Self::Ecdsa(hex) => hex,
        }
    }
}

impl SigningRecord {
    /// What the signature of the first piece of a body covers.
    pub(super) fn seed(&self) -> Hex {
        match &self.signature {
            Signature::Hmac(hex) => *hex,
            #[cfg(feature = "sigv4a")]
            Signature::Ecdsa(_) => unreachable!("a body is signed piece by piece with version 4 only"),
        }
    }

    /// The canonical request. Bytes of a header that are not UTF-8 are replaced.
    pub fn canonical_request(&self) -> Cow<'_, str> {
        String::from_utf8_lossy(&self.canonical.text)
    }

    /// The text that the signature is of: algorithm, time, scope and the hash of the canonical request.
    pub fn string_to_sign(&self) -> Cow<'_, str> {
        String::from_utf8_lossy(&self.string_to_sign)
    }

    /// The signature, in hexadecimal digits: 64 of them, or about 140 for version 4a.
    pub fn signature(&self) -> &str {
        self.signature.as_str()
    }
}

impl fmt::Debug for SigningRecord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SigningRecord").finish_non_exhaustive()
    }
}
