//! A member of a structure or a union goes in; what its attributes say of it comes out.

use serde_json::Number;
use service_client_model::{Binding, Format, Length, Member, Range, Shape, ShapeKind, TimestampFormat};

use super::{
    Emitter,
    attribute::{self, Arguments, grouped},
    stream::Flow,
};
use crate::{
    error::GenerateError,
    names::{Case, named},
    protocol::Family,
    reach::{Reached, Role},
};

impl<'a> Emitter<'a> {
    /// The name of a member on the wire.
    pub(super) fn wire_name<'m>(&self, member: &'m Member) -> &'m str {
        // botocore's format gives members of such protocols a name in the body where it is not the key.
        let location = member.traits.json_name.as_deref();
        let is_renamed = self.model.format() == Format::Botocore && self.family == Family::Rpc;
        location.filter(|_| is_renamed).unwrap_or(&member.name)
    }

    /// `#[shape(…)]` for a member that is called `name` here.
    pub(super) fn member_attribute(
        &self,
        holder: &Reached<'a>,
        member: &'a Member,
        name: &str,
        case: Option<Case>,
    ) -> Result<String, GenerateError> {
        let target = self.model.target(member)?;
        let wire = self.wire_name(member);
        let mut arguments = Arguments::default();
        arguments.text("rename", (named(case, name) != wire).then_some(wire));
        self.bind(holder, member, &mut arguments);
        constrain(member, target, &mut arguments);
        arguments.flag("sensitive", holder.shape.traits.is_sensitive || self.is_sensitive(member)?);
        arguments.text("timestamp_format", self.timestamp_format(holder, member)?.map(format_name));
        self.describe(holder, member, target, &mut arguments);
        let flow = self.flow(holder, member)?;
        arguments.flag(
            "requires_length",
            flow == Some(Flow::Bytes) && member.effective_traits(target).requires_length(),
        );
        if self.is_in_body(holder, member) && self.family.has_xml() {
            self.describe_xml(member, wire, &mut arguments)?;
        }
        arguments.flag("page_items", self.holds_page_items(holder.shape, member));
        let default = self.default(holder.shape, member, target)?;
        arguments.value("default", default.filter(|_| flow.is_none()));
        Ok(arguments.attribute("shape"))
    }

    /// Where the member goes in an HTTP message: only what an operation takes or answers with is taken apart.
    fn binding(&self, holder: &Reached<'_>, member: &'a Member) -> Option<&'a Binding> {
        let binding = member.traits.binding.as_ref().filter(|_| self.family.has_http_bindings())?;
        let is_answer = holder.roles.has(Role::Output) || holder.roles.has(Role::Error);
        let is_bound = match binding {
            Binding::Query(_) | Binding::QueryParams | Binding::Label(_) => holder.roles.has(Role::Input),
            Binding::ResponseCode => is_answer,
            Binding::Header(_) | Binding::PrefixHeaders(_) | Binding::Payload => {
                holder.roles.has(Role::Input) || is_answer
            }
            _ => false,
        };
        is_bound.then_some(binding)
    }

    /// Whether the member is a part of the operation's path or of its host: neither can do without.
    pub(super) fn is_label(&self, holder: &Reached<'_>, member: &'a Member) -> bool {
        let is_of_host = member.traits.is_host_label && holder.roles.has(Role::Input);
        is_of_host || matches!(self.binding(holder, member), Some(Binding::Label(_)))
    }

    fn bind(&self, holder: &Reached<'_>, member: &'a Member, arguments: &mut Arguments) {
        match self.binding(holder, member) {
            Some(Binding::Header(header)) => arguments.text("header", Some(header)),
            Some(Binding::PrefixHeaders(prefix)) => arguments.text("prefix_headers", Some(prefix)),
            Some(Binding::Query(query)) => arguments.text("query", Some(query)),
            Some(Binding::QueryParams) => arguments.flag("query_params", true),
            Some(Binding::Label(Some(label))) if label != self.wire_name(member) => {
                arguments.text("label", Some(label));
            }
            Some(Binding::Label(_)) => arguments.flag("label", true),
            Some(Binding::Payload) => arguments.flag("payload", true),
            Some(Binding::ResponseCode) => arguments.flag("response_code", true),
            _ => {}
        }
    }

    fn describe(&self, holder: &Reached<'_>, member: &'a Member, target: &Shape, arguments: &mut Arguments) {
        let is_string = matches!(target.kind, ShapeKind::String | ShapeKind::Enum(_));
        let is_media = matches!(target.kind, ShapeKind::String | ShapeKind::Blob);
        // A binding that does not hold here leaves the member in the body, under its name there.
        let has_json_name = self.family == Family::RestJson && self.binding(holder, member).is_none();
        let json_name =
            member.traits.json_name.as_deref().filter(|name| *name != member.name && has_json_name);
        let media_type = member.effective_traits(target).media_type().filter(|_| is_media);
        arguments.text("json_name", json_name);
        arguments.text("media_type", media_type.filter(|_| self.family.has_http_bindings()));
        arguments.flag(
            "idempotency_token",
            member.traits.is_idempotency_token && holder.roles.has(Role::Input) && is_string,
        );
        arguments
            .flag("host_label", member.traits.is_host_label && holder.roles.has(Role::Input) && is_string);
        arguments.flag("event_header", member.traits.is_event_header);
        arguments.flag("event_payload", member.traits.is_event_payload);
    }

    /// Whether the member is in the body, or all of it.
    pub(super) fn is_in_body(&self, holder: &Reached<'_>, member: &'a Member) -> bool {
        matches!(self.binding(holder, member), None | Some(Binding::Payload))
            && !member.traits.is_event_header
    }

    /// Whether a value must not be shown: the member says so, or what it is or holds.
    pub(super) fn is_sensitive(&self, member: &Member) -> Result<bool, GenerateError> {
        let held = self.held(member)?;
        Ok(held.iter().any(|(member, target)| member.effective_traits(target).is_sensitive()))
    }

    /// The format of a timestamp, or of those in a list, where it is not the protocol's.
    fn timestamp_format(
        &self,
        holder: &Reached<'_>,
        member: &'a Member,
    ) -> Result<Option<TimestampFormat>, GenerateError> {
        let usual = self.family.timestamp_format(self.binding(holder, member));
        let held = self.held(member)?;
        let timestamp = held.iter().find(|(_, target)| matches!(target.kind, ShapeKind::Timestamp));
        let format = timestamp.and_then(|(held, target)| held.effective_traits(target).timestamp_format());
        Ok(format.filter(|format| *format != usual))
    }
}

fn constrain(member: &Member, target: &Shape, arguments: &mut Arguments) {
    let traits = member.effective_traits(target);
    let length = traits.length().filter(|_| has_length(&target.kind));
    arguments.list("length", length.and_then(length_range));
    let range = traits.range().and_then(|range| number_range(range, &target.kind));
    arguments.list("range", range);
}

fn format_name(format: TimestampFormat) -> &'static str {
    match format {
        TimestampFormat::HttpDate => "http-date",
        TimestampFormat::EpochSeconds => "epoch-seconds",
        _ => "date-time",
    }
}

/// Whether the macros can bound how long it is.
fn has_length(kind: &ShapeKind) -> bool {
    matches!(kind, ShapeKind::String | ShapeKind::Blob | ShapeKind::List(_) | ShapeKind::Map { .. })
}

fn length_range(length: Length) -> Option<String> {
    let end = |end: u64| grouped(&end.to_string());
    attribute::range(length.min.filter(|min| *min > 0).map(end), length.max.map(end))
}

fn number_range(range: &Range, kind: &ShapeKind) -> Option<String> {
    let is_integer = is_integer(kind);
    let is_number =
        is_integer || matches!(kind, ShapeKind::Float | ShapeKind::Double | ShapeKind::BigDecimal);
    let end = |end: &Number| bound(end, is_integer);
    let ends = (range.min.as_ref().and_then(end), range.max.as_ref().and_then(end));
    attribute::range(ends.0, ends.1).filter(|_| is_number)
}

fn is_integer(kind: &ShapeKind) -> bool {
    matches!(
        kind,
        ShapeKind::Byte | ShapeKind::Short | ShapeKind::Integer | ShapeKind::Long | ShapeKind::BigInteger
    )
}

/// One end of a range. An integer's that is written with a fraction is none, unless the fraction is.
fn bound(number: &Number, is_integer: bool) -> Option<String> {
    let text = number.to_string();
    let whole = text.strip_suffix(".0").unwrap_or(&text);
    if is_integer { whole.parse::<i128>().is_ok().then(|| grouped(whole)) } else { Some(grouped(&text)) }
}
