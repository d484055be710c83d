//! The files beside a `service-2.json` come in; how results come in pages, and what can be waited for, come out. A model that
//! was cut down has both in itself.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::document::Document;
use crate::error::ModelError;
use crate::files;
use crate::node::{Fields, Node, Problem, find};
use crate::operation::Paginated;
use crate::smithy::waiter_state;
use crate::waiter::{Acceptor, Comparator, Matcher, PathMatcher, Waiter};

/// What is known of the operations from other files, by the operations' names.
#[derive(Debug, Default)]
pub(super) struct Companions {
    pub(super) files: Vec<PathBuf>,
    /// Whether the model is called as botocore calls it, so that the files beside it are its own.
    pub(super) has_folder: bool,
    pub(super) pages: HashMap<String, Paginated>,
    pub(super) waiters: HashMap<String, Vec<Waiter>>,
    documents: Vec<Document>,
}

/// What is said of pages is here, by the operations' names.
pub(super) const PAGINATION: &str = "pagination";
/// What is said of waiters is here, by their names.
pub(super) const WAITERS: &str = "waiters";

impl Companions {
    /// Reads the model itself, and the files beside it; none where the model is not called as botocore calls it.
    pub(super) fn open(model: &Document, file: Option<&Path>) -> Result<Self, ModelError> {
        let mut companions = Self::default();
        let name = file.and_then(Path::file_name).and_then(|name| name.to_str()).unwrap_or_default();
        companions.has_folder = name.starts_with(files::SERVICE);
        companions.read(model)?;
        for name in ["paginators-1.json", "waiters-2.json"] {
            let beside = file.filter(|_| companions.has_folder).map(|file| file.with_file_name(name));
            let Some(path) = beside.and_then(|path| files::plain_or_packed(&path)) else { continue };
            let document = Document::parse(&path, files::read(&path)?)?;
            companions.read(&document)?;
            companions.files.push(path);
            companions.documents.push(document);
        }
        companions.waiters.values_mut().for_each(|waiters| waiters.sort_by(|a, b| a.name.cmp(&b.name)));
        Ok(companions)
    }

    /// What all files say in one of their fields, with the file that does.
    pub(super) fn fields<'a>(
        &'a self,
        model: &'a Document,
        field: &str,
    ) -> impl Iterator<Item = (&'a Document, Node<'a>)> {
        let documents = std::iter::once(model).chain(&self.documents);
        documents.filter_map(move |document| Some((document, document.field(field)?)))
    }

    fn read(&mut self, document: &Document) -> Result<(), ModelError> {
        self.pages.extend(entries(document, PAGINATION, pages)?);
        for (name, (operation, waiter)) in entries(document, WAITERS, waiter)? {
            let waiters = self.waiters.entry(operation).or_default();
            waiters.retain(|known| known.name != name);
            waiters.push(Waiter { name, ..waiter });
        }
        Ok(())
    }
}

fn entries<T>(
    document: &Document,
    field: &str,
    read: impl Fn(Node<'_>) -> Result<T, Problem>,
) -> Result<Vec<(String, T)>, ModelError> {
    let Some(node) = document.field(field) else { return Ok(Vec::new()) };
    let fields = node.fields().map_err(|problem| document.error(field, problem))?;
    let read_one = |(name, node): (std::borrow::Cow<'_, str>, Node<'_>)| match read(node) {
        Ok(value) => Ok((name.into_owned(), value)),
        Err(problem) => Err(document.error(&name, problem)),
    };
    fields.into_iter().map(read_one).collect()
}

fn pages(node: Node<'_>) -> Result<Paginated, Problem> {
    let fields = node.fields()?;
    Ok(Paginated {
        input_tokens: one_or_more(&fields, "input_token")?,
        output_tokens: one_or_more(&fields, "output_token")?,
        items: one_or_more(&fields, "result_key")?,
        page_size: text(&fields, "limit_key")?,
        more_results: text(&fields, "more_results")?,
    })
}

fn one_or_more(fields: &Fields<'_>, name: &str) -> Result<Vec<String>, Problem> {
    let Some(node) = find(fields, name) else { return Ok(Vec::new()) };
    let one = node.text().map(|text| vec![text]);
    one.or_else(|_| node.texts()).map_err(|problem| problem.in_property(name))
}

fn text(fields: &Fields<'_>, name: &str) -> Result<Option<String>, Problem> {
    find(fields, name).map(|node| node.text().map_err(|problem| problem.in_property(name))).transpose()
}

/// The operation that a waiter calls, and the waiter, still without its name.
fn waiter(node: Node<'_>) -> Result<(String, Waiter), Problem> {
    let fields = node.fields()?;
    let count = |name: &str| find(&fields, name).map(Node::count).transpose();
    let delay = count("delay")?.unwrap_or_default();
    let acceptors = find(&fields, "acceptors").map(Node::elements).transpose()?.unwrap_or_default();
    let operation = text(&fields, "operation")?.ok_or_else(|| Problem::new("a waiter has no `operation`"))?;
    let waiter = Waiter {
        name: String::new(),
        documentation: text(&fields, "description")?,
        min_delay: delay,
        max_delay: delay,
        max_attempts: count("maxAttempts")?,
        acceptors: acceptors.into_iter().map(acceptor).collect::<Result<_, _>>()?,
    };
    Ok((operation, waiter))
}

fn acceptor(node: Node<'_>) -> Result<Acceptor, Problem> {
    let fields = node.fields()?;
    let state = waiter_state(&text(&fields, "state")?.unwrap_or_default())?;
    let expected = find(&fields, "expected").map(Node::value).transpose()?.unwrap_or_default();
    let path = text(&fields, "argument")?.unwrap_or_default();
    let matcher = match (&*text(&fields, "matcher")?.unwrap_or_default(), expected) {
        ("path", expected) => output(path, Comparator::Equals, expected),
        ("pathAll", expected) => output(path, Comparator::AllEquals, expected),
        ("pathAny", expected) => output(path, Comparator::AnyEquals, expected),
        ("status", expected) => {
            let status = expected.as_u64().and_then(|status| u16::try_from(status).ok());
            Matcher::Status(
                status.ok_or_else(|| Problem::new("a waiter expects what is not an HTTP status"))?,
            )
        }
        ("error", Value::String(code)) => Matcher::ErrorType(code),
        ("error", Value::Bool(has_failed)) => Matcher::Success(!has_failed),
        (other, _) => return Err(Problem::new(format!("the matcher `{other}` is not one of botocore's"))),
    };
    Ok(Acceptor { state, matcher })
}

fn output(path: String, comparator: Comparator, expected: Value) -> Matcher {
    Matcher::Output(PathMatcher { path, comparator, expected })
}
