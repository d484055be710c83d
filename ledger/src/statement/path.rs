//! What enters: a path and a row. What leaves: what the path leads to, or the row with something else there.

use ion_rs::{Annotations, Element, Sequence, Struct, Symbol, Value};

use super::ast::{Name, Path, Step};
use crate::failure::Failure;

/// A document under the name that the statement gives it.
#[derive(Clone, Copy)]
pub(super) struct Row<'a> {
    pub(super) name: &'a Name,
    pub(super) document: &'a Element,
}

impl<'a> Row<'a> {
    /// What `path` leads to. `None` is PartiQL's `MISSING`.
    pub(super) fn resolve(self, path: &Path) -> Option<&'a Element> {
        let start = if self.names(path) { Some(self.document) } else { field(self.document, &path.first) };
        path.rest.iter().try_fold(start?, |element, step| match step {
            Step::Field(name) => field(element, name),
            Step::Index(index) => match element.value() {
                Value::List(items) => items.get(*index),
                _ => None,
            },
        })
    }

    /// Whether `path` begins with the row's own name, rather than with one of its fields.
    fn names(self, path: &Path) -> bool {
        self.name.matches(&path.first.text)
    }
}

/// The field whose name is spelled alike, else one that differs in case only, if `name` allows it.
fn field<'a>(element: &'a Element, name: &Name) -> Option<&'a Element> {
    let fields = element.as_struct()?;
    fields.get(name.text.as_str()).or_else(|| {
        let same = fields.fields().find(|(symbol, _)| symbol.text().is_some_and(|text| name.matches(text)));
        same.map(|(_, value)| value)
    })
}

/// Puts `value` where `path` leads to in `row`, and returns the new document. The last step may add a field; those
/// before it must lead somewhere.
pub(super) fn assign(row: Row<'_>, path: &Path, value: Element) -> Result<Element, Failure> {
    let first = Step::Field(path.first.clone());
    let steps: Vec<&Step> = if row.names(path) {
        path.rest.iter().collect()
    } else {
        std::iter::once(&first).chain(&path.rest).collect()
    };
    replace(row.document, &steps, value)
}

fn replace(element: &Element, steps: &[&Step], value: Element) -> Result<Element, Failure> {
    let Some((step, rest)) = steps.split_first() else { return Ok(value) };
    match (step, element.value()) {
        (Step::Field(name), Value::Struct(fields)) => {
            let fields = replace_field(fields, name, rest, value)?;
            Ok(annotate(fields, element.annotations()))
        }
        (Step::Index(index), Value::List(items)) => {
            let items = replace_item(items, *index, rest, value)?;
            Ok(annotate(Value::List(items), element.annotations()))
        }
        (Step::Field(name), _) => Err(leads_nowhere(&format!("`{}` is set in what is no struct", name.text))),
        (Step::Index(index), _) => Err(leads_nowhere(&format!("`[{index}]` is set in what is no list"))),
    }
}

fn annotate(value: impl Into<Element>, annotations: &Annotations) -> Element {
    value.into().with_annotations(annotations)
}

fn replace_field(fields: &Struct, name: &Name, rest: &[&Step], value: Element) -> Result<Struct, Failure> {
    let exact = fields.get(name.text.as_str()).is_some();
    let is_target = |symbol: &Symbol| {
        symbol.text().is_some_and(|text| if exact { text == name.text } else { name.matches(text) })
    };
    let Some(target) = fields.fields().position(|(symbol, _)| is_target(symbol)) else {
        if rest.is_empty() {
            return Ok(fields.clone_builder().with_field(name.text.as_str(), value).build());
        }
        return Err(leads_nowhere(&format!("`{}` does not exist", name.text)));
    };
    let mut builder = Struct::builder();
    let mut value = Some(value);
    for (position, (symbol, old)) in fields.fields().enumerate() {
        let new = match value.take_if(|_| position == target) {
            Some(value) => replace(old, rest, value)?,
            None => old.clone(),
        };
        builder = builder.with_field(symbol.clone(), new);
    }
    Ok(builder.build())
}

fn replace_item(items: &Sequence, index: usize, rest: &[&Step], value: Element) -> Result<Sequence, Failure> {
    let old = items.get(index).ok_or_else(|| leads_nowhere(&format!("`[{index}]` does not exist")))?;
    let new = replace(old, rest, value)?;
    let before = items.iter().take(index).cloned();
    let after = items.iter().skip(index + 1).cloned();
    Ok(Sequence::new(before.chain([new]).chain(after)))
}

fn leads_nowhere(reason: &str) -> Failure {
    Failure::bad_statement(format!("the path of an assignment leads nowhere: {reason}"))
}
