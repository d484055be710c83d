//! What enters: one transaction's statements, page tokens and commit. What leaves: their results, and either a changed
//! store or an untouched one.

use std::time::SystemTime;

use crate::{
    digest::CommitDigest,
    engine::since,
    failure::Failure,
    identity::Identities,
    ion::{self, Parameter},
    limits::Limits,
    page::{Page, Pages},
    statement,
    store::Store,
    workspace::{IoUsage, Workspace},
};

/// An open transaction.
pub(crate) struct Transaction {
    id: String,
    started: SystemTime,
    digest: CommitDigest,
    workspace: Workspace,
    pages: Pages,
}

impl Transaction {
    pub(crate) fn begin(id: String, now: SystemTime, store: &Store) -> Self {
        let digest = CommitDigest::begin(&id);
        Self { id, started: now, digest, workspace: Workspace::begin(store), pages: Pages::default() }
    }

    pub(crate) fn id(&self) -> &str {
        &self.id
    }

    pub(crate) fn has_expired(&self, now: SystemTime, limits: &Limits) -> bool {
        since(self.started, now) >= limits.transaction_lifetime
    }

    /// Runs a statement. One that fails changes no document and leaves the transaction open; it counts for the commit
    /// digest all the same, because drivers add a statement to their digest before they send it.
    pub(crate) fn execute(
        &mut self,
        text: &str,
        parameters: &[Parameter],
        limits: &Limits,
        identities: &mut Identities,
    ) -> Result<(Page, IoUsage), Failure> {
        check_length(text, limits)?;
        let parameters = ion::read_parameters(parameters)?;
        self.digest.append_read(text, &parameters)?;

        let before = self.workspace.io();
        let mut draft = self.workspace.clone();
        let parsed = statement::parse(text)?;
        let values = statement::execute(&parsed, &parameters, &mut draft, limits, identities)?;
        let page = self.pages.keep(values, limits, identities)?;
        let after = draft.io();
        self.workspace = draft;
        Ok((page, IoUsage { reads: after.reads - before.reads, writes: after.writes - before.writes }))
    }

    pub(crate) fn fetch_page(&mut self, token: &str) -> Result<Page, Failure> {
        self.pages.fetch(token)
    }

    /// Checks the digest and what others did meanwhile, then publishes.
    pub(crate) fn commit(
        self,
        digest: &[u8],
        store: &mut Store,
        limits: &Limits,
    ) -> Result<([u8; 32], IoUsage), Failure> {
        if digest != self.digest.as_bytes() {
            let message = format!(
                "the commit digest does not match the statements of transaction {}; the transaction has been aborted",
                self.id
            );
            return Err(Failure::bad_request(message));
        }
        if let Some(table) = self.workspace.conflict(store) {
            return Err(Failure::occ_conflict(&self.id, table));
        }
        let io = self.workspace.publish(store, limits)?;
        Ok((*self.digest.as_bytes(), io))
    }
}

fn check_length(text: &str, limits: &Limits) -> Result<(), Failure> {
    if text.len() > limits.statement_bytes {
        let message =
            format!("a statement must not exceed {} bytes, found {}", limits.statement_bytes, text.len());
        return Err(Failure::bad_request(message));
    }
    Ok(())
}
