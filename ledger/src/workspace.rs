//! What enters: reads and writes of statements. What leaves: what a transaction sees (the tables as they were when it
//! began, and its own writes on top) and, at its end, what it scanned and changed.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use ion_rs::Element;

use crate::{
    failure::Failure,
    identity::Identities,
    ion,
    limits::Limits,
    store::{Change, Document, Store, Table, Tables},
};

/// How many documents were read and written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct IoUsage {
    /// Documents read.
    pub reads: u64,
    /// Documents and tables written.
    pub writes: u64,
}

/// One transaction's view. Cheap to clone, so that a statement that fails halfway leaves nothing behind: what the
/// transaction wrote lies over the tables, which are never copied for it.
#[derive(Clone)]
pub(crate) struct Workspace {
    /// As they were when the transaction began, and the tables that it created, empty.
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
        let rows = match self.changes.get(table) {
            None => found.documents().collect(),
            Some(changes) => visible(found, changes),
        };
        self.io.reads += u64::try_from(rows.len()).unwrap_or(u64::MAX);
        rows
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

    /// Replaces a document that [`scan`](Self::scan) returned, at its place.
    pub(crate) fn update(
        &mut self,
        table: &Arc<str>,
        ordinal: u64,
        document: Document,
        limits: &Limits,
    ) -> Result<(), Failure> {
        check_size(&document.value, limits)?;
        self.change(table, ordinal, Change::Put(document), limits)
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
        let Self { tables, created, changes, .. } = self;
        // While the snapshot lives, the live tables are not the only owners of what they hold.
        drop(tables);
        let commit = store.commits + 1;
        let mut writes = created.len();
        for name in &created {
            store.tables.write(name).changed = commit;
        }
        for (name, changes) in changes {
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
        let live = |table: &str, ordinal| store.tables.get(table).is_some_and(|live| live.holds(ordinal));
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

/// The documents of a table with a transaction's changes over them, in order.
fn visible(table: &Table, changes: &BTreeMap<u64, Change>) -> Vec<(u64, Document)> {
    let kept = table.documents().filter(|(ordinal, _)| !changes.contains_key(ordinal));
    let put = changes.iter().filter_map(|(ordinal, change)| match change {
        Change::Put(document) => Some((*ordinal, document.clone())),
        Change::Remove => None,
    });
    let mut rows: Vec<_> = kept.chain(put).collect();
    rows.sort_by_key(|(ordinal, _)| *ordinal);
    rows
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether the store still has the table that it had.
    fn insert_and_publish(store: &mut Store) -> bool {
        let (table, limits) = (Arc::from("t"), Limits::default());
        let address = |tables: &Tables| tables.get("t").map(std::ptr::from_ref);
        let before = address(&store.tables);
        let mut workspace = Workspace::begin(store);
        let value = Element::from(ion_rs::Struct::builder().build());
        workspace.insert(&table, value, &limits, &mut Identities::new()).expect("there is room");
        assert_eq!(address(&workspace.tables), before, "a write copies no table");
        workspace.publish(store, &limits).expect("there is room");
        address(&store.tables) == before
    }

    #[test]
    fn a_table_is_copied_only_for_those_who_still_look_at_it() {
        let mut store = Store::default();
        store.tables.create(Arc::from("t"));
        assert!(insert_and_publish(&mut store), "nobody else looks at it");
        let open = Workspace::begin(&store);
        assert!(!insert_and_publish(&mut store), "another transaction looks at it");
        assert_eq!(open.tables.get("t").map(|table| table.documents().count()), Some(1));
        assert!(insert_and_publish(&mut store), "the copy is the store's own");
    }
}
