//! What enters: the changes of committed transactions. What leaves: tables and their documents, as snapshots that cost
//! one pointer a table: a table is copied only when a commit writes to it while an open transaction looks at it.

use std::{collections::BTreeMap, sync::Arc};

use ion_rs::Element;

/// A document at one revision.
#[derive(Clone)]
pub(crate) struct Document {
    /// 22 characters.
    pub(crate) id: Arc<str>,
    pub(crate) value: Arc<Element>,
}

/// The documents of one table, in the order in which they were inserted.
#[derive(Clone, Default)]
pub(crate) struct Table {
    documents: BTreeMap<u64, Document>,
    /// The number of the commit that changed the table last.
    pub(crate) changed: u64,
}

/// All tables of a ledger, by their exact names.
#[derive(Clone, Default)]
pub(crate) struct Tables {
    tables: BTreeMap<Arc<str>, Arc<Table>>,
}

impl Tables {
    pub(crate) fn len(&self) -> usize {
        self.tables.len()
    }

    pub(crate) fn get(&self, name: &str) -> Option<&Table> {
        self.tables.get(name).map(AsRef::as_ref)
    }

    pub(crate) fn names(&self) -> impl Iterator<Item = &Arc<str>> + Clone {
        self.tables.keys()
    }

    pub(crate) fn create(&mut self, name: Arc<str>) {
        self.tables.entry(name).or_default();
    }

    /// The table `name`, to be written to: created where it does not exist.
    pub(crate) fn write(&mut self, name: &Arc<str>) -> &mut Table {
        Arc::make_mut(self.tables.entry(Arc::clone(name)).or_default())
    }
}

/// What a transaction did to one document.
#[derive(Clone)]
pub(crate) enum Change {
    Put(Document),
    Remove,
}

impl Table {
    /// All documents, with their ordinals.
    pub(crate) fn documents(&self) -> impl Iterator<Item = (u64, Document)> {
        self.documents.iter().map(|(ordinal, document)| (*ordinal, document.clone()))
    }

    pub(crate) fn holds(&self, ordinal: u64) -> bool {
        self.documents.contains_key(&ordinal)
    }

    pub(crate) fn apply(&mut self, ordinal: u64, change: Change) {
        match change {
            Change::Put(document) => self.documents.insert(ordinal, document),
            Change::Remove => self.documents.remove(&ordinal),
        };
    }
}

/// What is committed: the live state of one ledger.
#[derive(Default)]
pub(crate) struct Store {
    pub(crate) tables: Tables,
    /// The number of the last commit.
    pub(crate) commits: u64,
    /// The number of documents in all tables.
    pub(crate) documents: usize,
}
