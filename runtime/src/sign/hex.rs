//! Enters: a SHA-256 or HMAC digest, or its 64 hexadecimal digits. Leaves: the other.

use sha2::{Digest, Sha256};

pub(super) type Hex = [u8; 64];

pub(super) fn sha256(bytes: &[u8]) -> Hex {
    encode(&Sha256::digest(bytes).into())
}

/// In lower case, as signatures are written.
pub(super) fn encode(digest: &[u8; 32]) -> Hex {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut hex = [0; 64];
    for (pair, byte) in hex.chunks_exact_mut(2).zip(digest) {
        pair.copy_from_slice(&[DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]]);
    }
    hex
}

pub(super) fn as_str(hex: &Hex) -> &str {
    str::from_utf8(hex).expect("hexadecimal digits are ASCII")
}

/// Only digits in lower case count: no signer writes others.
pub(super) fn decode(hex: &str) -> Option<[u8; 32]> {
    let hex: &Hex = hex.as_bytes().try_into().ok()?;
    let mut digest = [0; 32];
    for (byte, pair) in digest.iter_mut().zip(hex.chunks_exact(2)) {
        *byte = pair.iter().try_fold(0, |byte, digit| Some(byte << 4 | value(*digit)?))?;
    }
    Some(digest)
}

/// The same of any even number of digits.
pub(super) fn decode_all(hex: &str) -> Option<Vec<u8>> {
    let (pairs, []) = hex.as_bytes().as_chunks::<2>() else { return None };
    pairs.iter().map(|[high, low]| Some(value(*high)? << 4 | value(*low)?)).collect()
}

fn value(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        _ => None,
    }
}
