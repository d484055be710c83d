//! The structures of the operation, with serde's derive: values enter and JSON leaves, or the other way round.

use serde::{Deserialize, Serialize};

/// One command, with the token of its session.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct SendCommandRequest {
    #[serde(skip_serializing_if = "Option::is_none")]
    session_token: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    start_session: Option<StartSessionRequest>,
    #[serde(skip_serializing_if = "Option::is_none")]
    start_transaction: Option<Empty>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_session: Option<Empty>,
    #[serde(skip_serializing_if = "Option::is_none")]
    commit_transaction: Option<CommitTransactionRequest>,
    #[serde(skip_serializing_if = "Option::is_none")]
    abort_transaction: Option<Empty>,
    #[serde(skip_serializing_if = "Option::is_none")]
    execute_statement: Option<ExecuteStatementRequest>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fetch_page: Option<FetchPageRequest>,
}

impl SendCommandRequest {
    pub(super) fn execute_statement(session_token: &str, statement: ExecuteStatementRequest) -> Self {
        Self {
            session_token: Some(session_token.to_owned()),
            execute_statement: Some(statement),
            ..Self::default()
        }
    }
}

#[derive(Clone, Debug, PartialEq, Serialize)]
struct Empty {}

#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "PascalCase")]
struct StartSessionRequest {
    ledger_name: String,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "PascalCase")]
struct CommitTransactionRequest {
    transaction_id: String,
    #[serde(with = "base64")]
    commit_digest: Option<Vec<u8>>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct ExecuteStatementRequest {
    pub(super) transaction_id: String,
    pub(super) statement: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) parameters: Option<Vec<ValueHolder>>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "PascalCase")]
struct FetchPageRequest {
    transaction_id: String,
    next_page_token: String,
}

/// An Ion value, in one encoding.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct ValueHolder {
    /// The value in binary Ion.
    #[serde(default, with = "base64", skip_serializing_if = "Option::is_none")]
    pub ion_binary: Option<Vec<u8>>,
    /// The value in Ion text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ion_text: Option<String>,
}

/// What the command answered.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct SendCommandResult {
    start_session: Option<StartSessionResult>,
    start_transaction: Option<StartTransactionResult>,
    end_session: Option<Timed>,
    commit_transaction: Option<CommitTransactionResult>,
    abort_transaction: Option<Timed>,
    execute_statement: Option<ExecuteStatementResult>,
    fetch_page: Option<FetchPageResult>,
}

impl SendCommandResult {
    /// The values of the statement's first page.
    pub fn values(&self) -> Option<&[ValueHolder]> {
        self.execute_statement.as_ref()?.first_page.as_ref()?.values.as_deref()
    }
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "PascalCase")]
struct StartSessionResult {
    session_token: Option<String>,
    timing_information: Option<TimingInformation>,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "PascalCase")]
struct StartTransactionResult {
    transaction_id: Option<String>,
    timing_information: Option<TimingInformation>,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Timed {
    timing_information: Option<TimingInformation>,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "PascalCase")]
struct CommitTransactionResult {
    transaction_id: Option<String>,
    #[serde(default, with = "base64")]
    commit_digest: Option<Vec<u8>>,
    timing_information: Option<TimingInformation>,
    #[serde(rename = "ConsumedIOs")]
    consumed_ios: Option<IOUsage>,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "PascalCase")]
struct ExecuteStatementResult {
    first_page: Option<Page>,
    timing_information: Option<TimingInformation>,
    #[serde(rename = "ConsumedIOs")]
    consumed_ios: Option<IOUsage>,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "PascalCase")]
struct FetchPageResult {
    page: Option<Page>,
    timing_information: Option<TimingInformation>,
    #[serde(rename = "ConsumedIOs")]
    consumed_ios: Option<IOUsage>,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Page {
    values: Option<Vec<ValueHolder>>,
    next_page_token: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
struct IOUsage {
    #[serde(rename = "ReadIOs")]
    read_ios: Option<i64>,
    #[serde(rename = "WriteIOs")]
    write_ios: Option<i64>,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "PascalCase")]
struct TimingInformation {
    processing_time_milliseconds: Option<i64>,
}

/// Bytes as text.
mod base64 {
    use std::borrow::Cow;

    use base64::{Engine as _, engine::general_purpose::STANDARD};
    use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

    #[expect(clippy::ref_option, reason = "serde hands over a reference to the field")]
    pub(super) fn serialize<S: Serializer>(
        bytes: &Option<Vec<u8>>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        bytes.as_ref().map(|bytes| STANDARD.encode(bytes)).serialize(serializer)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<Vec<u8>>, D::Error> {
        let Some(text) = Option::<Cow<'de, str>>::deserialize(deserializer)? else { return Ok(None) };
        STANDARD.decode(text.as_bytes()).map(Some).map_err(D::Error::custom)
    }
}
