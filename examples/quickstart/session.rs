//! What enters: a client, and statements with their parameters. What leaves: documents, and commits whose digest both
//! sides agree on. This is what a driver adds to the seven commands of the protocol; copy it.

use std::{error::Error, fmt};

use ion_rs::{Element, IonError, v1_0::Binary};
use ledger::{CommitDigest, Parameter};
use service_client::Blob;
use service_client_qldb_session::{
    AbortTransactionRequest, CommitTransactionRequest, EndSessionRequest, ExecuteStatementRequest,
    FetchPageRequest, Page, QldbSessionClient, QldbSessionError, SendCommandRequest, SendCommandResult,
    StartSessionRequest, StartTransactionRequest, ValueHolder,
};

/// How often a transaction is run until it gives way to those that get in between.
const ATTEMPTS: usize = 4;

/// A session with a ledger. It has one transaction at a time.
pub(crate) struct Session {
    client: QldbSessionClient,
    token: String,
}

/// What a transaction came to.
pub(crate) struct Committed<T> {
    pub(crate) value: T,
    /// What the client computed, and the ledger too.
    pub(crate) digest: Blob,
    /// Why it had to be run again, once for each time.
    pub(crate) conflicts: Vec<SessionError>,
}

impl Session {
    pub(crate) async fn start(client: &QldbSessionClient, ledger: &str) -> Result<Self, SessionError> {
        let command = SendCommandRequest::new().start_session(StartSessionRequest::new(ledger));
        let started = client.send_command(command).await?.start_session;
        let token = started.and_then(|started| started.session_token).ok_or(missing("a session token"))?;
        Ok(Self { client: client.clone(), token })
    }

    /// Runs `work` in a transaction and commits it: again, from its beginning, where another transaction got in between.
    pub(crate) async fn run<T>(
        &self,
        mut work: impl AsyncFnMut(&mut Transaction<'_>) -> Result<T, SessionError>,
    ) -> Result<Committed<T>, SessionError> {
        let mut conflicts = Vec::new();
        loop {
            match self.run_once(&mut work).await {
                Ok((value, digest)) => return Ok(Committed { value, digest, conflicts }),
                Err(error) if error.is_conflict() && conflicts.len() + 1 < ATTEMPTS => conflicts.push(error),
                Err(error) => return Err(error),
            }
        }
    }

    async fn run_once<T>(
        &self,
        work: &mut impl AsyncFnMut(&mut Transaction<'_>) -> Result<T, SessionError>,
    ) -> Result<(T, Blob), SessionError> {
        let mut transaction = self.begin().await?;
        match work(&mut transaction).await {
            Ok(value) => Ok((value, transaction.commit().await?)),
            Err(error) => {
                // What went wrong first says more than a failure to clean up after it.
                let _aborted = transaction.abort().await;
                Err(error)
            }
        }
    }

    async fn begin(&self) -> Result<Transaction<'_>, SessionError> {
        let command = SendCommandRequest::new().start_transaction(StartTransactionRequest::new());
        let started = self.send(command).await?.start_transaction;
        let id = started.and_then(|started| started.transaction_id).ok_or(missing("a transaction's id"))?;
        Ok(Transaction { session: self, digest: CommitDigest::begin(&id), id })
    }

    pub(crate) async fn end(self) -> Result<(), SessionError> {
        self.send(SendCommandRequest::new().end_session(EndSessionRequest::new())).await?;
        Ok(())
    }

    async fn send(&self, command: SendCommandRequest) -> Result<SendCommandResult, SessionError> {
        Ok(self.client.send_command(command.session_token(self.token.as_str())).await?)
    }
}

/// An open transaction. It keeps the digest of everything that it has sent.
pub(crate) struct Transaction<'s> {
    session: &'s Session,
    id: String,
    digest: CommitDigest,
}

impl Transaction<'_> {
    /// Executes a statement, and fetches every page of what it gives.
    pub(crate) async fn execute(
        &mut self,
        statement: &str,
        parameters: &[Element],
    ) -> Result<Vec<Element>, SessionError> {
        let binary = parameters.iter().map(|value| value.encode_as(Binary)).collect::<Result<Vec<_>, _>>()?;
        let digested: Vec<_> = binary.iter().cloned().map(Parameter::Binary).collect();
        self.digest.append(statement, &digested)?;

        let holders: Vec<_> = binary.into_iter().map(|value| ValueHolder::new().ion_binary(value)).collect();
        let execute = ExecuteStatementRequest::new(self.id.as_str(), statement).parameters(holders);
        let executed = self.session.send(SendCommandRequest::new().execute_statement(execute)).await?;
        let mut page = executed.execute_statement.and_then(|executed| executed.first_page);

        let mut documents = Vec::new();
        while let Some(Page { values, next_page_token, .. }) = page {
            for holder in values.unwrap_or_default() {
                let value = holder.ion_binary.ok_or(missing("a value in binary Ion"))?;
                documents.push(Element::read_one(&value)?);
            }
            page = match next_page_token {
                Some(token) => self.fetch(token).await?,
                None => None,
            };
        }
        Ok(documents)
    }

    async fn fetch(&self, page_token: String) -> Result<Option<Page>, SessionError> {
        let fetch = FetchPageRequest::new(self.id.as_str(), page_token);
        let fetched = self.session.send(SendCommandRequest::new().fetch_page(fetch)).await?;
        Ok(fetched.fetch_page.and_then(|fetched| fetched.page))
    }

    /// Commits with our digest, which the ledger checks, and checks the ledger's.
    async fn commit(self) -> Result<Blob, SessionError> {
        let ours = Blob::from(self.digest.as_bytes());
        let commit = CommitTransactionRequest::new(self.id.as_str(), ours.clone());
        let committed = self.session.send(SendCommandRequest::new().commit_transaction(commit)).await?;
        let theirs = committed.commit_transaction.and_then(|committed| committed.commit_digest);
        if theirs.as_ref() == Some(&ours) { Ok(ours) } else { Err(SessionError::Digest) }
    }

    async fn abort(self) -> Result<(), SessionError> {
        let abort = SendCommandRequest::new().abort_transaction(AbortTransactionRequest::new());
        self.session.send(abort).await?;
        Ok(())
    }
}

/// Why a session could not do what it was asked.
#[derive(Debug)]
pub(crate) enum SessionError {
    /// The service refused, or could not be reached.
    Service(QldbSessionError),
    /// The answer lacks something that it must have.
    Missing(&'static str),
    /// The ledger committed something else than what was sent.
    Digest,
    /// A value is not Ion that a ledger takes.
    Parameter(ledger::Failure),
    /// A value could not be written, or not be read.
    Ion(IonError),
}

impl SessionError {
    /// Whether the same transaction may succeed when it is run again.
    fn is_conflict(&self) -> bool {
        matches!(self, Self::Service(QldbSessionError::OccConflictException(_)))
    }
}

fn missing(what: &'static str) -> SessionError {
    SessionError::Missing(what)
}

impl fmt::Display for SessionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Service(error) => error.fmt(f),
            Self::Missing(what) => write!(f, "the ledger's answer lacks {what}"),
            Self::Digest => f.write_str("the ledger's commit digest is not the one of what was sent"),
            Self::Parameter(failure) => failure.fmt(f),
            Self::Ion(error) => error.fmt(f),
        }
    }
}

impl Error for SessionError {}

impl From<QldbSessionError> for SessionError {
    fn from(error: QldbSessionError) -> Self {
        Self::Service(error)
    }
}

impl From<ledger::Failure> for SessionError {
    fn from(failure: ledger::Failure) -> Self {
        Self::Parameter(failure)
    }
}

impl From<IonError> for SessionError {
    fn from(error: IonError) -> Self {
        Self::Ion(error)
    }
}
