//! A syntax tree comes in; which service is meant, what it says of itself and which operations it has come out.

use std::collections::{BTreeMap, HashMap};

use crate::auth::ApiKey;
use crate::document::Document;
use crate::error::ModelError;
use crate::node::{Node, Problem, find};
use crate::overlay::Overlays;
use crate::service::{Service, order_protocols};
use crate::smithy::operation::Pages;
use crate::smithy::parts::Parts;
use crate::smithy::traits::optional_text;
use crate::smithy::{TraitsBuilder, short, target};

/// The id of the service that is asked for, or else of the only one.
pub(super) fn choose(document: &Document, wanted: Option<&str>) -> Result<String, ModelError> {
    let services: Vec<&str> = (0..document.shapes.len())
        .filter(|position| document.shape(*position).is_some_and(is_service))
        .map(|position| document.shapes.name(position))
        .collect();
    let found = match (wanted, &*services) {
        (Some(wanted), _) => services.iter().find(|id| is_called(document, id, wanted)),
        (None, [only]) => Some(only),
        (None, _) => None,
    };
    found.map(|id| (*id).to_owned()).ok_or_else(|| not_chosen(document, wanted, &services))
}

fn not_chosen(document: &Document, wanted: Option<&str>, services: &[&str]) -> ModelError {
    let message = match wanted {
        _ if services.is_empty() => "the model has no service".to_owned(),
        Some(wanted) => format!("the model has no service `{wanted}`"),
        None => "the model has several services".to_owned(),
    };
    let error = ModelError::new(&document.name, message);
    match services {
        [] => error.with_help("add a shape of the type `service` that lists the operations"),
        _ => error.with_help(format!("choose one of `{}`", services.join("`, `"))),
    }
}

/// Looks no further than the first property where that is the type, as all writers of syntax trees have it.
fn is_service(node: Node<'_>) -> bool {
    let first =
        node.json().strip_prefix('{').and_then(|rest| rest.trim_ascii_start().strip_prefix("\"type\""));
    let first = first.and_then(|rest| rest.trim_ascii_start().strip_prefix(':')).map(str::trim_ascii_start);
    match first {
        Some(kind) => kind.starts_with("\"service\""),
        None => matches!(node.field("type"), Ok(Some(kind)) if kind.json() == "\"service\""),
    }
}

fn is_called(document: &Document, id: &str, wanted: &str) -> bool {
    let service = super::parts::own_trait(document, id, "aws.api#service");
    let service_id = service.and_then(|node| node.field("sdkId").ok()??.text().ok());
    id == wanted || short(id) == wanted || service_id.is_some_and(|id| id.eq_ignore_ascii_case(wanted))
}

/// What the service's shape says.
#[derive(Debug)]
pub(super) struct Head {
    pub(super) service: Service,
    pub(super) errors: Vec<String>,
    pub(super) renames: HashMap<String, String>,
    pub(super) pages: Pages,
    pub(super) owned: Owned,
}

impl Head {
    pub(super) fn read(document: &Document, id: &str, parts: &Parts<'_>) -> Result<Self, Problem> {
        let mut service = Service { id: id.to_owned(), name: short(id).to_owned(), ..Service::default() };
        service.version = parts.property("version").map(Node::text).transpose()?.unwrap_or_default();
        service.traits = TraitsBuilder::from_pairs(&parts.traits)?.finish(&service.name);
        for (name, node) in &parts.traits {
            apply_trait(&mut service, name, *node)?;
            if is_protocol(document, name) {
                service.protocols.push(short(name).to_owned());
            }
        }
        order_protocols(&mut service.protocols);
        complete(&mut service, find(&parts.traits, "smithy.api#auth"))?;
        let pages = find(&parts.traits, "smithy.api#paginated").map(Pages::read).transpose()?;
        Ok(Self {
            service,
            errors: parts.references("errors")?,
            renames: renames(parts)?,
            pages: pages.unwrap_or_default(),
            owned: Owned::read(parts)?,
        })
    }
}

/// Takes one trait of a service into account.
pub(crate) fn apply_trait(service: &mut Service, id: &str, node: Node<'_>) -> Result<(), Problem> {
    match id {
        "aws.api#service" => apply_aws_service(service, node),
        "aws.auth#sigv4" => node.field("name").and_then(|name| {
            service.signing_name = name.map(Node::text).transpose()?;
            add_auth(service, id)
        }),
        "aws.auth#sigv4a"
        | "smithy.api#httpBearerAuth"
        | "smithy.api#httpBasicAuth"
        | "smithy.api#httpDigestAuth" => add_auth(service, id),
        "smithy.api#httpApiKeyAuth" => apply_api_key(service, node).and_then(|()| add_auth(service, id)),
        "aws.protocols#restXml" => node.field("noErrorWrapping").and_then(|bare| {
            service.has_bare_errors = bare.map(Node::flag).transpose()?.unwrap_or_default();
            Ok(())
        }),
        "aws.protocols#awsQueryCompatible" => {
            service.is_query_compatible = true;
            Ok(())
        }
        "smithy.api#title" => node.text().map(|title| service.title = Some(title)),
        _ => Ok(()),
    }
    .map_err(|problem| problem.in_property(id))
}

#[expect(clippy::unnecessary_wraps, reason = "one arm of a match whose arms can fail")]
fn add_auth(service: &mut Service, id: &str) -> Result<(), Problem> {
    let name = short(id);
    if !service.auth.iter().any(|known| known == name) {
        service.auth.push(name.to_owned());
    }
    Ok(())
}

fn apply_api_key(service: &mut Service, node: Node<'_>) -> Result<(), Problem> {
    let fields = node.fields()?;
    let is_in_query = optional_text(&fields, "in")?.as_deref() == Some("query");
    if let Some(name) = optional_text(&fields, "name")? {
        service.api_key = Some(ApiKey { name, is_in_query, scheme: optional_text(&fields, "scheme")? });
    }
    Ok(())
}

fn apply_aws_service(service: &mut Service, node: Node<'_>) -> Result<(), Problem> {
    let fields = node.fields()?;
    if let Some(service_id) = optional_text(&fields, "sdkId")? {
        service.service_id = service_id;
    }
    let prefix = optional_text(&fields, "endpointPrefix")?;
    if let Some(prefix) = prefix.or(optional_text(&fields, "arnNamespace")?) {
        service.endpoint_prefix = prefix;
    }
    Ok(())
}

/// Fills in what follows from the rest.
fn complete(service: &mut Service, auth: Option<Node<'_>>) -> Result<(), Problem> {
    if service.service_id.is_empty() {
        service.service_id.clone_from(&service.name);
    }
    if service.endpoint_prefix.is_empty() {
        service.endpoint_prefix = service.service_id.to_lowercase().replace(' ', "-");
    }
    match auth {
        Some(order) => {
            let order = order.texts().map_err(|problem| problem.in_property("smithy.api#auth"))?;
            service.auth = order.iter().map(|id| short(id).to_owned()).collect();
        }
        None => service.auth.sort_unstable(),
    }
    if !service.auth.iter().any(|name| name == "sigv4") {
        service.signing_name = None;
    }
    let is_told_by_name =
        |protocol: &String| protocol.starts_with("awsJson") || protocol.starts_with("rpcv2");
    if service.protocols.iter().any(is_told_by_name) {
        service.target_prefix = Some(service.name.clone());
    }
    Ok(())
}

/// Whether a trait is a protocol: one of Smithy's own, or one that the model defines.
fn is_protocol(document: &Document, id: &str) -> bool {
    match id.split_once('#') {
        Some(("aws.protocols", "awsQueryCompatible")) => false,
        Some(("aws.protocols" | "smithy.protocols", _)) => true,
        _ => super::parts::own_trait(document, id, "smithy.api#protocolDefinition").is_some(),
    }
}

fn renames(parts: &Parts<'_>) -> Result<HashMap<String, String>, Problem> {
    let Some(renames) = parts.property("rename") else { return Ok(HashMap::new()) };
    let pairs = renames.fields().map_err(|problem| problem.in_property("rename"))?;
    pairs.into_iter().map(|(id, name)| Ok((id.into_owned(), name.text()?))).collect()
}

/// The operations of a service, and those of its resources and of theirs: short names and ids.
pub(super) fn operations(
    document: &Document,
    overlays: &Overlays,
    service: Owned,
) -> Result<BTreeMap<String, String>, ModelError> {
    let Owned { mut operations, mut resources } = service;
    let mut next = 0;
    while let Some(id) = resources.get(next).cloned() {
        next += 1;
        let owned = resource(document, overlays, &id).map_err(|problem| document.error(&id, problem))?;
        operations.extend(owned.operations);
        let new: Vec<String> = owned.resources.into_iter().filter(|id| !resources.contains(id)).collect();
        resources.extend(new);
    }
    Ok(operations.into_iter().map(|id| (short(&id).to_owned(), id)).collect())
}

fn resource(document: &Document, overlays: &Overlays, id: &str) -> Result<Owned, Problem> {
    if document.shapes.position(id).is_none() {
        return Err(Problem::new("the service refers to a resource that is not in the model"));
    }
    Owned::read(&Parts::read(document, overlays, id)?)
}

/// The ids of what a service or a resource has.
#[derive(Debug)]
pub(super) struct Owned {
    operations: Vec<String>,
    resources: Vec<String>,
}

impl Owned {
    fn read(parts: &Parts<'_>) -> Result<Self, Problem> {
        const LIFECYCLE: [&str; 6] = ["create", "put", "read", "update", "delete", "list"];

        let mut operations = parts.references("operations")?;
        operations.extend(parts.references("collectionOperations")?);
        for step in LIFECYCLE {
            operations.extend(parts.property(step).map(target).transpose()?);
        }
        Ok(Self { operations, resources: parts.references("resources")? })
    }
}
