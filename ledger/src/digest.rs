//! What enters: a transaction's id, its statements and their parameters, in the order in which they were sent. What
//! leaves: the commit digest that client and ledger must agree on.
//!
//! ```text
//! digest    = hash(transaction id) · statement · statement · …
//! statement = hash(text) · hash(parameter) · hash(parameter) · …
//! a · b     = SHA-256(the lesser of the two, then the greater)
//! ```

use std::cmp::Ordering;

use ion_rs::Element;
use sha2::{Digest as _, Sha256};

use crate::{
    failure::Failure,
    ion::{self, Parameter},
    ion_hash::{ion_hash, ion_hash_text},
};

/// The digest of what a transaction has seen so far, for clients that commit without a driver.
///
/// ```
/// use ledger::{CommitDigest, Ledger};
///
/// # fn main() -> Result<(), ledger::Failure> {
/// let ledger = Ledger::new("vehicles");
/// let session = ledger.start_session("vehicles")?.value;
/// let transaction = ledger.start_transaction(&session)?.value;
/// let mut digest = CommitDigest::begin(&transaction);
///
/// let statement = "CREATE TABLE Person";
/// digest.append(statement, &[])?;
/// ledger.execute(&session, &transaction, statement, &[])?;
///
/// let committed = ledger.commit(&session, &transaction, digest.as_bytes())?;
/// assert_eq!(&committed.value, digest.as_bytes());
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CommitDigest([u8; 32]);

impl CommitDigest {
    /// The digest of a transaction that has seen no statement.
    pub fn begin(transaction_id: &str) -> Self {
        Self(ion_hash_text(transaction_id))
    }

    /// Takes in one statement and its parameters.
    ///
    /// # Errors
    /// A parameter is not exactly one Ion value. The digest is unchanged then.
    pub fn append(&mut self, statement: &str, parameters: &[Parameter]) -> Result<(), Failure> {
        self.append_read(statement, &ion::read_parameters(parameters)?)
    }

    pub(crate) fn append_read(&mut self, statement: &str, parameters: &[Element]) -> Result<(), Failure> {
        let hash = parameters.iter().try_fold(ion_hash_text(statement), |hash, parameter| {
            ion_hash(parameter).map(|parameter| dot(hash, parameter))
        })?;
        self.0 = dot(self.0, hash);
        Ok(())
    }

    /// The 32 bytes that a commit sends.
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

fn dot(left: [u8; 32], right: [u8; 32]) -> [u8; 32] {
    let (lesser, greater) =
        if compare(&left, &right) == Ordering::Less { (left, right) } else { (right, left) };
    Sha256::new().chain_update(lesser).chain_update(greater).finalize().into()
}

/// The protocol orders hashes by their signed bytes, the last one first.
fn compare(left: &[u8; 32], right: &[u8; 32]) -> Ordering {
    let signed = |hash: &[u8; 32]| hash.map(u8::cast_signed);
    signed(left).iter().rev().cmp(signed(right).iter().rev())
}
