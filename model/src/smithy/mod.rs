//! Smithy's JSON syntax trees: a document comes in; the service, its operations and its shapes come out.

mod operation;
mod parts;
mod prelude;
mod service;
mod shape;
mod slim;
mod traits;
mod waiter;

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use crate::document::Document;
use crate::error::ModelError;
use crate::node::{Node, Problem};
use crate::operation::Operation;
use crate::overlay::Overlays;
use crate::reader::{Documentation, Format, Reader};
use crate::service::Service;
use crate::shape::Shape;

pub(crate) use operation::{Pages, apply_checksum, apply_trait as apply_operation_trait, schemes};
pub(crate) use prelude::shape as prelude_shape;
pub(crate) use service::apply_trait as apply_service_trait;
pub(crate) use traits::TraitsBuilder;
pub(crate) use waiter::state as waiter_state;

/// One service of a syntax tree.
#[derive(Debug)]
pub(crate) struct Ast {
    document: Document,
    overlays: Overlays,
    service: Service,
    /// The operations' short names and ids.
    operations: BTreeMap<String, String>,
    /// The errors that all operations share.
    errors: Vec<String>,
    renames: HashMap<String, String>,
    /// What operations with pages have in common.
    pages: Pages,
}

impl Ast {
    /// Reads the service of a syntax tree: the one that is asked for, or else the only one.
    pub(crate) fn new(
        document: Document,
        overlays: Overlays,
        wanted: Option<&str>,
    ) -> Result<Self, ModelError> {
        overlays
            .check(|shape| document.shapes.position(shape).is_some() || prelude_shape(shape).is_some())?;
        let id = service::choose(&document, wanted)?;
        let at = |problem: Problem| document.error(&id, problem);
        let parts = parts::Parts::read(&document, &overlays, &id).map_err(at)?;
        let head = service::Head::read(&document, &id, &parts).map_err(at)?;
        let operations = service::operations(&document, &overlays, head.owned)?;
        Ok(Self {
            service: head.service,
            errors: head.errors,
            renames: head.renames,
            pages: head.pages,
            operations,
            document,
            overlays,
        })
    }
}

impl Reader for Ast {
    fn format(&self) -> Format {
        Format::SmithyAst
    }

    fn document(&self) -> &Document {
        &self.document
    }

    fn service(&self) -> &Service {
        &self.service
    }

    fn operation_names(&self) -> Vec<String> {
        self.operations.keys().cloned().collect()
    }

    fn read_operation(&self, name: &str) -> Result<Operation, ModelError> {
        let id = self.operations.get(name).map_or(name, |id| id);
        operation::read(self, name, id).map_err(|problem| self.document.error(id, problem))
    }

    fn read_shape(&self, id: &str) -> Result<Shape, Problem> {
        shape::read(self, id)
    }

    fn endpoint_rules(&self, _folder: Option<&Path>) -> Result<Option<String>, ModelError> {
        let node = parts::own_trait(&self.document, &self.service.id, "smithy.rules#endpointRuleSet");
        Ok(node.map(|node| node.json().to_owned()))
    }

    fn slim(
        &self,
        closure: &crate::slim::Closure,
        documentation: Documentation,
    ) -> Result<String, ModelError> {
        slim::write(self, closure, documentation)
    }
}

impl Ast {
    /// A shape's short name within the service.
    fn name(&self, id: &str) -> String {
        self.renames.get(id).map_or_else(|| short(id).to_owned(), Clone::clone)
    }

    fn has_http_bindings(&self) -> bool {
        self.service.has_http_bindings()
    }

    /// Whether the file follows Smithy 1, where numbers have other defaults.
    fn is_version_1(&self) -> bool {
        self.document.field("smithy").is_some_and(|version| version.json().starts_with("\"1"))
    }
}

/// The part of a shape's id after the namespace.
pub(crate) fn short(id: &str) -> &str {
    id.rsplit_once('#').map_or(id, |(_, name)| name)
}

/// The id in a reference: `{"target": "ns#Shape"}`.
fn target(node: Node<'_>) -> Result<String, Problem> {
    let target = node.field("target")?.ok_or_else(|| Problem::new("a reference has no `target`"))?;
    target.text().map_err(|problem| problem.in_property("target"))
}
