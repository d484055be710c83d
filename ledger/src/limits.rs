//! What enters: nothing, or the numbers that an embedder prefers. What leaves: [`Limits`], which every command is
//! held to. The defaults are the documented quotas of the service, where it documents one.

use std::time::Duration;

/// How much a ledger takes before it refuses.
///
/// ```
/// let mut limits = ledger::Limits::default();
/// limits.sessions = 2;
/// let ledger = ledger::Ledger::builder().limits(limits).build();
/// # let _ = ledger;
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// Sessions open at once, for each ledger: 1500.
    pub sessions: usize,
    /// How long a session lives after its last command: 15 minutes.
    pub session_idle: Duration,
    /// How long a transaction may stay open: 30 seconds.
    pub transaction_lifetime: Duration,
    /// The longest statement, in bytes: 100 000.
    pub statement_bytes: usize,
    /// Documents that one transaction may insert, update or delete: 40.
    pub documents_per_transaction: usize,
    /// The largest document, in bytes of binary Ion: 131 072.
    pub document_bytes: usize,
    /// Tables for each ledger: 20.
    pub tables: usize,
    /// Documents that one ledger holds: 1 000 000.
    pub documents: usize,
    /// Values in one page of a result: 200.
    pub page_values: usize,
    /// Bytes of binary Ion in one page of a result, unless its first value alone is larger: 1 MiB.
    pub page_bytes: usize,
    /// Bytes of results that one transaction may have waiting to be fetched: 32 MiB.
    pub result_bytes: usize,
    /// Commands served in a second, of all sessions together: without limit.
    ///
    /// A second's worth of them may come at once. One that comes too soon is refused before anything is looked at: it
    /// counts neither as a use of its session nor for the commit digest. Zero refuses all.
    pub commands_per_second: Option<u32>,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            sessions: 1500,
            session_idle: Duration::from_mins(15),
            transaction_lifetime: Duration::from_secs(30),
            statement_bytes: 100_000,
            documents_per_transaction: 40,
            document_bytes: 131_072,
            tables: 20,
            documents: 1_000_000,
            page_values: 200,
            page_bytes: 1 << 20,
            result_bytes: 32 << 20,
            commands_per_second: None,
        }
    }
}
