//! A model in botocore's format and what to keep of it come in; the text of a smaller one comes out, with what the files
//! beside it say in itself.

use std::collections::BTreeMap;

use crate::botocore::Api;
use crate::botocore::companions::{PAGINATION, WAITERS};
use crate::error::ModelError;
use crate::node::{Node, Problem};
use crate::reader::Documentation;
use crate::slim::{Closure, Object, indent};

pub(super) fn write(
    api: &Api,
    closure: &Closure,
    documentation: Documentation,
) -> Result<String, ModelError> {
    let slimmer = Slimmer { documentation };
    let mut operations = Object::new();
    for name in api.document.operations.names().filter(|name| closure.operations.contains(*name)) {
        let operation = api.document.operation_named(name).map(|node| slimmer.operation(node));
        let operation = operation.transpose().map_err(|problem| api.document.error(name, problem))?;
        operations.add(name, &operation.unwrap_or_default());
    }
    let mut shapes = Object::new();
    for name in api.document.shapes.names().filter(|name| closure.shapes.contains(*name)) {
        let shape = api.document.shape_named(name).map(|node| slimmer.shape(node));
        let shape = shape.transpose().map_err(|problem| api.document.error(name, problem))?;
        shapes.add(name, &shape.unwrap_or_default());
    }
    let mut top = Object::new();
    for name in ["version", "metadata"] {
        if let Some(node) = api.document.field(name) {
            top.add(name, node.json());
        }
    }
    top.add("operations", &operations.finish());
    top.add("shapes", &shapes.finish());
    for field in [PAGINATION, WAITERS] {
        let beside = slimmer.beside(api, field, closure)?;
        if !beside.is_empty() {
            top.add(field, &beside.finish());
        }
    }
    if let (Some(node), Documentation::Keep) = (api.document.field(DOCUMENTATION), documentation) {
        top.add(DOCUMENTATION, node.json());
    }
    Ok(indent(&top.finish()))
}

const DOCUMENTATION: &str = "documentation";
const DEPRECATED_MESSAGE: &str = "deprecatedMessage";

struct Slimmer {
    documentation: Documentation,
}

impl Slimmer {
    /// What all files say in a field of pages or of waiters, of the operations that stay. Later files win.
    fn beside(&self, api: &Api, field: &str, closure: &Closure) -> Result<Object, ModelError> {
        let mut kept = BTreeMap::new();
        for (document, node) in api.companions.fields(&api.document, field) {
            for (name, node) in node.fields().map_err(|problem| document.error(field, problem))? {
                let operation = operation_of(&name, node, field);
                let entry = operation.and_then(|operation| {
                    closure.operations.contains(&operation).then(|| self.described(node)).transpose()
                });
                let entry = entry.map_err(|problem| document.error(&name, problem))?;
                kept.extend(entry.map(|entry| (name.into_owned(), entry)));
            }
        }
        let mut object = Object::new();
        for (name, entry) in &kept {
            object.add(name, entry);
        }
        Ok(object)
    }

    /// Pages or a waiter: the latter have a word for what documents them.
    fn described(&self, node: Node<'_>) -> Result<String, Problem> {
        let is_kept = |name: &str| name != "description" || self.documentation == Documentation::Keep;
        let object =
            Object::map(node.fields()?, |name, node| Ok(is_kept(name).then(|| node.json().to_owned())))?;
        Ok(object.finish())
    }

    fn operation(&self, node: Node<'_>) -> Result<String, Problem> {
        self.object(node, |name, node| match name {
            "input" | "output" => self.reference(node),
            "errors" => {
                let errors: Result<Vec<String>, Problem> =
                    node.elements()?.into_iter().map(|node| self.reference(node)).collect();
                Ok(format!("[{}]", errors?.join(",")))
            }
            _ => Ok(node.json().to_owned()),
        })
    }

    fn shape(&self, node: Node<'_>) -> Result<String, Problem> {
        self.object(node, |name, node| match name {
            "members" => {
                let members = Object::map(node.fields()?, |_, node| self.reference(node).map(Some))?;
                Ok(members.finish())
            }
            "member" | "key" | "value" => self.reference(node),
            _ => Ok(node.json().to_owned()),
        })
    }

    fn reference(&self, node: Node<'_>) -> Result<String, Problem> {
        self.object(node, |_, node| Ok(node.json().to_owned()))
    }

    /// The properties of something that may be documented.
    fn object<'a>(
        &self,
        node: Node<'a>,
        change: impl Fn(&str, Node<'a>) -> Result<String, Problem>,
    ) -> Result<String, Problem> {
        let object = Object::map(node.fields()?, |name, node| {
            let is_prose = [DOCUMENTATION, DEPRECATED_MESSAGE].contains(&name);
            let is_dropped = is_prose && self.documentation == Documentation::Drop;
            if is_dropped { Ok(None) } else { change(name, node).map(Some) }
        })?;
        Ok(object.finish())
    }
}

/// The operation whose pages these are, or which a waiter calls.
fn operation_of(name: &str, node: Node<'_>, field: &str) -> Result<String, Problem> {
    if field == PAGINATION {
        return Ok(name.to_owned());
    }
    Ok(node.field("operation")?.map(Node::text).transpose()?.unwrap_or_default())
}
