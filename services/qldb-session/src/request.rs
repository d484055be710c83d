//! What the commands take: one structure each, and the request that holds one of them.

use service_client::{Blob, Shape};

use crate::ValueHolder;

/// One command, with the token of the session that it belongs to.
///
/// Exactly one command must be there: the service refuses none, and more than one.
#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
pub struct SendCommandRequest {
    /// The session, as [`StartSessionResult`](crate::StartSessionResult) named it; with every command but `StartSession`.
    #[shape(length(4..=1024), sensitive)]
    pub session_token: Option<String>,
    /// Starts a session.
    pub start_session: Option<StartSessionRequest>,
    /// Starts a transaction.
    pub start_transaction: Option<StartTransactionRequest>,
    /// Ends the session.
    pub end_session: Option<EndSessionRequest>,
    /// Commits the transaction.
    pub commit_transaction: Option<CommitTransactionRequest>,
    /// Gives the transaction up.
    pub abort_transaction: Option<AbortTransactionRequest>,
    /// Executes a statement in the transaction.
    pub execute_statement: Option<ExecuteStatementRequest>,
    /// Fetches the next page of a result.
    pub fetch_page: Option<FetchPageRequest>,
}

/// Starts a session with a ledger.
#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
pub struct StartSessionRequest {
    /// The ledger: letters, digits and single hyphens.
    #[shape(length(1..=32))]
    pub ledger_name: String,
}

/// Starts a transaction. A session has one at a time.
#[derive(Clone, PartialEq, Shape)]
pub struct StartTransactionRequest {}

/// Ends the session.
#[derive(Clone, PartialEq, Shape)]
pub struct EndSessionRequest {}

/// Commits a transaction.
#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
pub struct CommitTransactionRequest {
    /// The transaction.
    #[shape(length(22..=22))]
    pub transaction_id: String,
    /// The digest of the transaction: its id, statements and parameters, by Ion hash. The service computes the same, and
    /// refuses the commit where the two differ.
    pub commit_digest: Blob,
}

/// Gives the transaction of the session up.
#[derive(Clone, PartialEq, Shape)]
pub struct AbortTransactionRequest {}

/// Executes a statement in a transaction.
#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
pub struct ExecuteStatementRequest {
    /// The transaction.
    #[shape(length(22..=22))]
    pub transaction_id: String,
    /// The statement, in PartiQL.
    #[shape(length(1..=100_000))]
    pub statement: String,
    /// The values of the `?` in the statement, in order.
    pub parameters: Option<Vec<ValueHolder>>,
}

/// Fetches a page of a result.
#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
pub struct FetchPageRequest {
    /// The transaction.
    #[shape(length(22..=22))]
    pub transaction_id: String,
    /// The page, as the page before it named it.
    #[shape(length(4..=1024), sensitive)]
    pub next_page_token: String,
}
