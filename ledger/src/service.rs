//! What enters: requests of the protocol, each with one command. What leaves: its results and exceptions: the ledger as
//! an implementation of [`QldbSession`], in process or behind a listener.

use std::time::Duration;

use service_client::Blob;
use service_client_qldb_session as wire;
use service_client_qldb_session::{
    QldbSession, QldbSessionError, QldbSessionService, SendCommandRequest, SendCommandResult,
};

use crate::{
    engine::{Ledger, Outcome},
    failure::{Failure, FailureKind},
    ion::Parameter,
    page::Page,
    workspace::IoUsage,
};

impl QldbSession for Ledger {
    async fn send_command(&self, input: SendCommandRequest) -> Result<SendCommandResult, QldbSessionError> {
        self.answer(input).map_err(|failure| exception(&failure))
    }
}

/// The one command of a request, with the token where it needs one.
enum Command {
    StartSession(wire::StartSessionRequest),
    InSession { token: String, command: SessionCommand },
}

enum SessionCommand {
    StartTransaction,
    Execute(wire::ExecuteStatementRequest),
    FetchPage(wire::FetchPageRequest),
    Commit(wire::CommitTransactionRequest),
    Abort,
    EndSession,
}

impl Ledger {
    /// The ledger as an in-process transport and as a `tower` service, to put behind an HTTP listener.
    pub fn service(&self) -> QldbSessionService<Self> {
        QldbSessionService::new(self.clone())
    }

    fn answer(&self, request: SendCommandRequest) -> Result<SendCommandResult, Failure> {
        match command(request)? {
            Command::StartSession(request) => {
                let Outcome { value, elapsed, .. } = self.start_session(&request.ledger_name)?;
                let started =
                    wire::StartSessionResult::new().session_token(value).timing_information(timing(elapsed));
                Ok(SendCommandResult::new().start_session(started))
            }
            Command::InSession { token, command } => self.answer_in_session(&token, command),
        }
    }

    fn answer_in_session(&self, token: &str, command: SessionCommand) -> Result<SendCommandResult, Failure> {
        let result = SendCommandResult::new();
        Ok(match command {
            SessionCommand::StartTransaction => {
                let Outcome { value, elapsed, .. } = self.start_transaction(token)?;
                let started = wire::StartTransactionResult::new().transaction_id(value);
                result.start_transaction(started.timing_information(timing(elapsed)))
            }
            SessionCommand::Execute(request) => {
                result.execute_statement(self.answer_execute(token, request)?)
            }
            SessionCommand::FetchPage(request) => {
                let Outcome { value, io, elapsed } =
                    self.fetch_page(token, &request.transaction_id, &request.next_page_token)?;
                let fetched = wire::FetchPageResult::new().page(page(value)).consumed_ios(usage(io));
                result.fetch_page(fetched.timing_information(timing(elapsed)))
            }
            SessionCommand::Commit(request) => result.commit_transaction(self.answer_commit(token, request)?),
            SessionCommand::Abort => {
                let elapsed = self.abort(token)?.elapsed;
                result.abort_transaction(
                    wire::AbortTransactionResult::new().timing_information(timing(elapsed)),
                )
            }
            SessionCommand::EndSession => {
                let elapsed = self.end_session(token)?.elapsed;
                result.end_session(wire::EndSessionResult::new().timing_information(timing(elapsed)))
            }
        })
    }

    fn answer_execute(
        &self,
        token: &str,
        request: wire::ExecuteStatementRequest,
    ) -> Result<wire::ExecuteStatementResult, Failure> {
        let holders = request.parameters.unwrap_or_default();
        let parameters = (1..).zip(holders).map(parameter).collect::<Result<Vec<_>, _>>()?;
        let Outcome { value, io, elapsed } =
            self.execute(token, &request.transaction_id, &request.statement, &parameters)?;
        let executed = wire::ExecuteStatementResult::new().first_page(page(value)).consumed_ios(usage(io));
        Ok(executed.timing_information(timing(elapsed)))
    }

    fn answer_commit(
        &self,
        token: &str,
        request: wire::CommitTransactionRequest,
    ) -> Result<wire::CommitTransactionResult, Failure> {
        let Outcome { value, io, elapsed } =
            self.commit(token, &request.transaction_id, request.commit_digest.as_slice())?;
        let committed = wire::CommitTransactionResult::new()
            .transaction_id(request.transaction_id)
            .commit_digest(Blob::from(value.to_vec()))
            .consumed_ios(usage(io));
        Ok(committed.timing_information(timing(elapsed)))
    }
}

/// Finds the request's command, which must be the only one.
fn command(request: SendCommandRequest) -> Result<Command, Failure> {
    let in_session = [
        request.start_transaction.map(|_| SessionCommand::StartTransaction),
        request.execute_statement.map(SessionCommand::Execute),
        request.fetch_page.map(SessionCommand::FetchPage),
        request.commit_transaction.map(SessionCommand::Commit),
        request.abort_transaction.map(|_| SessionCommand::Abort),
        request.end_session.map(|_| SessionCommand::EndSession),
    ];
    let mut in_session = in_session.into_iter().flatten();
    match (request.start_session, in_session.next(), in_session.next(), request.session_token) {
        (Some(start), None, _, None) => Ok(Command::StartSession(start)),
        (Some(_), None, _, Some(_)) => Err(Failure::bad_request("`StartSession` takes no session token")),
        (None, Some(command), None, Some(token)) => Ok(Command::InSession { token, command }),
        (None, Some(_), None, None) => Err(Failure::bad_request("the command needs a session token")),
        (None, None, _, _) => Err(Failure::bad_request("the request has no command: send exactly one")),
        (_, Some(_), _, _) => Err(Failure::bad_request("the request has several commands: send exactly one")),
    }
}

fn parameter((position, holder): (usize, wire::ValueHolder)) -> Result<Parameter, Failure> {
    match (holder.ion_binary, holder.ion_text) {
        (Some(binary), None) => Ok(Parameter::Binary(binary.into_bytes().into())),
        (None, Some(text)) => Ok(Parameter::Text(text)),
        _ => {
            let message = format!("parameter {position} must have either `IonBinary` or `IonText`");
            Err(Failure::bad_request(message))
        }
    }
}

fn page(page: Page) -> wire::Page {
    let holders = page.values.into_iter().map(|value| wire::ValueHolder::new().ion_binary(Blob::from(value)));
    let values = wire::Page::new().values(holders.collect::<Vec<_>>());
    match page.next_page_token {
        Some(token) => values.next_page_token(token),
        None => values,
    }
}

fn timing(elapsed: Duration) -> wire::TimingInformation {
    let milliseconds = i64::try_from(elapsed.as_millis()).unwrap_or(i64::MAX);
    wire::TimingInformation::new().processing_time_milliseconds(milliseconds)
}

fn usage(io: IoUsage) -> wire::IOUsage {
    let count = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
    wire::IOUsage::new().read_ios(count(io.reads)).write_ios(count(io.writes))
}

fn exception(failure: &Failure) -> QldbSessionError {
    let message = failure.message();
    match failure.kind() {
        FailureKind::BadRequest => {
            wire::BadRequestException::new().message(message).code(failure.code()).into()
        }
        FailureKind::InvalidSession => {
            wire::InvalidSessionException::new().message(message).code(failure.code()).into()
        }
        FailureKind::OccConflict => wire::OccConflictException::new().message(message).into(),
        FailureKind::RateExceeded => wire::RateExceededException::new().message(message).into(),
        FailureKind::LimitExceeded => wire::LimitExceededException::new().message(message).into(),
        FailureKind::CapacityExceeded => wire::CapacityExceededException::new().message(message).into(),
    }
}
