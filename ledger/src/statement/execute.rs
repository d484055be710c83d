//! What enters: a syntax tree, parameters, and the transaction's workspace. What leaves: the values that the statement
//! returns, in binary Ion.

use std::{borrow::Cow, sync::Arc};

use ion_rs::{Element, Struct, Value};

use super::{
    ast::{Assignment, Column, Equality, From, Name, Parsed, Projection, Source, Statement},
    path::{Row, assign},
    value::Scope,
};
use crate::{
    failure::Failure, identity::Identities, ion, limits::Limits, store::Document, workspace::Workspace,
};

/// Runs a statement. After a failure the workspace is of no use: the caller throws its copy away.
pub(crate) fn execute(
    parsed: &Parsed,
    parameters: &[Element],
    workspace: &mut Workspace,
    limits: &Limits,
    identities: &mut Identities,
) -> Result<Vec<Vec<u8>>, Failure> {
    let expected = parsed.parameters;
    if parameters.len() != expected {
        let found = parameters.len();
        return Err(Failure::bad_statement(format!(
            "the statement has {expected} parameters, the request {found}"
        )));
    }
    let scope = Scope { parameters, row: None };
    let mut execution = Execution { workspace, limits, identities, results: Vec::new(), bytes: 0 };
    match &parsed.statement {
        Statement::CreateTable(name) => execution.create(name)?,
        Statement::Insert { table, source } => execution.insert(table, source, scope)?,
        Statement::Select { projection, from, filter } => {
            let target = execution.target(from)?;
            execution
                .each(&target, scope, filter, |execution, row| execution.project(projection, row.scope))?;
        }
        Statement::Update { from, assignments, filter } => {
            let target = execution.target(from)?;
            execution
                .each(&target, scope, filter, |execution, row| execution.update(&target, assignments, row))?;
        }
        Statement::Delete { from, filter } => {
            let target = execution.target(from)?;
            execution.each(&target, scope, filter, |execution, row| {
                execution.workspace.remove(&target.table, row.ordinal, execution.limits)?;
                execution.return_document(&row.document.id)
            })?;
        }
    }
    Ok(execution.results)
}

struct Execution<'a> {
    workspace: &'a mut Workspace,
    limits: &'a Limits,
    identities: &'a mut Identities,
    results: Vec<Vec<u8>>,
    bytes: usize,
}

/// A table that exists, and what its rows are called.
struct Target<'a> {
    table: Arc<str>,
    row: &'a Name,
}

/// A row that the filter let through.
struct Found<'a> {
    ordinal: u64,
    document: &'a Document,
    scope: Scope<'a>,
}

impl Execution<'_> {
    fn create(&mut self, name: &Name) -> Result<(), Failure> {
        check_table_name(&name.text)?;
        self.workspace.create(&name.text, self.limits)?;
        let id = self.identities.identifier();
        self.return_field("tableId", &id)
    }

    fn insert(&mut self, table: &Name, source: &Source, scope: Scope<'_>) -> Result<(), Failure> {
        let table = self.find(table)?;
        for document in documents(source, scope) {
            let id = self.workspace.insert(&table, document, self.limits, self.identities)?;
            self.return_document(&id)?;
        }
        Ok(())
    }

    fn update(
        &mut self,
        target: &Target<'_>,
        assignments: &[Assignment],
        found: &Found<'_>,
    ) -> Result<(), Failure> {
        let mut value = Element::clone(&found.document.value);
        for assignment in assignments {
            // Values refer to the row as it was, whatever the assignments before have done.
            let new = found.scope.evaluate(&assignment.value).map(Cow::into_owned);
            let new =
                new.ok_or_else(|| Failure::bad_statement("a value to be set is missing in the document"))?;
            value = assign(Row { name: target.row, document: &value }, &assignment.target, new)?;
        }
        let document = Document { value: Arc::new(value), ..found.document.clone() };
        self.workspace.update(&target.table, found.ordinal, document, self.limits)?;
        self.return_document(&found.document.id)
    }

    fn project(&mut self, projection: &Projection, scope: Scope<'_>) -> Result<(), Failure> {
        let Some(row) = scope.row else { return Ok(()) };
        match projection {
            Projection::Everything => self.return_value(row.document),
            Projection::Columns(columns) => {
                let present =
                    |column: &Column| Some((column.name.clone(), row.resolve(&column.path)?.clone()));
                let fields = columns.iter().filter_map(present);
                self.return_value(&Struct::builder().with_fields(fields).build().into())
            }
        }
    }

    /// Calls `visit` for every row of the table that satisfies the filter.
    fn each(
        &mut self,
        target: &Target<'_>,
        scope: Scope<'_>,
        filter: &[Equality],
        mut visit: impl FnMut(&mut Self, &Found<'_>) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        for (ordinal, document) in self.workspace.scan(&target.table) {
            let scope = scope.with_row(Row { name: target.row, document: &document.value });
            if scope.satisfies(filter) {
                visit(self, &Found { ordinal, document: &document, scope })?;
            }
        }
        Ok(())
    }

    fn target<'n>(&self, from: &'n From) -> Result<Target<'n>, Failure> {
        let row = from.alias.as_ref().unwrap_or(&from.table);
        Ok(Target { table: self.find(&from.table)?, row })
    }

    /// The table of exactly this name, else one that differs in case only, if `name` allows it.
    fn find(&self, name: &Name) -> Result<Arc<str>, Failure> {
        let mut names = self.workspace.table_names().filter(|table| name.matches(table));
        let first = names.clone().next();
        let found = names.find(|table| table.as_ref() == name.text).or(first);
        found
            .cloned()
            .ok_or_else(|| Failure::bad_statement(format!("there is no table named `{}`", name.text)))
    }

    fn return_document(&mut self, id: &str) -> Result<(), Failure> {
        self.return_field("documentId", id)
    }

    fn return_field(&mut self, name: &'static str, id: &str) -> Result<(), Failure> {
        self.return_value(&Struct::builder().with_field(name, id).build().into())
    }

    fn return_value(&mut self, value: &Element) -> Result<(), Failure> {
        let encoded = ion::write_binary(value)?;
        self.bytes += encoded.len();
        if self.bytes > self.limits.result_bytes {
            let message =
                format!("the result exceeds {} bytes: narrow the statement", self.limits.result_bytes);
            return Err(Failure::limit_exceeded(message));
        }
        self.results.push(encoded);
        Ok(())
    }
}

/// The documents that an `INSERT` inserts. Whether they are documents is checked where they are stored.
fn documents(source: &Source, scope: Scope<'_>) -> Vec<Element> {
    let evaluate = |expression| scope.evaluate(expression).map(Cow::into_owned);
    match source {
        Source::Document(expression) => evaluate(expression).into_iter().collect(),
        Source::Bag(expressions) => expressions.iter().filter_map(evaluate).collect(),
        Source::Either(expression) => match evaluate(expression) {
            Some(value) => match value.value() {
                Value::List(items) => items.iter().cloned().collect(),
                _ => vec![value],
            },
            None => Vec::new(),
        },
    }
}

fn check_table_name(name: &str) -> Result<(), Failure> {
    const LONGEST: usize = 128;

    let starts_well = name.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_');
    let is_part = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    if name.len() <= LONGEST && starts_well && name.bytes().all(is_part) {
        return Ok(());
    }
    Err(Failure::bad_statement(format!(
        "a table's name must have 1 to {LONGEST} letters, digits and underscores, and begin with no digit"
    )))
}
