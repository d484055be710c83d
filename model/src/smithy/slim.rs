//! A syntax tree and what to keep of it come in; the text of a smaller syntax tree comes out.
//!
//! Traits that nothing here reads (examples, tests, policies) are left out. Files with corrections are
//! not folded in.

use std::collections::BTreeSet;

use crate::error::ModelError;
use crate::node::{Fields, Node, Problem, find};
use crate::overlay::Overlays;
use crate::reader::Documentation;
use crate::slim::{Closure, Object, indent, quote};
use crate::smithy::parts::{Parts, own_trait};
use crate::smithy::{Ast, target};

pub(super) fn write(
    ast: &Ast,
    closure: &Closure,
    documentation: Documentation,
) -> Result<String, ModelError> {
    let slimmer = Slimmer { ast, documentation };
    let kept = slimmer.kept(closure)?;
    let mut shapes = Object::new();
    for id in ast.document.shapes.names() {
        if id == ast.service.id {
            let service = slimmer.service(closure).map_err(|problem| ast.document.error(id, problem))?;
            shapes.add(id, &service);
        } else if kept.contains(id.split('$').next().unwrap_or(id)) {
            let shape = slimmer.shape(id).map_err(|problem| ast.document.error(id, problem))?;
            shapes.add(id, &shape);
        }
    }
    let mut top = Object::new();
    top.add("smithy", ast.document.field("smithy").map_or("\"2.0\"", Node::json));
    top.add("shapes", &shapes.finish());
    Ok(indent(&top.finish()))
}

struct Slimmer<'a> {
    ast: &'a Ast,
    documentation: Documentation,
}

impl Slimmer<'_> {
    /// The ids of all that is kept: operations, shapes, the mixins of both, and protocols that the model defines.
    fn kept(&self, closure: &Closure) -> Result<BTreeSet<String>, ModelError> {
        let Ast { document, operations, service, .. } = self.ast;
        let mut kept = BTreeSet::new();
        let mut next: Vec<String> =
            closure.operations.iter().filter_map(|name| operations.get(name).cloned()).collect();
        next.extend(closure.shapes.iter().cloned());
        let traits = document.shape_named(&service.id).and_then(|node| node.field("traits").ok()?);
        let traits = traits.map(Node::fields).and_then(Result::ok).unwrap_or_default();
        next.extend(traits.into_iter().map(|(id, _)| id.into_owned()).filter(|id| self.is_protocol(id)));
        while let Some(id) = next.pop() {
            let Some(node) = document.shape_named(&id) else { continue };
            if kept.insert(id.clone()) {
                next.extend(mixins(node).map_err(|problem| document.error(&id, problem))?);
            }
        }
        Ok(kept)
    }

    fn is_protocol(&self, id: &str) -> bool {
        own_trait(&self.ast.document, id, "smithy.api#protocolDefinition").is_some()
    }

    fn service(&self, closure: &Closure) -> Result<String, Problem> {
        let overlays = Overlays::default();
        let parts = Parts::read(&self.ast.document, &overlays, &self.ast.service.id)?;
        let mut object = Object::new();
        object.add("type", "\"service\"");
        for name in ["version", "rename"] {
            if let Some(node) = parts.property(name) {
                object.add(name, node.json());
            }
        }
        let operations = closure.operations.iter().filter_map(|name| self.ast.operations.get(name));
        object.add("operations", &references(operations));
        object.add("errors", &references(&parts.references("errors")?));
        object.add("traits", &self.traits(parts.traits)?.finish());
        Ok(object.finish())
    }

    fn shape(&self, id: &str) -> Result<String, Problem> {
        let node = self.ast.document.shape_named(id).ok_or_else(|| Problem::new("there is no such shape"))?;
        let object = Object::map(node.fields()?, |name, node| match name {
            "traits" => self.traits_or_none(node),
            "members" => {
                let members = Object::map(node.fields()?, |_, node| self.member(node).map(Some))?;
                Ok(Some(members.finish()))
            }
            "member" | "key" | "value" => self.member(node).map(Some),
            _ => Ok(Some(node.json().to_owned())),
        })?;
        Ok(object.finish())
    }

    fn member(&self, node: Node<'_>) -> Result<String, Problem> {
        let object = Object::map(node.fields()?, |name, node| match name {
            "traits" => self.traits_or_none(node),
            _ => Ok(Some(node.json().to_owned())),
        })?;
        Ok(object.finish())
    }

    fn traits_or_none(&self, node: Node<'_>) -> Result<Option<String>, Problem> {
        let traits = self.traits(node.fields()?)?;
        Ok((!traits.is_empty()).then(|| traits.finish()))
    }

    fn traits(&self, traits: Fields<'_>) -> Result<Object, Problem> {
        Object::map(traits, |id, node| self.keeps(id).then(|| self.value(id, node)).transpose())
    }

    /// What a trait says, without what it says in prose where that is left out.
    fn value(&self, id: &str, node: Node<'_>) -> Result<String, Problem> {
        match (self.documentation, id) {
            (Documentation::Drop, "smithy.api#deprecated") => without(node, "message"),
            (Documentation::Drop, "smithy.waiters#waitable") => {
                let waiters =
                    Object::map(node.fields()?, |_, waiter| without(waiter, "documentation").map(Some))?;
                Ok(waiters.finish())
            }
            _ => Ok(node.json().to_owned()),
        }
    }

    fn keeps(&self, id: &str) -> bool {
        match id.split_once('#') {
            Some(("smithy.api", "documentation")) => self.documentation == Documentation::Keep,
            Some(("smithy.api", name)) => !UNREAD.contains(&name),
            Some(("aws.api", name)) => name == "service",
            Some(("smithy.rules", name)) => !matches!(name, "endpointTests" | "endpointBdd"),
            Some(("aws.customizations", name)) => name == "s3UnwrappedXmlOutput",
            Some(("aws.auth" | "aws.protocols" | "smithy.protocols" | "smithy.waiters", _)) => true,
            _ => self.is_protocol(id),
        }
    }
}

/// What Smithy's own traits say that no client needs.
const UNREAD: [&str; 15] = [
    "cors",
    "examples",
    "externalDocumentation",
    "internal",
    "nestedProperties",
    "notProperty",
    "private",
    "property",
    "recommended",
    "references",
    "resourceIdentifier",
    "since",
    "suppress",
    "tags",
    "unstable",
];

fn without(node: Node<'_>, dropped: &str) -> Result<String, Problem> {
    let object =
        Object::map(node.fields()?, |name, node| Ok((name != dropped).then(|| node.json().to_owned())))?;
    Ok(object.finish())
}

fn mixins(node: Node<'_>) -> Result<Vec<String>, Problem> {
    let fields = node.fields()?;
    let mixins = find(&fields, "mixins").map(Node::elements).transpose()?.unwrap_or_default();
    mixins.into_iter().map(target).collect()
}

fn references<'a>(ids: impl IntoIterator<Item = &'a String>) -> String {
    let references: Vec<String> = ids.into_iter().map(|id| format!("{{\"target\":{}}}", quote(id))).collect();
    format!("[{}]", references.join(","))
}
