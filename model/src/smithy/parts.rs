//! A shape's id comes in; what the file says of it comes out in one piece: its mixins', its own and all applied traits.

use std::borrow::Cow;

use crate::document::Document;
use crate::node::{Fields, Node, Problem, ShapeFields, find};
use crate::overlay::Overlays;
use crate::smithy::target;

/// How deep mixins may be nested: far deeper than anyone writes, and shallow enough for the stack.
const DEEPEST: usize = 64;

const MIXIN: &str = "smithy.api#mixin";

/// All that is said of one shape.
#[derive(Debug)]
pub(super) struct Parts<'a> {
    pub(super) kind: String,
    pub(super) traits: Fields<'a>,
    pub(super) members: Vec<MemberParts<'a>>,
    /// The mixins' properties, then the shape's own.
    layers: Vec<Fields<'a>>,
}

/// All that is said of one member.
#[derive(Debug)]
pub(super) struct MemberParts<'a> {
    pub(super) name: Cow<'a, str>,
    pub(super) target: String,
    pub(super) traits: Fields<'a>,
}

impl<'a> Parts<'a> {
    pub(super) fn read(document: &'a Document, overlays: &'a Overlays, id: &str) -> Result<Self, Problem> {
        let parts = Self { kind: String::new(), traits: Vec::new(), members: Vec::new(), layers: Vec::new() };
        let mut reader = PartsReader { document, overlays, parts, seen: Vec::new() };
        reader.read(id, Layer::Own, 0)?;
        let PartsReader { mut parts, .. } = reader;
        overlays.check_members(id, |name| parts.members.iter().any(|member| member.name == name))?;
        if parts.kind == "structure" && overlays.is_union(id) {
            "union".clone_into(&mut parts.kind);
        }
        Ok(parts)
    }

    /// A property of the shape; its own goes before a mixin's.
    pub(super) fn property(&self, name: &str) -> Option<Node<'a>> {
        self.layers.iter().rev().find_map(|fields| find(fields, name))
    }

    /// The ids that a property refers to, the mixins' first.
    pub(super) fn references(&self, name: &str) -> Result<Vec<String>, Problem> {
        let lists = self.layers.iter().filter_map(|fields| find(fields, name));
        let mut ids = Vec::new();
        for node in lists {
            for reference in node.elements().map_err(|problem| problem.in_property(name))? {
                let id = target(reference).map_err(|problem| problem.in_property(name))?;
                if !ids.contains(&id) {
                    ids.push(id);
                }
            }
        }
        Ok(ids)
    }

    fn add_member(&mut self, name: Cow<'a, str>, node: Node<'a>) -> Result<(), Problem> {
        let ShapeFields { fields, traits } = node.shape()?;
        let target = find(&fields, "target").ok_or_else(|| Problem::new("a member has no `target`"))?;
        let target = target.text().map_err(|problem| problem.in_property("target"))?;
        match self.members.iter_mut().find(|member| member.name == name) {
            Some(inherited) => {
                inherited.target = target;
                inherited.traits.extend(traits);
            }
            None => self.members.push(MemberParts { name, target, traits }),
        }
        Ok(())
    }
}

/// Whether a shape is read for itself or as a mixin of another.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Layer {
    Own,
    Mixin,
}

struct PartsReader<'a> {
    document: &'a Document,
    overlays: &'a Overlays,
    parts: Parts<'a>,
    seen: Vec<String>,
}

impl<'a> PartsReader<'a> {
    fn read(&mut self, id: &str, layer: Layer, depth: usize) -> Result<(), Problem> {
        if self.seen.iter().any(|seen| seen == id) {
            return Ok(());
        }
        if depth > DEEPEST {
            return Err(Problem::new("its mixins are nested too deeply"));
        }
        self.seen.push(id.to_owned());
        let node = self.document.shape_named(id);
        let node = node.ok_or_else(|| Problem::new(format!("there is no mixin `{id}` in the model")))?;
        let ShapeFields { fields, traits } = node.shape()?;
        for mixin in find(&fields, "mixins").map(Node::elements).transpose()?.unwrap_or_default() {
            self.read(&target(mixin)?, Layer::Mixin, depth + 1)?;
        }
        self.read_traits(id, layer, traits)?;
        self.read_members(id, &fields)?;
        if layer == Layer::Own {
            let kind = find(&fields, "type").ok_or_else(|| Problem::new("a shape has no `type`"))?;
            self.parts.kind = kind.text().map_err(|problem| problem.in_property("type"))?;
        }
        self.parts.layers.push(fields);
        Ok(())
    }

    fn read_traits(&mut self, id: &str, layer: Layer, mut traits: Fields<'a>) -> Result<(), Problem> {
        traits.extend(self.overlays.traits(id, None)?);
        if layer == Layer::Mixin {
            let local = local_traits(&traits)?;
            traits.retain(|(name, _)| name != MIXIN && !local.iter().any(|local| local == name));
        }
        self.parts.traits.extend(traits);
        Ok(())
    }

    fn read_members(&mut self, id: &str, fields: &Fields<'a>) -> Result<(), Problem> {
        for (name, node) in find(fields, "members").map(Node::fields).transpose()?.unwrap_or_default() {
            self.parts.add_member(name.clone(), node).map_err(|problem| problem.in_member(&name))?;
        }
        for name in ["member", "key", "value"] {
            if let Some(node) = find(fields, name) {
                self.parts.add_member(name.into(), node).map_err(|problem| problem.in_member(name))?;
            }
        }
        for member in &mut self.parts.members {
            let applied = applied(self.document, id, &member.name)?;
            let corrected = self.overlays.traits(id, Some(&member.name));
            member.traits.extend(applied);
            member.traits.extend(corrected.map_err(|problem| problem.in_member(&member.name))?);
        }
        Ok(())
    }
}

/// One of the shape's own traits, without a look at the rest.
pub(super) fn own_trait<'a>(document: &'a Document, id: &str, name: &str) -> Option<Node<'a>> {
    document.shape_named(id)?.field("traits").ok()??.field(name).ok()?
}

/// The traits that the file itself applies to a member.
fn applied<'a>(document: &'a Document, id: &str, member: &str) -> Result<Fields<'a>, Problem> {
    if !document.has_applied {
        return Ok(Fields::new());
    }
    let Some(node) = document.shape_named(&format!("{id}${member}")) else { return Ok(Fields::new()) };
    node.field("traits")?.map(Node::fields).transpose().map(Option::unwrap_or_default)
}

/// The traits that a mixin keeps to itself.
fn local_traits(traits: &Fields<'_>) -> Result<Vec<String>, Problem> {
    let Some(mixin) = find(traits, MIXIN) else { return Ok(Vec::new()) };
    mixin.field("localTraits")?.map(Node::texts).transpose().map(Option::unwrap_or_default)
}
