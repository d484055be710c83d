//! What enters: session tokens and the time. What leaves: live sessions, each with at most one open transaction. Here
//! is where sessions and transactions expire.

use std::{collections::HashMap, time::SystemTime};

use crate::{engine::since, failure::Failure, limits::Limits, transaction::Transaction};

/// A session against one ledger.
pub(crate) struct Session {
    pub(crate) ledger: String,
    last_used: SystemTime,
    transaction: Option<Transaction>,
    /// The transaction that expired last, to tell its owner so.
    expired: Option<String>,
}

/// All sessions, by their tokens.
#[derive(Default)]
pub(crate) struct Sessions {
    open: HashMap<String, Session>,
}

impl Sessions {
    /// Opens a session, and forgets those that nobody has used for long.
    pub(crate) fn open(
        &mut self,
        ledger: &str,
        token: String,
        now: SystemTime,
        limits: &Limits,
    ) -> Result<String, Failure> {
        self.open.retain(|_, session| !session.is_idle(now, limits));
        if self.open.values().filter(|session| session.ledger == ledger).count() >= limits.sessions {
            let message =
                format!("the ledger has {} open sessions, which is as many as it may", limits.sessions);
            return Err(Failure::limit_exceeded(message));
        }
        let session = Session { ledger: ledger.to_owned(), last_used: now, transaction: None, expired: None };
        self.open.insert(token.clone(), session);
        Ok(token)
    }

    /// The session behind `token`. Its transaction, if it has one, is alive.
    pub(crate) fn find(
        &mut self,
        token: &str,
        now: SystemTime,
        limits: &Limits,
    ) -> Result<&mut Session, Failure> {
        if self.open.get(token).is_some_and(|session| session.is_idle(now, limits)) {
            self.open.remove(token);
        }
        let session = self.open.get_mut(token).ok_or_else(Failure::unknown_session)?;
        session.last_used = now;
        if let Some(transaction) =
            session.transaction.take_if(|transaction| transaction.has_expired(now, limits))
        {
            session.expired = Some(transaction.id().to_owned());
        }
        Ok(session)
    }

    pub(crate) fn end(&mut self, token: &str) -> Result<(), Failure> {
        self.open.remove(token).map(drop).ok_or_else(Failure::unknown_session)
    }
}

impl Session {
    fn is_idle(&self, now: SystemTime, limits: &Limits) -> bool {
        since(self.last_used, now) >= limits.session_idle
    }

    pub(crate) fn begin(&mut self, transaction: Transaction) -> Result<(), Failure> {
        if let Some(open) = &self.transaction {
            let message =
                format!("transaction {} is open in this session: commit or abort it first", open.id());
            return Err(Failure::bad_request(message));
        }
        self.transaction = Some(transaction);
        Ok(())
    }

    /// The open transaction, which must be the one that the request names.
    pub(crate) fn transaction(&mut self, id: &str) -> Result<&mut Transaction, Failure> {
        self.check(id)?;
        self.transaction.as_mut().ok_or_else(|| not_open(id))
    }

    /// Takes the transaction out, to end it one way or the other.
    pub(crate) fn take(&mut self, id: &str) -> Result<Transaction, Failure> {
        self.check(id)?;
        self.transaction.take().ok_or_else(|| not_open(id))
    }

    /// Drops the open transaction, if there is one.
    pub(crate) fn abort(&mut self) {
        self.transaction = None;
    }

    fn check(&self, id: &str) -> Result<(), Failure> {
        match &self.transaction {
            Some(open) if open.id() == id => Ok(()),
            _ if self.expired.as_deref() == Some(id) => Err(Failure::transaction_expired(id)),
            _ => Err(not_open(id)),
        }
    }
}

fn not_open(id: &str) -> Failure {
    Failure::bad_request(format!("transaction {id} is not open in this session"))
}
