//! A member or a shape goes in; what its attributes say of its form in XML comes out. The query protocols go by the names
//! there, too.

use service_client_model::{Binding, Member, Shape, ShapeKind};

use super::{Emitter, attribute::Arguments};
use crate::{error::GenerateError, reach::Reached};

/// Deeper than this, a list is one that contains itself.
const DEPTH: usize = 16;

/// Whether the items of a list have an element around them.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Wrapped,
    /// The items are called as the member is that holds them, whatever the list says.
    Flattened,
}

impl<'a> Emitter<'a> {
    /// The members that are told apart in XML: of two that are one element, a deprecated one gives way, or else the later.
    pub(super) fn told_apart(
        &self,
        holder: &Reached<'a>,
        members: &'a [Member],
    ) -> Result<Vec<&'a Member>, GenerateError> {
        if !self.family.has_xml() {
            return Ok(members.iter().collect());
        }
        let mut elements = Vec::new();
        for (index, member) in
            members.iter().enumerate().filter(|(_, member)| self.is_element(holder, member))
        {
            let name = xml_name(member, self.model.target(member)?, &member.name).unwrap_or(&member.name);
            elements.push((name, member.traits.deprecated.is_some(), index));
        }
        elements.sort_unstable();
        let is_same = |pair: &&[(&str, bool, usize)]| matches!(pair, [one, other] if one.0 == other.0);
        let hidden: Vec<usize> =
            elements.windows(2).filter(is_same).filter_map(|pair| Some(pair.last()?.2)).collect();
        let seen = members.iter().enumerate().filter(|(index, _)| !hidden.contains(index));
        Ok(seen.map(|(_, member)| member).collect())
    }

    /// Whether a member is an element of its own.
    fn is_element(&self, holder: &Reached<'a>, member: &'a Member) -> bool {
        self.is_in_body(holder, member) && !member.traits.is_xml_attribute
    }

    /// What is said of a member that is called `wire`.
    pub(super) fn describe_xml(
        &self,
        member: &Member,
        wire: &str,
        arguments: &mut Arguments,
    ) -> Result<(), GenerateError> {
        let target = self.model.target(member)?;
        let traits = member.effective_traits(target);
        let is_collection = matches!(target.kind, ShapeKind::List(_) | ShapeKind::Map { .. });
        let is_flattened = traits.is_xml_flattened() && is_collection;
        let form = if is_flattened { Form::Flattened } else { Form::Wrapped };
        arguments.text("xml_name", xml_name(member, target, wire));
        arguments.flag("xml_attribute", member.traits.is_xml_attribute);
        arguments.flag("xml_flattened", is_flattened);
        arguments.namespace("xml_namespace", traits.xml_namespace());
        arguments.list("xml_items", self.xml_items(target, form, DEPTH)?);
        if self.protocol == "ec2Query" {
            arguments.text("ec2_query_name", member.traits.ec2_query_name.as_deref());
        }
        Ok(())
    }

    /// What is said of what is in a list or a map, if anything is.
    fn xml_items(&self, shape: &Shape, form: Form, depth: usize) -> Result<Option<String>, GenerateError> {
        let Some(depth) = depth.checked_sub(1) else { return Ok(None) };
        let (key, item) = match &shape.kind {
            ShapeKind::List(item) => (None, item),
            ShapeKind::Map { key, value } => (Some(key), value),
            _ => return Ok(None),
        };
        let mut arguments = Arguments::default();
        let target = self.model.target(item)?;
        let has_name = form == Form::Wrapped || key.is_some();
        arguments.text("name", unusual(item).filter(|_| has_name));
        arguments.namespace("namespace", item.effective_traits(target).xml_namespace());
        if let Some(key) = key {
            let traits = key.effective_traits(self.model.target(key)?);
            arguments.text("key", unusual(key));
            arguments.namespace("key_namespace", traits.xml_namespace());
        }
        arguments.list("items", self.xml_items(target, Form::Wrapped, depth)?);
        Ok(Some(arguments.joined()).filter(|joined| !joined.is_empty()))
    }
}

/// What a member is called, where it is not called as it would be without a word: a body is called as its shape is.
fn xml_name<'m>(member: &'m Member, target: &'m Shape, wire: &str) -> Option<&'m str> {
    let name = member.traits.xml_name.as_deref()?;
    let usual = match member.traits.binding {
        Some(Binding::Payload) => target.traits.xml_name.as_deref().unwrap_or(&target.name),
        _ => wire,
    };
    Some(name).filter(|name| *name != usual)
}

/// What a structure is called where it is not called as its shape is, and its namespace.
pub(super) fn describe_shape(shape: &Shape, arguments: &mut Arguments) {
    let name = shape.traits.xml_name.as_deref();
    arguments.text("xml_name", name.filter(|name| *name != shape.name));
    arguments.namespace("xml_namespace", shape.traits.xml_namespace.as_ref());
}

/// What an item is called, or a key or a value, where it is not `member`, `key` or `value`.
fn unusual(member: &Member) -> Option<&str> {
    member.traits.xml_name.as_deref().filter(|name| *name != member.name)
}
