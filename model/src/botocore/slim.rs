//! A model in botocore's format and what to keep of it come in; the text of a smaller one comes out.

use crate::botocore::Api;
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
