//! Enters: the signature of a request's head, then the hashes of the pieces of its body. Leaves: the signature of each
//! piece, which covers all those before it.

use hmac::Mac;
use sha2::{Digest, Sha256};

use super::{
    hex::{self, Hex},
    key::SigningKey,
    scope::DatedScope,
};

/// Signs the pieces of one body, each after the other, or tells what their signatures must be.
pub(crate) struct SigningChain {
    key: SigningKey,
    /// Time and scope, between line feeds.
    context: Vec<u8>,
    previous: Hex,
}

impl SigningChain {
    pub(super) fn new(key: SigningKey, scope: &DatedScope<'_>, seed: Hex) -> Self {
        let mut context = Vec::with_capacity(scope.amz_date.len() + scope.len() + 3);
        context.push(b'\n');
        context.extend_from_slice(&scope.amz_date);
        context.push(b'\n');
        scope.write(&mut context);
        context.push(b'\n');
        Self { key, context, previous: seed }
    }

    /// The signature of the next chunk.
    pub(crate) fn chunk(&mut self, content: Sha256) -> &str {
        let nothing = hex::sha256(b"");
        self.next(b"AWS4-HMAC-SHA256-PAYLOAD", &[&nothing, b"\n", &hash(content)])
    }

    /// The signature of the trailers, each of them `name:value` and a line feed. It is the last one.
    pub(crate) fn trailers(&mut self, lines: &[u8]) -> &str {
        self.next(b"AWS4-HMAC-SHA256-TRAILER", &[&hex::sha256(lines)])
    }

    fn next(&mut self, algorithm: &[u8], hashes: &[&[u8]]) -> &str {
        let mut key = self.key.clone();
        for part in
            [algorithm, &self.context, &self.previous, b"\n"].into_iter().chain(hashes.iter().copied())
        {
            key.update(part);
        }
        self.previous = hex::encode(&key.finalize().into_bytes().into());
        hex::as_str(&self.previous)
    }
}

fn hash(content: Sha256) -> Hex {
    hex::encode(&content.finalize().into())
}
