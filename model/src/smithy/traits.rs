//! Smithy's traits come in one at a time, later ones over earlier ones; [`Traits`] come out.

use crate::endpoint;
use crate::node::{Fields, Node, Problem, find};
use crate::shape::EnumValue;
use crate::traits::{
    Binding, Deprecated, ErrorTraits, Fault, Length, Range, Retryable, TimestampFormat, Traits, XmlNamespace,
};

/// The traits so far.
#[derive(Debug, Default)]
pub(crate) struct TraitsBuilder {
    pub(crate) traits: Traits,
    pub(crate) error: ErrorParts,
    /// The values of Smithy 1.0's `enum` trait.
    pub(crate) enum_values: Option<Vec<EnumValue>>,
    /// The value of a member of an enum.
    pub(crate) enum_value: Option<String>,
}

/// What is known of an error; nothing is said before `fault` is there.
#[derive(Debug, Default)]
pub(crate) struct ErrorParts {
    pub(crate) fault: Option<Fault>,
    pub(crate) code: Option<String>,
    pub(crate) status: Option<u16>,
    pub(crate) query_status: Option<u16>,
    pub(crate) retryable: Option<Retryable>,
}

impl TraitsBuilder {
    pub(crate) fn from_pairs<'a>(
        pairs: impl IntoIterator<Item = &'a (impl AsRef<str> + 'a, Node<'a>)>,
    ) -> Result<Self, Problem> {
        let mut builder = Self::default();
        for (id, node) in pairs {
            builder.apply(id.as_ref(), *node)?;
        }
        Ok(builder)
    }

    /// Takes one trait into account. One that is not known here is left alone.
    pub(crate) fn apply(&mut self, id: &str, node: Node<'_>) -> Result<(), Problem> {
        let applied = match id.split_once('#') {
            Some(("smithy.api", name)) => self.apply_core(name, node),
            Some(("smithy.rules", "contextParam")) => {
                set(&mut self.traits.context_param, endpoint::name(node))
            }
            Some(("aws.protocols", "awsQueryError")) => self.error.apply_query_error(node),
            Some(("aws.protocols", "ec2QueryName")) => set(&mut self.traits.ec2_query_name, node.text()),
            _ => Ok(()),
        };
        applied.map_err(|problem| problem.in_property(id))
    }

    /// The traits, without what says nothing: a shortest length of 0, and an error's code that is the shape's `name`.
    pub(crate) fn finish(mut self, name: &str) -> Traits {
        if let Some(length) = &mut self.traits.length {
            length.min = length.min.filter(|min| *min > 0);
        }
        self.traits.length = self.traits.length.filter(|length| *length != Length::default());
        let ErrorParts { fault, code, status, query_status, retryable } = self.error;
        let error = fault.map(|fault| ErrorTraits {
            fault,
            code: code.filter(|code| code != name),
            status,
            query_status,
            retryable,
        });
        Traits { error, ..self.traits }
    }

    fn apply_core(&mut self, name: &str, node: Node<'_>) -> Result<(), Problem> {
        if self.mark(name) {
            return Ok(());
        }
        if let Some(binding) = binding(name, node) {
            return set(&mut self.traits.binding, binding);
        }
        match name {
            "error" => set(&mut self.error.fault, fault(node)),
            "httpError" => set(&mut self.error.status, node.status()),
            "retryable" => set(&mut self.error.retryable, retryable(node)),
            "enum" => set(&mut self.enum_values, enum_values(node)),
            "enumValue" => set(&mut self.enum_value, node.text().or_else(|_| Ok(node.number()?.to_string()))),
            _ => self.apply_value(name, node),
        }
    }

    /// The traits that are only there or not. Answers whether it was one.
    fn mark(&mut self, name: &str) -> bool {
        let traits = &mut self.traits;
        let mark = match name {
            "sensitive" => &mut traits.is_sensitive,
            "required" => &mut traits.is_required,
            "clientOptional" => &mut traits.is_client_optional,
            "hostLabel" => &mut traits.is_host_label,
            "idempotencyToken" => &mut traits.is_idempotency_token,
            "sparse" => &mut traits.is_sparse,
            "streaming" => &mut traits.is_streaming,
            "requiresLength" => &mut traits.requires_length,
            "xmlAttribute" => &mut traits.is_xml_attribute,
            "xmlFlattened" => &mut traits.is_xml_flattened,
            "eventHeader" => &mut traits.is_event_header,
            "eventPayload" => &mut traits.is_event_payload,
            "input" => &mut traits.is_input,
            "output" => &mut traits.is_output,
            _ => return false,
        };
        *mark = true;
        true
    }

    fn apply_value(&mut self, name: &str, node: Node<'_>) -> Result<(), Problem> {
        let traits = &mut self.traits;
        match name {
            "documentation" => set(&mut traits.documentation, node.text()),
            "deprecated" => set(&mut traits.deprecated, deprecated(node)),
            "default" => set(&mut traits.default, node.value()),
            "length" => set(&mut traits.length, length(node)),
            "range" => set(&mut traits.range, range(node)),
            "pattern" => set(&mut traits.pattern, node.text()),
            "timestampFormat" => {
                traits.timestamp_format = timestamp_format(&node.text()?);
                Ok(())
            }
            "mediaType" => set(&mut traits.media_type, node.text()),
            "jsonName" => set(&mut traits.json_name, node.text()),
            "xmlName" => set(&mut traits.xml_name, node.text()),
            "xmlNamespace" => set(&mut traits.xml_namespace, xml_namespace(node)),
            _ => Ok(()),
        }
    }
}

impl ErrorParts {
    fn apply_query_error(&mut self, node: Node<'_>) -> Result<(), Problem> {
        let fields = node.fields()?;
        self.code = find(&fields, "code").map(Node::text).transpose()?;
        self.query_status = find(&fields, "httpResponseCode").map(Node::status).transpose()?;
        Ok(())
    }
}

fn set<T>(slot: &mut Option<T>, value: Result<T, Problem>) -> Result<(), Problem> {
    *slot = Some(value?);
    Ok(())
}

fn binding(name: &str, node: Node<'_>) -> Option<Result<Binding, Problem>> {
    match name {
        "httpHeader" => Some(node.text().map(Binding::Header)),
        "httpPrefixHeaders" => Some(node.text().map(Binding::PrefixHeaders)),
        "httpQuery" => Some(node.text().map(Binding::Query)),
        "httpQueryParams" => Some(Ok(Binding::QueryParams)),
        "httpLabel" => Some(Ok(Binding::Label(None))),
        "httpPayload" => Some(Ok(Binding::Payload)),
        "httpResponseCode" => Some(Ok(Binding::ResponseCode)),
        _ => None,
    }
}

fn fault(node: Node<'_>) -> Result<Fault, Problem> {
    match &*node.text()? {
        "client" => Ok(Fault::Client),
        "server" => Ok(Fault::Server),
        other => Err(Problem::new(format!("expected `client` or `server`, found `{other}`"))),
    }
}

fn retryable(node: Node<'_>) -> Result<Retryable, Problem> {
    let is_throttling = node.field("throttling")?.map(Node::flag).transpose()?.unwrap_or_default();
    Ok(Retryable { is_throttling })
}

fn deprecated(node: Node<'_>) -> Result<Deprecated, Problem> {
    let fields = node.fields()?;
    Ok(Deprecated { message: optional_text(&fields, "message")?, since: optional_text(&fields, "since")? })
}

fn length(node: Node<'_>) -> Result<Length, Problem> {
    let fields = node.fields()?;
    let count = |name| find(&fields, name).map(Node::count).transpose();
    Ok(Length { min: count("min")?, max: count("max")? })
}

fn range(node: Node<'_>) -> Result<Range, Problem> {
    let fields = node.fields()?;
    let number = |name| find(&fields, name).map(Node::number).transpose();
    Ok(Range { min: number("min")?, max: number("max")? })
}

/// A format that is not known says nothing: readers take the protocol's own.
fn timestamp_format(name: &str) -> Option<TimestampFormat> {
    match name {
        "date-time" => Some(TimestampFormat::DateTime),
        "http-date" => Some(TimestampFormat::HttpDate),
        "epoch-seconds" => Some(TimestampFormat::EpochSeconds),
        _ => None,
    }
}

fn xml_namespace(node: Node<'_>) -> Result<XmlNamespace, Problem> {
    let fields = node.fields()?;
    let uri = optional_text(&fields, "uri")?.unwrap_or_default();
    Ok(XmlNamespace { uri, prefix: optional_text(&fields, "prefix")? })
}

fn enum_values(node: Node<'_>) -> Result<Vec<EnumValue>, Problem> {
    node.elements()?.into_iter().map(enum_value).collect()
}

fn enum_value(node: Node<'_>) -> Result<EnumValue, Problem> {
    let fields = node.fields()?;
    let value =
        optional_text(&fields, "value")?.ok_or_else(|| Problem::new("an enum's value has no `value`"))?;
    let is_deprecated = find(&fields, "deprecated").map(Node::flag).transpose()?.unwrap_or_default();
    let traits = Traits {
        documentation: optional_text(&fields, "documentation")?,
        deprecated: is_deprecated.then(Deprecated::default),
        ..Traits::default()
    };
    Ok(EnumValue { name: optional_text(&fields, "name")?, value, traits })
}

pub(super) fn optional_text(fields: &Fields<'_>, name: &str) -> Result<Option<String>, Problem> {
    find(fields, name).map(|node| node.text().map_err(|problem| problem.in_property(name))).transpose()
}
