//! What the commands answer: one structure each, and the result that holds one of them.

use service_client::{Blob, ResponseMetadata, Shape};

use crate::{IOUsage, Page, TimingInformation};

/// What the command of the request answered.
#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
pub struct SendCommandResult {
    /// The session that was started.
    pub start_session: Option<StartSessionResult>,
    /// The transaction that was started.
    pub start_transaction: Option<StartTransactionResult>,
    /// The session was ended.
    pub end_session: Option<EndSessionResult>,
    /// The transaction that was committed.
    pub commit_transaction: Option<CommitTransactionResult>,
    /// The transaction was given up.
    pub abort_transaction: Option<AbortTransactionResult>,
    /// What the statement gave.
    pub execute_statement: Option<ExecuteStatementResult>,
    /// The page that was fetched.
    pub fetch_page: Option<FetchPageResult>,
    /// What is known of the response.
    #[shape(response_metadata)]
    pub response_metadata: ResponseMetadata,
}

/// A session that was started.
#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
pub struct StartSessionResult {
    /// Names the session in every later command.
    #[shape(length(4..=1024), sensitive)]
    pub session_token: Option<String>,
    /// How long the command took in the service.
    pub timing_information: Option<TimingInformation>,
}

/// A transaction that was started.
#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
pub struct StartTransactionResult {
    /// Names the transaction: 22 letters and digits.
    #[shape(length(22..=22))]
    pub transaction_id: Option<String>,
    /// How long the command took in the service.
    pub timing_information: Option<TimingInformation>,
}

/// A session that was ended.
#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
pub struct EndSessionResult {
    /// How long the command took in the service.
    pub timing_information: Option<TimingInformation>,
}

/// A transaction that was committed.
#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
pub struct CommitTransactionResult {
    /// The transaction.
    #[shape(length(22..=22))]
    pub transaction_id: Option<String>,
    /// The digest that the service computed.
    pub commit_digest: Option<Blob>,
    /// How long the command took in the service.
    pub timing_information: Option<TimingInformation>,
    /// How many I/O requests the command made.
    #[shape(rename = "ConsumedIOs")]
    pub consumed_ios: Option<IOUsage>,
}

/// A transaction that was given up.
#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
pub struct AbortTransactionResult {
    /// How long the command took in the service.
    pub timing_information: Option<TimingInformation>,
}

/// What a statement gave.
#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
pub struct ExecuteStatementResult {
    /// The first page of its values.
    pub first_page: Option<Page>,
    /// How long the command took in the service.
    pub timing_information: Option<TimingInformation>,
    /// How many I/O requests the command made.
    #[shape(rename = "ConsumedIOs")]
    pub consumed_ios: Option<IOUsage>,
}

/// A page of what a statement gave.
#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
pub struct FetchPageResult {
    /// The page.
    pub page: Option<Page>,
    /// How long the command took in the service.
    pub timing_information: Option<TimingInformation>,
    /// How many I/O requests the command made.
    #[shape(rename = "ConsumedIOs")]
    pub consumed_ios: Option<IOUsage>,
}
