/// Sessions of a ledger.
#[service_client(
    protocol = "awsJson1_0",
    service_id = "QLDB Session",
    target_prefix = "QLDBSession",
    endpoint_prefix = "session.qldb",
    signing_name = "qldb",
    api_version = "2019-07-11",
)]
pub trait QldbSession {
    /// Sends a command to a ledger.
    async fn send_command(&self, input: SendCommandRequest) -> Result<SendCommandResult, QldbSessionError>;
}
