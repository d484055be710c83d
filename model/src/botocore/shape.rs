//! What botocore says of a shape comes in; the [`Shape`] comes out, as Smithy would have it.

use crate::botocore::Api;
use crate::botocore::operation::reference;
use crate::botocore::roots::Root;
use crate::botocore::traits::TraitsReader;
use crate::botocore::unions;
use crate::node::{Fields, Node, Problem, find};
use crate::shape::{EnumValue, Member, Shape, ShapeKind};
use crate::traits::{Binding, Length, Range, Traits};

/// What botocore calls Smithy's type of nothing.
const UNIT: &str = "Unit";

pub(super) fn read(api: &Api, id: &str) -> Result<Shape, Problem> {
    let node = api.document.shape_named(id).ok_or_else(|| Problem::new("there is no such shape"))?;
    let fields = node.fields()?;
    let shape = ShapeReader { api, id, fields: &fields };
    let kind = shape.kind()?;
    let mut traits = TraitsReader::default();
    traits.read(&fields)?;
    traits.read_error(&fields)?;
    read_bounds(&mut traits.builder.traits, &kind, &fields)?;
    traits.builder.traits.is_streaming |= shape.has("eventstream")?;
    if api.names.xml {
        let root = shape.root();
        let namespace = root.and_then(|root| root.xml_namespace.clone());
        let traits = &mut traits.builder.traits;
        traits.xml_name = shape.text("locationName")?.or_else(|| root?.xml_name.clone());
        traits.xml_namespace = traits.xml_namespace.take().or(namespace);
    }
    traits.overlay(api.overlays.traits(id, None)?)?;
    let kind = match (kind, traits.builder.enum_values.take()) {
        (ShapeKind::String, Some(values)) => ShapeKind::Enum(values),
        (kind, _) => kind,
    };
    api.overlays.check_members(id, |name| kind.members().iter().any(|member| member.name == name))?;
    Ok(Shape { id: id.to_owned(), name: id.to_owned(), kind, traits: traits.finish(id) })
}

struct ShapeReader<'a> {
    api: &'a Api,
    id: &'a str,
    fields: &'a Fields<'a>,
}

impl ShapeReader<'_> {
    fn kind(&self) -> Result<ShapeKind, Problem> {
        let kind = self.text("type")?.ok_or_else(|| Problem::new("a shape has no `type`"))?;
        Ok(match &*kind {
            "boolean" => ShapeKind::Boolean,
            "byte" => ShapeKind::Byte,
            "short" => ShapeKind::Short,
            "integer" => ShapeKind::Integer,
            "long" => ShapeKind::Long,
            "float" => ShapeKind::Float,
            "double" => ShapeKind::Double,
            "biginteger" | "bigInteger" => ShapeKind::BigInteger,
            "bigdecimal" | "bigDecimal" => ShapeKind::BigDecimal,
            "string" | "character" => self.string()?,
            "blob" => ShapeKind::Blob,
            "timestamp" => ShapeKind::Timestamp,
            "document" => ShapeKind::Document,
            "list" => ShapeKind::List(self.element("member")?),
            "map" => ShapeKind::Map { key: self.element("key")?, value: self.element("value")? },
            "structure" => self.structure()?,
            _ => return Err(Problem::new(format!("the type `{kind}` is not one of botocore's"))),
        })
    }

    fn string(&self) -> Result<ShapeKind, Problem> {
        let Some(values) = find(self.fields, "enum") else { return Ok(ShapeKind::String) };
        let values = values.texts().map_err(|problem| problem.in_property("enum"))?;
        let value = |value| EnumValue { name: None, value, traits: Traits::default() };
        Ok(ShapeKind::Enum(values.into_iter().map(value).collect()))
    }

    fn structure(&self) -> Result<ShapeKind, Problem> {
        if self.has("document")? {
            return Ok(ShapeKind::Document);
        }
        let members = self.members()?;
        if self.has("union")? || self.has("eventstream")? || self.is_known_union() {
            return Ok(ShapeKind::Union(members));
        }
        let is_unit = self.id == UNIT && members.is_empty();
        Ok(if is_unit { ShapeKind::Unit } else { ShapeKind::Structure(members) })
    }

    fn is_known_union(&self) -> bool {
        self.api.overlays.is_union(self.id) || unions::is_known(&self.api.service.service_id, self.id)
    }

    fn members(&self) -> Result<Vec<Member>, Problem> {
        let required = find(self.fields, "required").map(Node::texts).transpose();
        let required = required.map_err(|problem| problem.in_property("required"))?.unwrap_or_default();
        let payload = self.text("payload")?.or_else(|| self.root()?.payload.clone());
        let mut members = Vec::new();
        for (name, node) in find(self.fields, "members").map(Node::fields).transpose()?.unwrap_or_default() {
            let mut member = self.member(&name, node).map_err(|problem| problem.in_member(&name))?;
            member.traits.is_required |= required.contains(&member.name);
            if self.api.service.has_http_bindings() && payload.as_ref() == Some(&member.name) {
                member.traits.binding = Some(Binding::Payload);
            }
            members.push(member);
        }
        Ok(members)
    }

    fn member(&self, name: &str, node: Node<'_>) -> Result<Member, Problem> {
        let fields = node.fields()?;
        let target = reference(node)?;
        let mut reader = TraitsReader::default();
        reader.read(&fields)?;
        let wire_name = text(&fields, "locationName")?;
        let traits = &mut reader.builder.traits;
        match text(&fields, "location")? {
            Some(location) if self.api.service.has_http_bindings() => {
                traits.binding = self.binding(&location, wire_name, name, &target)?;
            }
            Some(_) => {}
            None => {
                if self.api.names.xml {
                    traits.xml_name = self.xml_name(wire_name.clone(), traits, &target)?;
                }
                let json_name = wire_name.filter(|wire_name| wire_name != name);
                traits.json_name = json_name.filter(|_| self.api.names.json);
            }
        }
        reader.overlay(self.api.overlays.traits(self.id, Some(name))?)?;
        Ok(Member { name: name.to_owned(), target, traits: reader.finish(name) })
    }

    /// What a member is called in XML: as its items, where these have no element around them, and else as itself or as
    /// its type. Smithy says all of that at the member.
    fn xml_name(
        &self,
        own: Option<String>,
        traits: &Traits,
        target: &str,
    ) -> Result<Option<String>, Problem> {
        let Some(node) = self.api.document.shape_named(target) else { return Ok(own) };
        let fields = node.fields()?;
        let is_flattened = traits.is_xml_flattened || flag(&fields, "flattened")?;
        let items = find(&fields, "member").filter(|_| is_flattened);
        let items = items.map(|items| items.field("locationName")).transpose()?.flatten();
        let items = items.map(Node::text).transpose()?;
        Ok(items.or(own).or(text(&fields, "locationName")?))
    }

    fn binding(
        &self,
        location: &str,
        wire_name: Option<String>,
        name: &str,
        target: &str,
    ) -> Result<Option<Binding>, Problem> {
        let named = |wire_name: Option<String>| wire_name.unwrap_or_else(|| name.to_owned());
        Ok(match location {
            "header" => Some(Binding::Header(named(wire_name))),
            "headers" => Some(Binding::PrefixHeaders(wire_name.unwrap_or_default())),
            "querystring" if self.is_map(target)? => Some(Binding::QueryParams),
            "querystring" => Some(Binding::Query(named(wire_name))),
            "uri" => Some(Binding::Label(wire_name.filter(|wire_name| wire_name != name))),
            "statusCode" => Some(Binding::ResponseCode),
            _ => None,
        })
    }

    fn is_map(&self, target: &str) -> Result<bool, Problem> {
        let Some(node) = self.api.document.shape_named(target) else { return Ok(false) };
        Ok(node.field("type")?.is_some_and(|kind| kind.json() == "\"map\""))
    }

    /// The member of a list, or the key or the value of a map.
    fn element(&self, name: &str) -> Result<Member, Problem> {
        let node =
            find(self.fields, name).ok_or_else(|| Problem::new(format!("the shape has no `{name}`")))?;
        let mut member = self.member(name, node).map_err(|problem| problem.in_member(name))?;
        member.traits.json_name = None;
        if name == "member" && self.has("flattened")? {
            member.traits.xml_name = None;
        }
        Ok(member)
    }

    /// What an operation says of the structure. Nothing else is an input.
    fn root(&self) -> Option<&Root> {
        find(self.fields, "members").and_then(|_| self.api.root(self.id))
    }

    fn text(&self, name: &str) -> Result<Option<String>, Problem> {
        text(self.fields, name)
    }

    fn has(&self, name: &str) -> Result<bool, Problem> {
        flag(self.fields, name)
    }
}

fn flag(fields: &Fields<'_>, name: &str) -> Result<bool, Problem> {
    let flag = find(fields, name).map(Node::flag).transpose();
    Ok(flag.map_err(|problem| problem.in_property(name))?.unwrap_or_default())
}

fn text(fields: &Fields<'_>, name: &str) -> Result<Option<String>, Problem> {
    find(fields, name).map(|node| node.text().map_err(|problem| problem.in_property(name))).transpose()
}

/// `min` and `max` bound a number, or else a length.
fn read_bounds(traits: &mut Traits, kind: &ShapeKind, fields: &Fields<'_>) -> Result<(), Problem> {
    let (min, max) = (find(fields, "min"), find(fields, "max"));
    if min.is_none() && max.is_none() {
        return Ok(());
    }
    let is_number = matches!(
        kind,
        ShapeKind::Byte
            | ShapeKind::Short
            | ShapeKind::Integer
            | ShapeKind::Long
            | ShapeKind::Float
            | ShapeKind::Double
            | ShapeKind::BigInteger
            | ShapeKind::BigDecimal
    );
    if is_number {
        let number = |node: Option<Node<'_>>| node.map(Node::number).transpose();
        traits.range = Some(Range { min: number(min)?, max: number(max)? });
        return Ok(());
    }
    let count = |node: Option<Node<'_>>| node.map(Node::count).transpose();
    traits.length = Some(Length { min: count(min)?, max: count(max)? });
    Ok(())
}
