//! What the model says of a member's form in XML goes in; the arguments that say so come out, as text. The runtime has the
//! same, for what only the compiler knows.

use service_client_model::{Binding, Member, Model, ModelError, Shape, ShapeKind, XmlNamespace};

use super::{kind::DEPTH, wire::Wire};

/// Whose words count where a member and its type both have some.
#[derive(Clone, Copy)]
enum Said {
    /// The member's, or else the type's.
    Of,
    /// Only the member's: the type says its own.
    Here,
}

/// The texts that are right for a member: what goes without saying may be said. The first is the shortest.
pub(super) fn texts(member: &Member, model: &Model, wire: Wire<'_>) -> Result<Vec<String>, ModelError> {
    let mut texts: Vec<String> = Vec::new();
    if !wire.has_xml() {
        return Ok(texts);
    }
    for said in [Said::Here, Said::Of] {
        let writer = Writer { model, said };
        for name in names(member, model.target(member)?) {
            for ec2_name in ec2_names(member, name, wire) {
                let text = writer.member(member, name, ec2_name)?;
                if !texts.contains(&text) {
                    texts.push(text);
                }
            }
        }
    }
    texts.sort_by_key(String::len);
    Ok(texts)
}

/// The name, where it is not the member's. A body that is called as its type need not say so.
fn names<'m>(member: &'m Member, target: &Shape) -> Vec<Option<&'m str>> {
    let name = member.traits.xml_name.as_deref();
    let usual = target.traits.xml_name.as_deref().unwrap_or(&target.name);
    let is_usual = member.traits.binding == Some(Binding::Payload) && name == Some(usual);
    let given = name.filter(|name| is_usual || *name != member.name);
    if is_usual { vec![None, given] } else { vec![given] }
}

/// The name in a request of EC2's. One that begins with a capital, and is otherwise that in XML, need not be said.
fn ec2_names<'m>(member: &'m Member, name: Option<&str>, wire: Wire<'_>) -> Vec<Option<&'m str>> {
    let Some(ec2_name) = member.traits.ec2_query_name.as_deref().filter(|_| wire.has_ec2_names()) else {
        return vec![None];
    };
    let mut usual = name.unwrap_or(&member.name).chars();
    let first = usual.next().map(|first| first.to_ascii_uppercase());
    let is_usual = first.into_iter().chain(usual).eq(ec2_name.chars());
    if is_usual { vec![None, Some(ec2_name)] } else { vec![Some(ec2_name)] }
}

/// The arguments that give a structure's element its name and its namespace.
pub(crate) fn element(shape: &Shape) -> String {
    let traits = &shape.traits;
    let name = traits.xml_name.as_ref().unwrap_or(&shape.name);
    let declared = traits.xml_namespace.as_ref();
    join([
        Some(format!("xml_name = \"{name}\"")),
        declared.map(|declared| namespace("xml_namespace", &declared.uri, declared.prefix.as_deref())),
    ])
}

struct Writer<'a> {
    model: &'a Model,
    said: Said,
}

impl Writer<'_> {
    fn member(
        &self,
        member: &Member,
        name: Option<&str>,
        ec2_name: Option<&str>,
    ) -> Result<String, ModelError> {
        let target = self.model.target(member)?;
        let is_collection = matches!(target.kind, ShapeKind::List(_) | ShapeKind::Map { .. });
        let is_flattened = is_collection && member.effective_traits(target).is_xml_flattened();
        let items = self.items(target, is_flattened, DEPTH)?;
        Ok(join([
            name.map(|name| format!("xml_name = \"{name}\"")),
            member.traits.is_xml_attribute.then(|| "xml_attribute".to_owned()),
            is_flattened.then(|| "xml_flattened".to_owned()),
            self.namespace("xml_namespace", member)?,
            Some(items).filter(|items| !items.is_empty()).map(|items| format!("xml_items({items})")),
            ec2_name.map(|name| format!("ec2_query_name = \"{name}\"")),
        ]))
    }

    /// What is said of what is in a list or a map; the items of a flattened list are called as the member is.
    fn items(&self, shape: &Shape, is_flattened: bool, depth: usize) -> Result<String, ModelError> {
        let (key, item) = match &shape.kind {
            ShapeKind::List(item) => (None, item),
            ShapeKind::Map { key, value } => (Some(key), value),
            _ => return Ok(String::new()),
        };
        let Some(depth) = depth.checked_sub(1) else { return Ok(String::new()) };
        let nested = self.items(self.model.target(item)?, false, depth)?;
        let has_name = key.is_some() || !is_flattened;
        let key_namespace = key.map(|key| self.namespace("key_namespace", key)).transpose()?;
        Ok(join([
            unusual(item).filter(|_| has_name).map(|name| format!("name = \"{name}\"")),
            self.namespace("namespace", item)?,
            key.and_then(unusual).map(|name| format!("key = \"{name}\"")),
            key_namespace.flatten(),
            Some(nested).filter(|nested| !nested.is_empty()).map(|nested| format!("items({nested})")),
        ]))
    }

    fn namespace(&self, argument: &str, member: &Member) -> Result<Option<String>, ModelError> {
        let effective = member.effective_traits(self.model.target(member)?);
        let namespace = match self.said {
            Said::Here => member.traits.xml_namespace.as_ref(),
            Said::Of => effective.xml_namespace(),
        };
        Ok(namespace
            .map(|XmlNamespace { uri, prefix, .. }| self::namespace(argument, uri, prefix.as_deref())))
    }
}

/// What an item is called, or a key or a value, where it is not `member`, `key` or `value`.
fn unusual(member: &Member) -> Option<&str> {
    member.traits.xml_name.as_deref().filter(|name| *name != member.name)
}

/// `xml_namespace = "…"`, or `xml_namespace("…", prefix = "x")`.
pub(crate) fn namespace(argument: &str, uri: &str, prefix: Option<&str>) -> String {
    match prefix {
        Some(prefix) => format!("{argument}(\"{uri}\", prefix = \"{prefix}\")"),
        None => format!("{argument} = \"{uri}\""),
    }
}

/// The arguments that there are, with commas between.
pub(crate) fn join<const N: usize>(arguments: [Option<String>; N]) -> String {
    arguments.into_iter().flatten().collect::<Vec<_>>().join(", ")
}
