//! What botocore says of a shape, a member or an operation comes in, property by property; [`Traits`] come out.

use crate::endpoint;
use crate::node::{Fields, Node, Problem, find};
use crate::smithy::TraitsBuilder;
use crate::traits::{Fault, Retryable, TimestampFormat, Traits, XmlNamespace};

/// The traits so far.
#[derive(Debug, Default)]
pub(super) struct TraitsReader {
    pub(super) builder: TraitsBuilder,
}

impl TraitsReader {
    /// Takes the properties into account. Those that are not known here are left alone.
    pub(super) fn read(&mut self, fields: &Fields<'_>) -> Result<(), Problem> {
        for (name, node) in fields {
            self.property(name, *node).map_err(|problem| problem.in_property(name))?;
        }
        Ok(())
    }

    /// Takes what a structure says of itself as an error into account.
    pub(super) fn read_error(&mut self, fields: &Fields<'_>) -> Result<(), Problem> {
        let has = |name: &str| find(fields, name).map(Node::flag).transpose().map(Option::unwrap_or_default);
        let error = find(fields, "error").map(Node::fields).transpose()?;
        if !has("exception")? && error.is_none() {
            return Ok(());
        }
        let error = error.unwrap_or_default();
        let flag = |name: &str| find(&error, name).map(Node::flag).transpose().map(Option::unwrap_or_default);
        let parts = &mut self.builder.error;
        parts.code = find(&error, "code").map(Node::text).transpose()?;
        parts.status = find(&error, "httpStatusCode").map(Node::status).transpose()?;
        let is_server = has("fault")? || flag("fault")? || parts.status.is_some_and(|status| status >= 500);
        parts.fault = Some(if is_server && !flag("senderFault")? { Fault::Server } else { Fault::Client });
        if let Some(retryable) = find(fields, "retryable") {
            let is_throttling =
                retryable.field("throttling")?.map(Node::flag).transpose()?.unwrap_or_default();
            parts.retryable = Some(Retryable { is_throttling });
        }
        Ok(())
    }

    /// Takes corrections into account.
    pub(super) fn overlay(&mut self, traits: Fields<'_>) -> Result<(), Problem> {
        traits.into_iter().try_for_each(|(id, node)| self.builder.apply(&id, node))
    }

    pub(super) fn finish(self, name: &str) -> Traits {
        self.builder.finish(name)
    }

    fn property(&mut self, name: &str, node: Node<'_>) -> Result<(), Problem> {
        let traits = &mut self.builder.traits;
        match name {
            "documentation" => traits.documentation = Some(node.text()?).filter(|text| !text.is_empty()),
            "sensitive" => traits.is_sensitive = node.flag()?,
            "sparse" => traits.is_sparse = node.flag()?,
            "streaming" => traits.is_streaming = node.flag()?,
            "requiresLength" => traits.requires_length = node.flag()?,
            "pattern" => traits.pattern = Some(node.text()?),
            "timestampFormat" => traits.timestamp_format = timestamp_format(&node.text()?),
            "jsonvalue" if node.flag()? => traits.media_type = Some("application/json".to_owned()),
            "contextParam" => traits.context_param = Some(endpoint::name(node)?),
            "hostLabel" => traits.is_host_label = node.flag()?,
            "idempotencyToken" => traits.is_idempotency_token = node.flag()?,
            "eventheader" => traits.is_event_header = node.flag()?,
            "eventpayload" => traits.is_event_payload = node.flag()?,
            "flattened" => traits.is_xml_flattened = node.flag()?,
            "xmlAttribute" => traits.is_xml_attribute = node.flag()?,
            "xmlNamespace" => traits.xml_namespace = xml_namespace(node)?,
            "queryName" => traits.ec2_query_name = Some(node.text()?),
            _ => return self.deprecation(name, node),
        }
        Ok(())
    }

    fn deprecation(&mut self, name: &str, node: Node<'_>) -> Result<(), Problem> {
        let deprecated = &mut self.builder.traits.deprecated;
        match name {
            "deprecated" if node.flag()? => {
                deprecated.get_or_insert_default();
            }
            "deprecatedMessage" => deprecated.get_or_insert_default().message = Some(node.text()?),
            "deprecatedSince" => deprecated.get_or_insert_default().since = Some(node.text()?),
            _ => {}
        }
        Ok(())
    }
}

fn timestamp_format(name: &str) -> Option<TimestampFormat> {
    match name {
        "iso8601" => Some(TimestampFormat::DateTime),
        "rfc822" => Some(TimestampFormat::HttpDate),
        "unixTimestamp" => Some(TimestampFormat::EpochSeconds),
        _ => None,
    }
}

/// The URI by itself, or with a prefix.
pub(super) fn xml_namespace(node: Node<'_>) -> Result<Option<XmlNamespace>, Problem> {
    if let Ok(uri) = node.text() {
        return Ok(Some(XmlNamespace { uri, prefix: None }));
    }
    let fields = node.fields()?;
    let Some(uri) = find(&fields, "uri").map(Node::text).transpose()? else { return Ok(None) };
    Ok(Some(XmlNamespace { uri, prefix: find(&fields, "prefix").map(Node::text).transpose()? }))
}
