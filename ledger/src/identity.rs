//! What enters: the entropy of the process. What leaves: identifiers that cannot be guessed: 22 letters and digits for
//! transactions, tables and documents, base64 for session and page tokens.

use std::hash::{BuildHasher, RandomState};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use sha2::{Digest as _, Sha256};

const ALPHABET: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/// 62^22 is the first power above 2^128.
const IDENTIFIER_LENGTH: usize = 22;

/// A source of identifiers, none of which repeats or reveals another.
pub(crate) struct Identities {
    seed: [u8; 32],
    issued: u64,
}

impl Identities {
    /// Seeds from the hash keys that the standard library draws from the operating system.
    pub(crate) fn new() -> Self {
        let mut seed = Sha256::new();
        for round in 0_u8..4 {
            seed.update(RandomState::new().hash_one(round).to_be_bytes());
        }
        Self { seed: seed.finalize().into(), issued: 0 }
    }

    /// 22 characters of `[A-Za-z0-9]`.
    pub(crate) fn identifier(&mut self) -> String {
        let drawn = self.draw();
        let mut rest = u128::from_be_bytes(*drawn.first_chunk().expect("32 bytes begin with 16"));
        let mut identifier = String::with_capacity(IDENTIFIER_LENGTH);
        for _ in 0..IDENTIFIER_LENGTH {
            let digit = usize::try_from(rest % 62).expect("a remainder below 62 fits");
            identifier.push(char::from(ALPHABET[digit]));
            rest /= 62;
        }
        identifier
    }

    /// 44 characters of padded base64.
    pub(crate) fn token(&mut self) -> String {
        STANDARD.encode(self.draw())
    }

    /// A number larger than any before it.
    pub(crate) fn ordinal(&mut self) -> u64 {
        self.issued += 1;
        self.issued
    }

    fn draw(&mut self) -> [u8; 32] {
        let ordinal = self.ordinal();
        Sha256::new().chain_update(self.seed).chain_update(ordinal.to_be_bytes()).finalize().into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_have_22_letters_and_digits_and_do_not_repeat() {
        let mut identities = Identities::new();
        let mut seen = std::collections::HashSet::new();
        for _ in 0..1000 {
            let identifier = identities.identifier();
            assert_eq!(identifier.len(), IDENTIFIER_LENGTH);
            assert!(identifier.bytes().all(|byte| byte.is_ascii_alphanumeric()));
            assert!(seen.insert(identifier));
        }
    }

    #[test]
    fn two_ledgers_issue_different_tokens() {
        assert_ne!(Identities::new().token(), Identities::new().token());
    }
}
