//! What enters: the protocol's commands, one method each. What leaves: their results with the time they took, or a
//! [`Failure`]. All state lives here, behind one lock that no command holds while it waits for anything.

use std::{
    collections::BTreeMap,
    fmt,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, SystemTime},
};

use service_client::time::{Clock, SystemClock};

use crate::{
    failure::Failure, identity::Identities, ion::Parameter, limits::Limits, page::Page, rate::Bucket,
    session::Sessions, store::Store, transaction::Transaction, workspace::IoUsage,
};

/// An in-memory endpoint that holds one or more ledgers.
///
/// Clones share everything: hand them to threads and tasks. Dropping the last one forgets all documents.
///
/// ```
/// use ledger::{Ledger, Parameter};
///
/// # fn main() -> Result<(), ledger::Failure> {
/// let ledger = Ledger::new("vehicles");
/// let session = ledger.start_session("vehicles")?.value;
/// let transaction = ledger.start_transaction(&session)?.value;
/// ledger.execute(&session, &transaction, "CREATE TABLE Person", &[])?;
/// let person = Parameter::Text("{Name: \"Ada\"}".to_owned());
/// let inserted = ledger.execute(&session, &transaction, "INSERT INTO Person ?", &[person])?;
/// assert_eq!(inserted.value.values.len(), 1);
/// assert_eq!(inserted.io.writes, 1);
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Ledger {
    shared: Arc<Shared>,
}

struct Shared {
    limits: Limits,
    clock: Arc<dyn Clock>,
    state: Mutex<State>,
}

struct State {
    stores: BTreeMap<String, Store>,
    sessions: Sessions,
    identities: Identities,
    rate: Bucket,
}

/// What a command returns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome<T> {
    /// The result proper.
    pub value: T,
    /// Documents read and written.
    pub io: IoUsage,
    /// How long the ledger took.
    pub elapsed: Duration,
}

/// A result, and how many documents it took.
type Counted<T> = Result<(T, IoUsage), Failure>;

/// Collects what a [`Ledger`] consists of.
#[derive(Debug)]
#[must_use = "a builder does nothing until it is built"]
pub struct LedgerBuilder {
    names: Vec<String>,
    limits: Limits,
    clock: Arc<dyn Clock>,
}

impl LedgerBuilder {
    /// Adds an empty ledger under `name`.
    pub fn ledger(mut self, name: impl Into<String>) -> Self {
        self.names.push(name.into());
        self
    }

    /// Replaces the limits.
    pub fn limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// Replaces the clock of the machine. Sessions and transactions expire by it, and commands are counted by it.
    pub fn clock(mut self, clock: impl Clock) -> Self {
        self.clock = Arc::new(clock);
        self
    }

    /// The finished endpoint. Without a name it refuses every session.
    pub fn build(self) -> Ledger {
        let stores = self.names.into_iter().map(|name| (name, Store::default())).collect();
        let state = State {
            stores,
            sessions: Sessions::default(),
            identities: Identities::new(),
            rate: Bucket::new(self.clock.now()),
        };
        let shared = Shared { limits: self.limits, clock: self.clock, state: Mutex::new(state) };
        Ledger { shared: Arc::new(shared) }
    }
}

/// Every command fails as [`FailureKind::RateExceeded`](crate::FailureKind::RateExceeded) when it comes too soon, by
/// [`Limits::commands_per_second`].
impl Ledger {
    /// One empty ledger with the default limits.
    pub fn new(name: impl Into<String>) -> Self {
        Self::builder().ledger(name).build()
    }

    /// Starts with no ledger, the default limits and the clock of the machine.
    pub fn builder() -> LedgerBuilder {
        LedgerBuilder { names: Vec::new(), limits: Limits::default(), clock: Arc::new(SystemClock) }
    }

    /// `StartSession`: returns the session token.
    ///
    /// # Errors
    /// There is no such ledger, or it has as many sessions as it may.
    pub fn start_session(&self, ledger_name: &str) -> Result<Outcome<String>, Failure> {
        self.run(|state, limits, now| {
            if !state.stores.contains_key(ledger_name) {
                let message = format!("there is no ledger named `{ledger_name}` here");
                return Err(Failure::bad_request(message));
            }
            let token = state.identities.token();
            Ok((state.sessions.open(ledger_name, token, now, limits)?, IoUsage::default()))
        })
    }

    /// `StartTransaction`: returns the transaction's id, of 22 characters.
    ///
    /// # Errors
    /// The session is over, or has a transaction open.
    pub fn start_transaction(&self, session_token: &str) -> Result<Outcome<String>, Failure> {
        self.run(|state, limits, now| {
            let session = state.sessions.find(session_token, now, limits)?;
            let store = store(&mut state.stores, &session.ledger)?;
            let id = state.identities.identifier();
            session.begin(Transaction::begin(id.clone(), now, store))?;
            Ok((id, IoUsage::default()))
        })
    }

    /// `ExecuteStatement`: returns the first page of the result.
    ///
    /// A statement that fails changes nothing and leaves the transaction open.
    ///
    /// # Errors
    /// The session or the transaction is over, the statement cannot be understood or run, or a limit was reached.
    pub fn execute(
        &self,
        session_token: &str,
        transaction_id: &str,
        statement: &str,
        parameters: &[Parameter],
    ) -> Result<Outcome<Page>, Failure> {
        self.run(|state, limits, now| {
            let session = state.sessions.find(session_token, now, limits)?;
            session.transaction(transaction_id)?.execute(statement, parameters, limits, &mut state.identities)
        })
    }

    /// `FetchPage`: returns another page. Each token works once, in the transaction that it was issued in.
    ///
    /// # Errors
    /// The session or the transaction is over, or the token is not one of the transaction's.
    pub fn fetch_page(
        &self,
        session_token: &str,
        transaction_id: &str,
        page_token: &str,
    ) -> Result<Outcome<Page>, Failure> {
        self.run(|state, limits, now| {
            let session = state.sessions.find(session_token, now, limits)?;
            Ok((session.transaction(transaction_id)?.fetch_page(page_token)?, IoUsage::default()))
        })
    }

    /// `CommitTransaction`: publishes what the transaction wrote, all or nothing, and returns the commit digest.
    ///
    /// The transaction is over afterwards, whatever the outcome; the session lives on.
    ///
    /// # Errors
    /// The digest is not the one of the statements sent, another transaction got in between, or the ledger is full.
    pub fn commit(
        &self,
        session_token: &str,
        transaction_id: &str,
        commit_digest: &[u8],
    ) -> Result<Outcome<[u8; 32]>, Failure> {
        self.run(|state, limits, now| {
            let session = state.sessions.find(session_token, now, limits)?;
            let transaction = session.take(transaction_id)?;
            transaction.commit(commit_digest, store(&mut state.stores, &session.ledger)?, limits)
        })
    }

    /// `AbortTransaction`: drops the open transaction. Without one it does nothing, so that it can be repeated.
    ///
    /// # Errors
    /// The session is over.
    pub fn abort(&self, session_token: &str) -> Result<Outcome<()>, Failure> {
        self.run(|state, limits, now| {
            state.sessions.find(session_token, now, limits)?.abort();
            Ok(((), IoUsage::default()))
        })
    }

    /// `EndSession`: forgets the session, and its transaction with it.
    ///
    /// # Errors
    /// The session is over already.
    pub fn end_session(&self, session_token: &str) -> Result<Outcome<()>, Failure> {
        self.run(|state, limits, now| {
            state.sessions.find(session_token, now, limits)?;
            state.sessions.end(session_token)?;
            Ok(((), IoUsage::default()))
        })
    }

    fn run<T>(
        &self,
        command: impl FnOnce(&mut State, &Limits, SystemTime) -> Counted<T>,
    ) -> Result<Outcome<T>, Failure> {
        let mut state = self.lock();
        let now = self.shared.clock.now();
        state.rate.admit(now, &self.shared.limits)?;
        let (value, io) = command(&mut state, &self.shared.limits, now)?;
        Ok(Outcome { value, io, elapsed: since(now, self.shared.clock.now()) })
    }

    /// No command leaves the state half changed, so that a lock which a panic poisoned is as good as any.
    fn lock(&self) -> MutexGuard<'_, State> {
        self.shared.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for Ledger {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = self.lock().stores.keys().cloned().collect();
        f.debug_struct("Ledger").field("names", &names).finish_non_exhaustive()
    }
}

/// How long ago `then` was. Nothing, where the clock was set back meanwhile.
pub(crate) fn since(then: SystemTime, now: SystemTime) -> Duration {
    now.duration_since(then).unwrap_or_default()
}

fn store<'a>(stores: &'a mut BTreeMap<String, Store>, name: &str) -> Result<&'a mut Store, Failure> {
    stores.get_mut(name).ok_or_else(Failure::unknown_session)
}
