//! botocore's operations come in; what they say of the shapes that they take, and Smithy says at the shape, comes out.

use std::collections::HashMap;

use crate::document::Document;
use crate::node::{Node, Problem, find};
use crate::traits::XmlNamespace;

/// What an operation says of its input.
#[derive(Debug, Default)]
pub(super) struct Root {
    /// The member that is the whole body.
    pub(super) payload: Option<String>,
    /// What the body is called in XML.
    pub(super) xml_name: Option<String>,
    pub(super) xml_namespace: Option<XmlNamespace>,
}

/// What the operations say, by the names of their inputs. Where several share one, the first has the word.
///
/// What makes no sense is left out: it is reported where the operation itself is read.
pub(super) fn read(document: &Document) -> HashMap<String, Root> {
    let mut roots = HashMap::new();
    for name in document.operations.names() {
        let input = document.operation_named(name).and_then(|node| node.field("input").ok()?);
        if let Some(Ok(Some((shape, root)))) = input.map(root) {
            roots.entry(shape).or_insert(root);
        }
    }
    roots
}

fn root(input: Node<'_>) -> Result<Option<(String, Root)>, Problem> {
    let fields = input.fields()?;
    let text = |name: &str| find(&fields, name).map(Node::text).transpose();
    let namespace = find(&fields, "xmlNamespace").map(super::traits::xml_namespace).transpose()?;
    let root = Root {
        payload: text("payload")?,
        xml_name: text("locationName")?,
        xml_namespace: namespace.flatten(),
    };
    Ok(text("shape")?.map(|shape| (shape, root)))
}
