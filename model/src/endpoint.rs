//! What a model says of endpoint parameters comes in, in either format; what an operation says to the service's rules
//! comes out.

use serde_json::Value;

use crate::node::{Node, Problem};
use crate::operation::Operation;

/// What an operation says of one parameter of the service's endpoint rules.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct EndpointParam {
    /// The parameter.
    pub name: String,
    /// Its value.
    pub value: EndpointValue,
}

/// The value of an endpoint parameter.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum EndpointValue {
    /// It is this: a string, a boolean, or a list of strings.
    Constant(Value),
    /// It is what this `JMESPath` expression finds in the input.
    Path(String),
}

/// The name in `{"name": "Bucket"}`.
pub(crate) fn name(node: Node<'_>) -> Result<String, Problem> {
    node.field("name")?.ok_or_else(|| Problem::new("there is no `name`"))?.text()
}

/// Reads `{"Name": {"value": …}}`.
pub(crate) fn add_values(operation: &mut Operation, node: Node<'_>) -> Result<(), Problem> {
    add(operation, node, "value", |node| node.value().map(EndpointValue::Constant))
}

/// Reads `{"Name": {"path": "…"}}`.
pub(crate) fn add_paths(operation: &mut Operation, node: Node<'_>) -> Result<(), Problem> {
    add(operation, node, "path", |node| node.text().map(EndpointValue::Path))
}

/// What is fixed comes before what the input has.
fn add(
    operation: &mut Operation,
    node: Node<'_>,
    key: &str,
    read: impl Fn(Node<'_>) -> Result<EndpointValue, Problem>,
) -> Result<(), Problem> {
    for (name, node) in node.fields()? {
        let value = node.field(key)?.ok_or_else(|| Problem::new(format!("there is no `{key}`")));
        let value = value.and_then(&read).map_err(|problem| problem.in_property(&name))?;
        operation.endpoint_params.push(EndpointParam { name: name.into_owned(), value });
    }
    let is_path = |param: &EndpointParam| matches!(param.value, EndpointValue::Path(_));
    operation
        .endpoint_params
        .sort_by(|one, other| (is_path(one), &one.name).cmp(&(is_path(other), &other.name)));
    Ok(())
}
