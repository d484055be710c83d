//! Enters: a file whose services, operations and shapes are Smithy's syntax tree cut down: traits without namespaces,
//! members in lists, prelude shapes by their short names. Leaves: that tree as Smithy writes it in JSON, one text for
//! each service and protocol of the file.

use std::{collections::BTreeSet, error::Error};

use serde::{Serialize, Serializer};
use serde_json::{Map, Value, json};

use crate::{Source, files::CaseFile, protocols::SPOKEN};

/// The traits that are not of `smithy.api`.
const NAMESPACES: [(&str, &[&str]); 7] = [
    (
        "aws.protocols",
        &[
            "awsJson1_0",
            "awsJson1_1",
            "awsQuery",
            "awsQueryCompatible",
            "awsQueryError",
            "ec2Query",
            "ec2QueryName",
            "httpChecksum",
            "restJson1",
            "restXml",
        ],
    ),
    ("smithy.protocols", &["rpcv2Cbor", "rpcv2Json"]),
    ("aws.api", &["arn", "arnReference", "clientDiscoveredEndpoint", "clientEndpointDiscovery", "service"]),
    ("aws.auth", &["sigv4", "sigv4a", "unsignedPayload"]),
    ("aws.customizations", &["s3UnwrappedXmlOutput"]),
    (
        "smithy.rules",
        &["clientContextParams", "contextParam", "endpointRuleSet", "endpointTests", "staticContextParams"],
    ),
    ("smithy.waiters", &["waitable"]),
];

const PROTOCOLS: [&str; 8] =
    ["awsJson1_0", "awsJson1_1", "awsQuery", "ec2Query", "restJson1", "restXml", "rpcv2Cbor", "rpcv2Json"];

/// JSON whose objects keep their order: the order of members is part of a model.
enum Tree {
    Leaf(Value),
    Object(Vec<(String, Tree)>),
}

impl Serialize for Tree {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Leaf(value) => value.serialize(serializer),
            Self::Object(fields) => serializer.collect_map(fields.iter().map(|(name, tree)| (name, tree))),
        }
    }
}

impl<T: Into<Value>> From<T> for Tree {
    fn from(value: T) -> Self {
        Self::Leaf(value.into())
    }
}

fn object<const N: usize>(fields: [(&str, Tree); N]) -> Tree {
    Tree::Object(fields.into_iter().map(|(name, tree)| (name.to_owned(), tree)).collect())
}

pub(crate) fn sources(file: &CaseFile) -> Result<Vec<Source>, Box<dyn Error>> {
    let text: Value = serde_json::from_str(&file.text)?;
    let mut sources = Vec::new();
    for (service, protocol) in services_of_cases(&text)? {
        if !SPOKEN.contains(&&*protocol) {
            continue;
        }
        let own: Vec<&String> = entries(&text["operations"])?
            .iter()
            .filter(|(_, operation)| operation["service"] == *service)
            .map(|(id, _)| id)
            .collect();
        let shapes =
            [vec![(service.clone(), service_tree(&text, &service, &protocol, &own)?)], closure(&text, &own)?];
        let model = object([
            ("smithy", "2.0".into()),
            ("shapes", Tree::Object(shapes.into_iter().flatten().collect())),
        ]);
        sources.push(Source {
            name: format!("{}_{}", file.name, short(&service)),
            subjects: own.into_iter().cloned().collect(),
            model: serde_json::to_string(&model)?,
        });
    }
    Ok(sources)
}

/// Which services the cases are about, and in which protocol.
fn services_of_cases(text: &Value) -> Result<BTreeSet<(String, String)>, Box<dyn Error>> {
    let mut services = BTreeSet::new();
    for case in text["cases"].as_array().ok_or("`cases` is no list")? {
        let operation = case["operation"].as_str().ok_or("a case without an operation")?;
        let service = text["operations"][operation]["service"].as_str();
        let service = service.ok_or_else(|| format!("`{operation}` belongs to no service"))?;
        let protocol = case["protocol"].as_str().ok_or("a case without a protocol")?;
        services.insert((service.to_owned(), protocol.to_owned()));
    }
    Ok(services)
}

/// A service that speaks the one protocol, and has those operations of it that the file holds.
fn service_tree(
    text: &Value,
    id: &str,
    protocol: &str,
    operations: &[&String],
) -> Result<Tree, Box<dyn Error>> {
    let service = &text["services"][id];
    let mut own = entries(&service["traits"])?.clone();
    own.retain(|name, _| name == protocol || !PROTOCOLS.contains(&&**name));
    own.entry(protocol).or_insert_with(|| json!({}));
    let mut fields = vec![
        ("type".to_owned(), "service".into()),
        ("version".to_owned(), service["version"].as_str().unwrap_or_default().into()),
        ("operations".to_owned(), targets(operations.iter().map(|id| id.as_str()))),
        ("traits".to_owned(), traits(&own)),
    ];
    if let Some(errors) = service["errors"].as_array() {
        fields.push(("errors".to_owned(), targets(errors.iter().filter_map(Value::as_str))));
    }
    if service["rename"].is_object() {
        fields.push(("rename".to_owned(), service["rename"].clone().into()));
    }
    Ok(Tree::Object(fields))
}

/// The operations, and every shape of the file: what is not reached is never read.
fn closure(text: &Value, operations: &[&String]) -> Result<Vec<(String, Tree)>, Box<dyn Error>> {
    let mut shapes = Vec::new();
    for id in operations {
        shapes.push(((*id).clone(), operation_tree(&text["operations"][id.as_str()])?));
    }
    for (id, shape) in entries(&text["shapes"])? {
        shapes.push((id.clone(), shape_tree(shape)?));
    }
    Ok(shapes)
}

fn operation_tree(operation: &Value) -> Result<Tree, Box<dyn Error>> {
    let target = |key: &str| object([("target", target(operation[key].as_str().unwrap_or("Unit")))]);
    let errors = operation["errors"].as_array().map(Vec::as_slice).unwrap_or_default();
    Ok(object([
        ("type", "operation".into()),
        ("input", target("input")),
        ("output", target("output")),
        ("errors", targets(errors.iter().filter_map(Value::as_str))),
        ("traits", traits(entries(&operation["traits"])?)),
    ]))
}

fn shape_tree(shape: &Value) -> Result<Tree, Box<dyn Error>> {
    let mut fields = vec![("type".to_owned(), shape["type"].clone().into())];
    for (key, value) in entries(shape)? {
        match (&**key, value) {
            ("members", Value::Array(members)) => {
                let named = |member: &Value| {
                    let name = member["name"].as_str().ok_or("a member without a name")?;
                    Ok::<_, Box<dyn Error>>((name.to_owned(), member_tree(member)?))
                };
                fields
                    .push((key.clone(), Tree::Object(members.iter().map(named).collect::<Result<_, _>>()?)));
            }
            ("member" | "key" | "value", member) => fields.push((key.clone(), member_tree(member)?)),
            ("traits", Value::Object(own)) => fields.push((key.clone(), traits(own))),
            ("type", _) => {}
            _ => return Err(format!("what is `{key}` of a shape?").into()),
        }
    }
    Ok(Tree::Object(fields))
}

/// The members of enums have no target: Smithy's is the unit.
fn member_tree(member: &Value) -> Result<Tree, Box<dyn Error>> {
    let target = target(member["target"].as_str().unwrap_or("Unit"));
    Ok(match &member["traits"] {
        Value::Null => object([("target", target)]),
        own => object([("target", target), ("traits", traits(entries(own)?))]),
    })
}

fn traits(traits: &Map<String, Value>) -> Tree {
    let traits = traits.iter().filter(|(name, _)| !matches!(name.as_str(), "paginated" | "waitable"));
    Tree::Object(traits.map(|(name, value)| (trait_id(name), value.clone().into())).collect())
}

fn trait_id(name: &str) -> String {
    let namespace = NAMESPACES.iter().find(|(_, names)| names.contains(&name));
    format!("{}#{name}", namespace.map_or("smithy.api", |(namespace, _)| namespace))
}

fn target(id: &str) -> Tree {
    absolute(id).into()
}

fn targets<'a>(ids: impl Iterator<Item = &'a str>) -> Tree {
    ids.map(|id| json!({ "target": absolute(id) })).collect::<Vec<_>>().into()
}

fn absolute(id: &str) -> String {
    if id.contains('#') { id.to_owned() } else { format!("smithy.api#{id}") }
}

fn short(id: &str) -> &str {
    id.split_once('#').map_or(id, |(_, name)| name)
}

fn entries(value: &Value) -> Result<&Map<String, Value>, Box<dyn Error>> {
    value.as_object().ok_or_else(|| "an object is missing".into())
}
