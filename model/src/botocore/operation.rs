//! What botocore says of an operation comes in; the [`Operation`] comes out.

use crate::botocore::traits::TraitsReader;
use crate::botocore::{Api, alike, unsaid};
use crate::endpoint;
use crate::node::{Fields, Node, Problem, find};
use crate::operation::{Http, Operation, OperationAuth};
use crate::smithy::{Pages, apply_checksum, apply_operation_trait, schemes};

const DEFAULT_STATUS: u16 = 200;

pub(super) fn read(api: &Api, name: &str) -> Result<Operation, Problem> {
    let node =
        api.document.operation_named(name).ok_or_else(|| Problem::new("there is no such operation"))?;
    let fields = node.fields()?;
    let mut operation = Operation {
        name: name.to_owned(),
        input: find(&fields, "input").map(reference).transpose()?,
        output: find(&fields, "output").map(reference).transpose()?,
        paginated: api.companions.pages.get(name).cloned(),
        waiters: api.companions.waiters.get(name).cloned().unwrap_or_default(),
        is_unwrapped: unsaid::is_unwrapped(&api.service.service_id, name),
        ..Operation::default()
    };
    for node in find(&fields, "errors").map(Node::elements).transpose()?.unwrap_or_default() {
        let error = reference(node).map_err(|problem| problem.in_property("errors"))?;
        if !operation.errors.contains(&error) {
            operation.errors.push(error);
        }
    }
    if api.service.has_http_bindings() {
        operation.http = find(&fields, "http").map(http).transpose()?;
        if let Some(http) = operation.http.as_mut().filter(|_| api.has_namesakes(name)) {
            http.uri = alike::told_apart(&http.uri, name);
        }
    }
    read_settings(&mut operation, &fields)?;
    let mut traits = TraitsReader::default();
    traits.read(&fields)?;
    for (id, node) in api.overlays.traits(name, None)? {
        traits.builder.apply(&id, node)?;
        apply_operation_trait(&mut operation, &id, node)?;
        if id == "smithy.api#paginated" {
            operation.paginated = Some(Pages::read(node)?.over(&Pages::default()));
        }
    }
    operation.settle_optional_auth(&api.service);
    operation.traits = traits.finish(name);
    Ok(operation)
}

fn read_settings(operation: &mut Operation, fields: &Fields<'_>) -> Result<(), Problem> {
    for (name, node) in fields {
        read_setting(operation, name, *node).map_err(|problem| problem.in_property(name))?;
    }
    Ok(())
}

fn read_setting(operation: &mut Operation, name: &str, node: Node<'_>) -> Result<(), Problem> {
    match name {
        "endpoint" => operation.host_prefix = node.field("hostPrefix")?.map(Node::text).transpose()?,
        "authtype" => match &*node.text()? {
            "none" => operation.auth = OperationAuth::None,
            "v4-unsigned-body" => operation.auth = OperationAuth::UnsignedPayload,
            _ => {}
        },
        "auth" if node.texts()?.iter().all(|id| id == "smithy.api#noAuth") => {
            operation.auth = OperationAuth::None;
        }
        "auth" => operation.auth_schemes = Some(schemes(node)?),
        "unsignedPayload" if node.flag()? => operation.auth = OperationAuth::UnsignedPayload,
        "httpChecksumRequired" => operation.is_checksum_required |= node.flag()?,
        "httpChecksum" => apply_checksum(operation, node)?,
        "requestcompression" => {
            let encodings = node.field("encodings")?.map(Node::texts).transpose()?;
            operation.request_compression = encodings.unwrap_or_default();
        }
        "staticContextParams" => endpoint::add_values(operation, node)?,
        "operationContextParams" => endpoint::add_paths(operation, node)?,
        "idempotent" => operation.is_idempotent = node.flag()?,
        "readonly" => operation.is_readonly = node.flag()?,
        _ => {}
    }
    Ok(())
}

fn http(node: Node<'_>) -> Result<Http, Problem> {
    let fields = node.fields().map_err(|problem| problem.in_property("http"))?;
    let text = |name| {
        let node = find(&fields, name).ok_or_else(|| Problem::new(format!("`http` has no `{name}`")))?;
        node.text().map_err(|problem| problem.in_property(name))
    };
    let code = find(&fields, "responseCode").map(Node::status).transpose()?.unwrap_or(DEFAULT_STATUS);
    Ok(Http { method: text("method")?, uri: text("requestUri")?, code })
}

/// The name in `{"shape": "Name"}`.
pub(super) fn reference(node: Node<'_>) -> Result<String, Problem> {
    let shape = node.field("shape")?.ok_or_else(|| Problem::new("a reference has no `shape`"))?;
    shape.text().map_err(|problem| problem.in_property("shape"))
}
