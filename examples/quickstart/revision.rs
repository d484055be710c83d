//! What enters: documents, and transactions on a table that holds them. What leaves: one document that can be found
//! again, and its revision, read and set: the kind of change that is lost where two do it at once.

use ion_rs::{Element, IonType, Struct};

use crate::{
    TABLE,
    documents::{Document, Documents},
    session::{SessionError, Transaction},
};

/// A document, as the statements find it.
pub(crate) struct Target {
    /// Of the field that names it, in quotes: it may be a word of the language.
    field: String,
    value: Element,
    /// The field that counts its revisions: one that no document has.
    counter: &'static str,
}

const COUNTERS: [&str; 3] = ["Revision", "QuickstartRevision", "QuickstartRevisionNumber"];

impl Target {
    /// The first document, by the first field whose value no other document has.
    pub(crate) fn choose(documents: &Documents) -> Result<Self, String> {
        let [first, rest @ ..] = documents.documents.as_slice() else {
            return Err(format!("{}: there is no document", documents.origin));
        };
        let named = fields(first).find(|(name, value)| {
            is_key(name, value) && !rest.iter().flat_map(fields).any(|other| other == (*name, *value))
        });
        match named {
            Some((name, value)) => {
                let counter = counter(documents)?;
                Ok(Self { field: format!("\"{name}\""), value: value.clone(), counter })
            }
            None => Err(format!(
                "{}: line {}: nothing tells this document from the others\n\
                 give it a field with a text or a whole number that no other document has",
                documents.origin, first.line
            )),
        }
    }

    pub(crate) fn select(&self) -> String {
        format!("SELECT {}, {} FROM {TABLE} WHERE {} = ?", self.field, self.counter, self.field)
    }

    pub(crate) fn update(&self) -> String {
        format!("UPDATE {TABLE} SET {} = ? WHERE {} = ?", self.counter, self.field)
    }

    pub(crate) async fn find(&self, transaction: &mut Transaction<'_>) -> Result<Vec<Element>, SessionError> {
        transaction.execute(&self.select(), std::slice::from_ref(&self.value)).await
    }

    /// A document that has none yet is at revision 0.
    pub(crate) async fn revision(&self, transaction: &mut Transaction<'_>) -> Result<i64, SessionError> {
        let found = self.find(transaction).await?;
        let revision = found.first().and_then(|document| document.as_struct()?.get(self.counter)?.as_i64());
        Ok(revision.unwrap_or(0))
    }

    pub(crate) async fn set(
        &self,
        transaction: &mut Transaction<'_>,
        revision: i64,
    ) -> Result<(), SessionError> {
        transaction.execute(&self.update(), &[Element::int(revision), self.value.clone()]).await?;
        Ok(())
    }
}

fn fields(document: &Document) -> impl Iterator<Item = (&str, &Element)> {
    let fields = document.value.as_struct().into_iter().flat_map(Struct::fields);
    fields.filter_map(|(name, value)| Some((name.text()?, value)))
}

fn counter(documents: &Documents) -> Result<&'static str, String> {
    let is_free = |counter: &&str| {
        !documents.documents.iter().flat_map(fields).any(|(name, _)| name.eq_ignore_ascii_case(counter))
    };
    let counter = COUNTERS.into_iter().find(is_free);
    counter.ok_or_else(|| {
        format!("{}: the documents have fields named {}", documents.origin, COUNTERS.join(", "))
    })
}

fn is_key(name: &str, value: &Element) -> bool {
    let is_nameable = !name.is_empty() && !name.contains(|c: char| c == '"' || c.is_control());
    is_nameable && !value.is_null() && matches!(value.ion_type(), IonType::String | IonType::Int)
}
