//! A member of the model goes in; what a declaration must say of it comes out.

use service_client_model::{Model, ModelError, Shape, ShapeKind, TimestampFormat};

use super::{
    constraint,
    kind::{DEPTH, Kind},
    location::Location,
    wire::Wire,
    xml,
};
use crate::shape::bounds::Bounds;

/// A member as the model has it.
pub(crate) struct Member {
    pub(crate) name: String,
    pub(crate) kind: Kind,
    /// The kinds of the keys of the maps in it, the outer ones first.
    pub(crate) keys: Vec<Kind>,
    pub(crate) presence: Presence,
    /// Nothing where the protocol does not bind members.
    pub(crate) location: Option<Location>,
    /// Nothing where the protocol takes no other name.
    pub(crate) json_name: Option<String>,
    /// Nothing where it is no timestamp, or the protocol has no formats.
    pub(crate) format: Option<Format>,
    /// Whether it must not be shown.
    pub(crate) is_sensitive: bool,
    /// Whether it is a stream whose length must be known.
    pub(crate) requires_length: bool,
    /// How long it may be.
    pub(crate) length: Option<Bounds>,
    /// Which numbers it may be.
    pub(crate) range: Option<Bounds>,
    /// What it contains. Only looked at where the protocol binds members.
    pub(crate) media_type: Option<String>,
    /// The arguments that give its form in XML, each a way to say the same; none where the protocol has no XML.
    pub(crate) xml: Vec<String>,
}

/// Whether a value is there.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Presence {
    Required,
    Optional,
    /// It need not be there, and something stands for it then.
    Defaulted,
}

/// How a timestamp is written.
#[derive(Clone, Copy)]
pub(crate) struct Format {
    pub(crate) format: TimestampFormat,
    /// Whether the protocol does so of itself.
    pub(crate) is_default: bool,
}

impl Member {
    /// The members of a structure or a union; none of any other shape.
    pub(crate) fn all_of(shape: &Shape, model: &Model, wire: Wire<'_>) -> Result<Vec<Self>, ModelError> {
        match &shape.kind {
            ShapeKind::Structure(members) | ShapeKind::Union(members) => {
                members.iter().map(|member| Self::of(shape, member, model, wire)).collect()
            }
            _ => Ok(Vec::new()),
        }
    }

    fn of(
        holder: &Shape,
        member: &service_client_model::Member,
        model: &Model,
        wire: Wire<'_>,
    ) -> Result<Self, ModelError> {
        let (kind, traits) = (Kind::of_member(member, model)?, &member.traits);
        let of_event = Location::of_event(member).unwrap_or(Location::Body);
        let location = if wire.binds() { Location::of(member) } else { of_event };
        let is_in_body = location == Location::Body;
        let json_name = (wire.renames_in_json() && is_in_body)
            .then(|| traits.json_name.clone().unwrap_or_else(|| member.name.clone()));
        let format = if kind.is_timestamp() { Format::of(member, &location, model, wire)? } else { None };
        let target = model.target(member)?;
        let effective = member.effective_traits(target);
        let is_media = wire.binds() && matches!(target.kind, ShapeKind::String | ShapeKind::Blob);
        Ok(Self {
            name: member.name.clone(),
            presence: if kind.is_stream() { Presence::Defaulted } else { Presence::of(member) },
            kind,
            keys: Kind::of_keys(member, model)?,
            location: (wire.binds() || location != Location::Body).then_some(location),
            json_name,
            format,
            is_sensitive: holder.traits.is_sensitive || is_sensitive(member, model, DEPTH)?,
            requires_length: effective.requires_length(),
            length: constraint::length(effective, &target.kind),
            range: constraint::range(effective, &target.kind),
            media_type: effective.media_type().filter(|_| is_media).map(str::to_owned),
            xml: xml::texts(member, model, wire)?,
        })
    }

    /// The same as the runtime reads it: `!Title`, `string`, `header x-title`, with tabs between.
    pub(crate) fn line(&self) -> String {
        let mark = match self.presence {
            Presence::Required => '!',
            Presence::Optional => '?',
            Presence::Defaulted => '=',
        };
        let json_name = self.json_name.as_ref().filter(|json_name| **json_name != self.name);
        let fields = [
            Some(format!("{mark}{}", self.name)),
            Some(self.kind.to_string()),
            self.location.as_ref().map(Location::field),
            json_name.map(|json_name| format!("json {json_name}")),
            self.format.map(Format::field),
            self.is_sensitive.then(|| "sensitive".to_owned()),
            self.requires_length.then(|| "requires_length".to_owned()),
            self.length.map(|bounds| format!("length {bounds}")),
            self.range.map(|bounds| format!("range {bounds}")),
            self.media_type.as_ref().map(|media_type| format!("media_type {media_type}")),
        ];
        let xml = self.xml.iter().map(|arguments| format!("xml {arguments}"));
        let fields = fields.into_iter().flatten().chain(xml).map(|field| field.replace('\t', " "));
        fields.collect::<Vec<_>>().join("\t")
    }
}

/// Whether a member must not be shown: it says so, or what it is or holds.
fn is_sensitive(
    member: &service_client_model::Member,
    model: &Model,
    depth: usize,
) -> Result<bool, ModelError> {
    let target = model.target(member)?;
    if member.effective_traits(target).is_sensitive() {
        return Ok(true);
    }
    let Some(depth) = depth.checked_sub(1) else { return Ok(false) };
    Ok(match &target.kind {
        ShapeKind::List(item) => is_sensitive(item, model, depth)?,
        ShapeKind::Map { key, value } => {
            is_sensitive(key, model, depth)? || is_sensitive(value, model, depth)?
        }
        _ => false,
    })
}

impl Presence {
    fn of(member: &service_client_model::Member) -> Self {
        let has_default = member.traits.default.as_ref().is_some_and(|default| !default.is_null());
        match member.traits.is_required {
            _ if has_default => Self::Defaulted,
            true => Self::Required,
            false => Self::Optional,
        }
    }
}

impl Format {
    /// The format of the timestamps in a member: its own, that of what it holds, or the protocol's.
    fn of(
        member: &service_client_model::Member,
        location: &Location,
        model: &Model,
        wire: Wire<'_>,
    ) -> Result<Option<Self>, ModelError> {
        let Some(default) = wire.timestamp_format(location) else { return Ok(None) };
        let target = model.target(member)?;
        let given = member.effective_traits(target).timestamp_format();
        match &target.kind {
            ShapeKind::List(item) | ShapeKind::Map { value: item, .. } if given.is_none() => {
                Self::of(item, location, model, wire)
            }
            _ => {
                let format = given.unwrap_or(default);
                Ok(Some(Self { format, is_default: format == default }))
            }
        }
    }

    /// The variant of the runtime's `TimestampFormat`.
    pub(crate) fn variant(self) -> &'static str {
        match self.format {
            TimestampFormat::DateTime => "DateTime",
            TimestampFormat::HttpDate => "HttpDate",
            _ => "EpochSeconds",
        }
    }

    /// The name that users write.
    pub(crate) fn name(self) -> &'static str {
        match self.format {
            TimestampFormat::DateTime => "date-time",
            TimestampFormat::HttpDate => "http-date",
            _ => "epoch-seconds",
        }
    }

    fn field(self) -> String {
        format!("{} {}", if self.is_default { "default" } else { "format" }, self.name())
    }
}
