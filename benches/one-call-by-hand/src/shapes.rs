//! What goes over the wire, as far as this program needs it: structures enter and JSON leaves, or the other way round.

use serde::{Deserialize, Serialize};

#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct SendCommandRequest {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start_session: Option<StartSessionRequest>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct StartSessionRequest {
    pub ledger_name: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct SendCommandResult {
    pub start_session: Option<StartSessionResult>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct StartSessionResult {
    pub session_token: Option<String>,
}

/// What an error response says.
#[derive(Debug, Default, Deserialize)]
pub struct ErrorBody {
    #[serde(rename = "__type")]
    pub code: Option<String>,
    #[serde(alias = "Message")]
    pub message: Option<String>,
}
