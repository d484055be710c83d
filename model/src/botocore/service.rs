//! botocore's `metadata` comes in; the [`Service`] comes out.

use crate::botocore::traits::xml_namespace;
use crate::botocore::unsaid;
use crate::document::Document;
use crate::node::{Fields, Node, Problem, find};
use crate::overlay::Overlays;
use crate::service::{Service, order_protocols};
use crate::smithy::{TraitsBuilder, apply_service_trait, short};

pub(super) fn read(document: &Document, overlays: &Overlays, metadata: Node<'_>) -> Result<Service, Problem> {
    let fields = metadata.fields()?;
    let text = |name: &str| {
        find(&fields, name).map(|node| node.text().map_err(|problem| problem.in_property(name))).transpose()
    };
    let endpoint_prefix = text("endpointPrefix")?.unwrap_or_default();
    let title = text("serviceFullName")?;
    let service_id = text("serviceId")?.or_else(|| title.clone()).unwrap_or_else(|| endpoint_prefix.clone());
    let target_prefix = text("targetPrefix")?;
    let name = target_prefix.clone().unwrap_or_else(|| service_id.replace(' ', ""));
    let auth = auth(&fields)?;
    let signing_name = text("signingName")?.unwrap_or_else(|| endpoint_prefix.clone());
    let mut service = Service {
        id: service_id.clone(),
        name,
        version: text("apiVersion")?.unwrap_or_default(),
        protocols: protocols(&fields)?,
        endpoint_prefix,
        signing_name: auth.iter().any(|name| name == "sigv4").then_some(signing_name),
        auth,
        target_prefix,
        is_query_compatible: find(&fields, "awsQueryCompatible").is_some(),
        has_bare_errors: unsaid::has_bare_errors(&service_id),
        title,
        service_id,
        ..Service::default()
    };
    let mut builder = TraitsBuilder::default();
    let namespace = find(&fields, "xmlNamespace").map(xml_namespace).transpose();
    builder.traits.xml_namespace =
        namespace.map_err(|problem| problem.in_property("xmlNamespace"))?.flatten();
    if let Some(node) = document.field("documentation") {
        builder.apply("smithy.api#documentation", node)?;
    }
    for name in [service.id.clone(), service.name.clone()] {
        for (id, node) in overlays.traits(&name, None)? {
            builder.apply(&id, node)?;
            apply_service_trait(&mut service, &id, node)?;
        }
    }
    service.traits = builder.finish(&service.name);
    Ok(service)
}

/// Smithy's names of the protocols.
fn protocols(metadata: &Fields<'_>) -> Result<Vec<String>, Problem> {
    let is_json_1_1 = find(metadata, "jsonVersion").map(Node::text).transpose()?.as_deref() == Some("1.1");
    let mut names = find(metadata, "protocols").map(Node::texts).transpose()?.unwrap_or_default();
    names.extend(find(metadata, "protocol").map(Node::text).transpose()?);
    let mut protocols: Vec<String> = Vec::new();
    for name in names {
        let name = match &*name {
            "json" if is_json_1_1 => "awsJson1_1",
            "json" => "awsJson1_0",
            "rest-json" => "restJson1",
            "rest-xml" => "restXml",
            "query" => "awsQuery",
            "ec2" => "ec2Query",
            "smithy-rpc-v2-cbor" => "rpcv2Cbor",
            "smithy-rpc-v2-json" => "rpcv2Json",
            other => other,
        };
        if !protocols.iter().any(|known| known == name) {
            protocols.push(name.to_owned());
        }
    }
    order_protocols(&mut protocols);
    Ok(protocols)
}

/// Smithy's names of the ways to authenticate; older files only say which signature they take.
fn auth(metadata: &Fields<'_>) -> Result<Vec<String>, Problem> {
    if let Some(names) = find(metadata, "auth") {
        let names = names.texts().map_err(|problem| problem.in_property("auth"))?;
        return Ok(names.iter().map(|id| short(id).to_owned()).collect());
    }
    let signature = find(metadata, "signatureVersion").map(Node::text).transpose()?;
    Ok(match signature.as_deref() {
        Some("v4" | "v4a" | "s3" | "s3v4") => vec!["sigv4".to_owned()],
        Some("bearer") => vec!["httpBearerAuth".to_owned()],
        Some("v2") => vec!["sigv2".to_owned()],
        _ => Vec::new(),
    })
}
