//! What enters: reads and writes of statements. What leaves: what a transaction sees (the tables as they were when it
//! began, and its own writes on top) and, at its end, what it scanned and changed.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use ion_rs::Element;

use crate::failure::Failure;
use crate::identity::Identities;
use crate::ion;
use crate::limits::Limits;
use crate::store::{Change, Document, Store, Tables};

/// How many documents were read and written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct IoUsage {
    /// Documents read.
    pub reads: u64,
    /// Documents and tables written.
    pub writes: u64,
}

/// One transaction's view. Cheap to clone, so that a statement that fails halfway leaves nothing behind.
#[derive(Clone)]
pub(crate) struct Workspace {
    tables: Tables,
    began: u64,
    scanned: BTreeSet<Arc<str>>,
    created: BTreeSet<Arc<str>>,
    changes: BTreeMap<Arc<str>, BTreeMap<u64, Change>>,
    io: IoUsage,
}

impl Workspace {
    pub(crate) fn begin(store: &Store) -> Self {
        Self {
            tables: store.tables.clone(),
            began: store.commits,
            scanned: BTreeSet::new(),
            created: BTreeSet::new(),
            changes: BTreeMap::new(),
            io: IoUsage::default(),
        }
    }

    /// Reads and writes since the transaction began.
    pub(crate) fn io(&self) -> IoUsage {
        self.io
    }

    pub(crate) fn table_names(&self) -> impl Iterator<Item = &Arc<str>> + Clone {
        self.tables.names()
    }

    pub(crate) fn create(&mut self, name: &str, limits: &Limits) -> Result<(), Failure> {
        if self.tables.get(name).is_some() {
            return Err(Failure::bad_statement(format!("table `{name}` exists already")));
        }
        if self.tables.len() >= limits.tables {
            let message = format!("the ledger has {} tables, which is as many as it may", limits.tables);
            return Err(Failure::limit_exceeded(message));
        }
        let name: Arc<str> = Arc::from(name);
        self.tables.create(Arc::clone(&name));
        self.created.insert(name);
        self.io.writes += 1;
        Ok(())
    }

    /// All documents of a table. A commit then requires that nobody else has changed the table.
    pub(crate) fn scan(&mut self, table: &Arc<str>) -> Vec<(u64, Document)> {
        self.scanned.insert(Arc::clone(table));
        let Some(found) = self.tables.get(table) else { return Vec::new() };
        self.io.reads += u64::try_from(found.documents.len()).unwrap_or(u64::MAX);
        found.documents.iter().map(|(ordinal, document)| (*ordinal, document.clone())).collect()
    }

    /// Adds a document, and returns its id.
    pub(crate) fn insert(
        &mut self,
        table: &Arc<str>,
        value: Element,
        limits: &Limits,
        identities: &mut Identities,
    ) -> Result<Arc<str>, Failure> {
        check_size(&value, limits)?;
        let id: Arc<str> = identities.identifier().into();
        let document = Document { id: Arc::clone(&id), value: Arc::new(value) };
        self.change(table, identities.ordinal(), Change::Put(document), limits)?;
        Ok(id)
    }

    /// Replaces the value of a document that [`scan`](Self::scan) returned.
    pub(crate) fn update(
        &mut self,
        table: &Arc<str>,
        (ordinal, document): (u64, Document),
        value: Element,
        limits: &Limits,
    ) -> Result<(), Failure> {
        check_size(&value, limits)?;
        self.change(table, ordinal, Change::Put(Document { value: Arc::new(value), ..document }), limits)
    }

    /// Removes a document that [`scan`](Self::scan) returned.
    pub(crate) fn remove(&mut self, table: &Arc<str>, ordinal: u64, limits: &Limits) -> Result<(), Failure> {
        self.change(table, ordinal, Change::Remove, limits)
    }

    fn change(
        &mut self,
        table: &Arc<str>,
        ordinal: u64,
        change: Change,
        limits: &Limits,
    ) -> Result<(), Failure> {
        self.tables.write(table).apply(ordinal, change.clone());
        self.changes.entry(Arc::clone(table)).or_default().insert(ordinal, change);
        self.io.writes += 1;
        if self.changes.values().map(BTreeMap::len).sum::<usize>() > limits.documents_per_transaction {
            let message = format!(
                "the transaction changes more than {} documents: split it",
                limits.documents_per_transaction
            );
            return Err(Failure::limit_exceeded(message));
        }
        Ok(())
    }

    /// The first table that another transaction has changed in a way that this one could have seen.
    pub(crate) fn conflict(&self, store: &Store) -> Option<&str> {
        let changed =
            |table: &&Arc<str>| store.tables.get(table).is_some_and(|live| live.changed > self.began);
        let exists = |table: &&Arc<str>| store.tables.get(table).is_some();
        let found = self.scanned.iter().find(changed).or_else(|| self.created.iter().find(exists));
        found.map(AsRef::as_ref)
    }

    /// Writes everything to the live tables. Call it only where [`conflict`](Self::conflict) finds nothing.
    pub(crate) fn publish(self, store: &mut Store, limits: &Limits) -> Result<IoUsage, Failure> {
        let documents = self.documents_after(store);
        if documents > limits.documents {
            let message =
                format!("the ledger holds {} documents, which is as many as it may", limits.documents);
            return Err(Failure::capacity_exceeded(message));
        }
        if store.tables.len() + self.created.len() > limits.tables {
            let message = format!("the ledger has {} tables, which is as many as it may", limits.tables);
            return Err(Failure::limit_exceeded(message));
        }
        let commit = store.commits + 1;
        let mut writes = self.created.len();
        for name in &self.created {
            store.tables.write(name).changed = commit;
        }
        for (name, changes) in self.changes {
            let table = store.tables.write(&name);
            table.changed = commit;
            writes += changes.len();
            for (ordinal, change) in changes {
                table.apply(ordinal, change);
            }
        }
        store.commits = commit;
        store.documents = documents;
        Ok(IoUsage { reads: 0, writes: u64::try_from(writes).unwrap_or(u64::MAX) })
    }

    fn documents_after(&self, store: &Store) -> usize {
        let live = |table: &str, ordinal| {
            store.tables.get(table).is_some_and(|live| live.documents.contains_key(&ordinal))
        };
        self.changes
            .iter()
            .flat_map(|(table, changes)| {
                changes.iter().map(move |(ordinal, change)| (table, ordinal, change))
            })
            .fold(store.documents, |total, (table, ordinal, change)| match (change, live(table, *ordinal)) {
                (Change::Put(_), false) => total + 1,
                (Change::Remove, true) => total - 1,
                _ => total,
            })
    }
}

fn check_size(value: &Element, limits: &Limits) -> Result<(), Failure> {
    ion::check_document(value)?;
    let size = ion::write_binary(value)?.len();
    if size > limits.document_bytes {
        let message = format!("a document must not exceed {} bytes, found {size}", limits.document_bytes);
        return Err(Failure::limit_exceeded(message));
    }
    Ok(())
}
