//! Enters: an access key and its secret. Leaves: the pair of keys over P-256 that signatures of version 4a are made and
//! checked with, derived once and then remembered.

use std::sync::Arc;

use hmac::{KeyInit as _, Mac as _};
use p256::ecdsa::{Signature, SigningKey, VerifyingKey, signature::Signer as _, signature::Verifier as _};

use super::{
    key::{KeyCache, SigningKey as Hmac},
    scope::Algorithm,
};
use crate::credentials::Credentials;

/// The order of the curve, less two: the greatest number that one can be added to and give a private key.
const GREATEST: [u8; 32] = [
    0xff, 0xff, 0xff, 0xff, 0x00, 0x00, 0x00, 0x00, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xbc,
    0xe6, 0xfa, 0xad, 0xa7, 0x17, 0x9e, 0x84, 0xf3, 0xb9, 0xca, 0xc2, 0xfc, 0x63, 0x25, 0x4f,
];

/// A private key and its public one. Clones share them.
#[derive(Clone)]
pub(super) struct KeyPair(Arc<SigningKey>);

impl KeyPair {
    /// The pair that follows from these credentials.
    pub(super) fn of(credentials: &Credentials) -> Self {
        let secret = [b"AWS4A", credentials.secret_access_key().as_bytes()].concat();
        // One in four billion numbers is too great, so that the first but for the unluckiest secret will do.
        let number = (1..=254).find_map(|counter| {
            let number = candidate(&secret, credentials.access_key_id(), counter);
            (number <= GREATEST).then_some(number)
        });
        let number = plus_one(number.expect("254 numbers in a row are not too great"));
        Self(Arc::new(SigningKey::from_slice(&number).expect("the number is below the order of the curve")))
    }

    /// The signature of a text, in the hexadecimal digits of its DER. The same text has the same signature.
    pub(super) fn sign(&self, text: &[u8]) -> String {
        let signature: Signature = self.0.sign(text);
        let mut hex = String::with_capacity(144);
        for byte in signature.to_der().as_bytes() {
            for digit in [byte >> 4, byte & 15] {
                hex.extend(char::from_digit(digit.into(), 16));
            }
        }
        hex
    }

    /// Whether this signature, in DER, is one of this text.
    pub(super) fn has_signed(&self, text: &[u8], signature: &[u8]) -> bool {
        let key: &VerifyingKey = self.0.verifying_key();
        Signature::from_der(signature).is_ok_and(|signature| key.verify(text, &signature).is_ok())
    }
}

/// One number of the sequence that NIST SP 800-108 makes of a secret, in counter mode with HMAC-SHA-256.
fn candidate(secret: &[u8], access_key_id: &str, counter: u8) -> [u8; 32] {
    let mut mac = Hmac::new_from_slice(secret).expect("HMAC takes a key of any length");
    mac.update(&1_u32.to_be_bytes());
    mac.update(Algorithm::V4a.name().as_bytes());
    mac.update(&[0]);
    mac.update(access_key_id.as_bytes());
    mac.update(&[counter]);
    mac.update(&256_u32.to_be_bytes());
    mac.finalize().into_bytes().into()
}

fn plus_one(mut number: [u8; 32]) -> [u8; 32] {
    for byte in number.iter_mut().rev() {
        let (sum, carried) = byte.overflowing_add(1);
        *byte = sum;
        if !carried {
            break;
        }
    }
    number
}

/// The pairs kept at once.
const CAPACITY: usize = 32;

/// The latest pairs, with what each is of.
pub(super) type Pairs = Vec<(Credentials, KeyPair)>;

impl KeyCache {
    /// The pair of these credentials.
    pub(super) fn pair(&self, credentials: &Credentials) -> KeyPair {
        let is_of = |known: &Credentials| {
            known.has_secret_of(credentials) && known.access_key_id() == credentials.access_key_id()
        };
        let found = self.pairs().iter().rev().find(|(known, _)| is_of(known)).map(|(_, pair)| pair.clone());
        found.unwrap_or_else(|| {
            // Not under the lock: it takes as long as a signature.
            let pair = KeyPair::of(credentials);
            let mut pairs = self.pairs();
            if pairs.len() == CAPACITY {
                pairs.remove(0);
            }
            pairs.push((credentials.clone(), pair.clone()));
            pair
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pair_signs_and_knows_its_signatures() {
        let credentials = Credentials::new("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");
        let pair = KeyPair::of(&credentials);
        let signature = pair.sign(b"text");
        assert_eq!(signature, KeyPair::of(&credentials).sign(b"text"));
        let der: Vec<u8> = (0..signature.len() / 2)
            .map(|index| u8::from_str_radix(&signature[2 * index..2 * index + 2], 16).expect("digits"))
            .collect();
        assert!(pair.has_signed(b"text", &der));
        assert!(!pair.has_signed(b"next", &der));
        assert!(!KeyPair::of(&Credentials::new("AKIDEXAMPLE", "other")).has_signed(b"text", &der));
        assert!(
            !KeyPair::of(&Credentials::new("OTHER", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"))
                .has_signed(b"text", &der)
        );
        assert!(!pair.has_signed(b"text", b"not DER"));
    }

    #[test]
    fn one_is_carried() {
        let mut number = [0; 32];
        number[30..].fill(0xff);
        let mut expected = [0; 32];
        expected[29] = 1;
        assert_eq!(plus_one(number), expected);
    }

    #[test]
    fn a_derived_pair_is_kept() {
        let (keys, credentials) = (KeyCache::default(), Credentials::new("AKID", "hush"));
        let first = keys.pair(&credentials);
        assert!(Arc::ptr_eq(&first.0, &keys.pair(&credentials).0));
        assert!(!Arc::ptr_eq(&first.0, &keys.pair(&Credentials::new("AKID", "hash")).0));
    }
}
