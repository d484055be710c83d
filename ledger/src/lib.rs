//! An embedded, in-memory ledger that speaks the QLDB Session protocol.
//!
//! What enters: commands with session tokens, statements in a subset of PartiQL, parameters in Ion. What leaves: pages
//! of binary Ion, commit digests, and the exceptions that the service documents.
//!
//! # Statements
//!
//! ```text
//! CREATE TABLE t
//! INSERT INTO t ?                    a struct, or a list of structs
//! INSERT INTO t VALUE {'a': 1}
//! INSERT INTO t << {'a': 1}, ? >>
//! SELECT * | path [AS name], …       FROM t [AS x] [WHERE …]
//! UPDATE t [AS x] SET path = value, … [WHERE …]
//! DELETE FROM t [AS x] [WHERE …]
//! WHERE value = value [AND …]        a path, a literal, an Ion literal in backticks, or `?`
//! ```
//!
//! Whatever else is asked for is refused, with the construct and its place named.
//!
//! # Isolation
//!
//! A transaction sees the documents as they were when it began, and its own writes. Every search walks a whole table,
//! so that a commit conflicts with any change which others made to a table that it searched, as in the service
//! itself where no index helps. Inserts search nothing, and never conflict.

mod digest;
mod engine;
mod failure;
mod identity;
mod ion;
mod ion_hash;
mod limits;
mod nesting;
mod page;
mod rate;
mod service;
mod session;
mod statement;
mod store;
mod transaction;
mod workspace;

pub use digest::CommitDigest;
pub use engine::{Ledger, LedgerBuilder, Outcome};
pub use failure::{Failure, FailureKind};
pub use ion::{Parameter, UnreadableIon, check_ion_text};
pub use limits::Limits;
pub use page::Page;
pub use workspace::IoUsage;
