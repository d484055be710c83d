//! What is known of a value's element: its type, its form as text, and what the elements in it are called.

use crate::{
    operation::Service,
    protocol::text::Style,
    schema::{Kind, Member, Schema, XmlItems, XmlNamespace},
    shape::TimestampFormat,
};

/// What is known of a value.
#[derive(Clone, Copy, Debug)]
pub(in crate::protocol) struct Place {
    /// `None` where nobody knows.
    pub(in crate::protocol) kind: Option<&'static Kind>,
    /// The description of the aggregate that it is or holds.
    pub(in crate::protocol) schema: Option<&'static Schema>,
    pub(in crate::protocol) timestamp: TimestampFormat,
    items: Option<&'static XmlItems>,
}

/// What an element is called, and the namespace that it declares.
#[derive(Clone, Copy, Debug)]
pub(in crate::protocol) struct Tag<'n> {
    pub(in crate::protocol) name: &'n str,
    pub(in crate::protocol) namespace: Option<XmlNamespace>,
}

impl Place {
    /// That of a value of which nothing is known.
    pub(in crate::protocol) const UNKNOWN: Self =
        Self { kind: None, schema: None, timestamp: TimestampFormat::DateTime, items: None };

    /// That of a whole structure or union.
    pub(in crate::protocol) fn whole(schema: &'static Schema) -> Self {
        Self { kind: Some(&schema.kind), schema: Some(schema), ..Self::UNKNOWN }
    }

    /// That of a member's value.
    pub(in crate::protocol) fn of(member: &Member) -> Self {
        Self {
            kind: Some(member.kind),
            schema: (member.target)(),
            timestamp: member.timestamp_format.unwrap_or(TimestampFormat::DateTime),
            items: member.xml.items,
        }
    }

    /// That of an item of a list, or of the value of a map's entry.
    pub(in crate::protocol) fn item(self) -> Self {
        let kind = match self.kind {
            Some(Kind::List(item) | Kind::SparseList(item) | Kind::Map(item) | Kind::SparseMap(item)) => {
                Some(*item)
            }
            _ => None,
        };
        Self { kind, items: self.items.and_then(|items| items.items), ..self }
    }

    /// The form of a scalar.
    pub(in crate::protocol) fn style(self) -> Style {
        Style::new(self.kind.copied().unwrap_or(Kind::Document), self.timestamp)
    }

    /// The element of an item, or of the value of an entry.
    pub(in crate::protocol) fn item_tag(self, default: &'static str) -> Tag<'static> {
        let own = self.items.unwrap_or(&NOTHING_SAID);
        let namespace = own.namespace.or_else(|| self.item().namespace());
        Tag { name: own.name.unwrap_or(default), namespace }
    }

    /// The element of an entry's key.
    pub(in crate::protocol) fn key_tag(self) -> Tag<'static> {
        let own = self.items.unwrap_or(&NOTHING_SAID);
        Tag { name: own.key.unwrap_or("key"), namespace: own.key_namespace }
    }

    /// The namespace that a structure or a union declares wherever it is.
    fn namespace(self) -> Option<XmlNamespace> {
        match self.kind {
            Some(Kind::Structure(_) | Kind::Union(_)) => self.schema?.xml_namespace,
            _ => None,
        }
    }
}

static NOTHING_SAID: XmlItems = XmlItems::new();

impl<'n> Tag<'n> {
    /// An element that declares no namespace.
    pub(in crate::protocol) fn new(name: &'n str) -> Self {
        Self { name, namespace: None }
    }
}

impl Tag<'static> {
    /// The root of a document that is a structure or a union. What that does not say itself, the service says.
    pub(in crate::protocol) fn root(schema: &Schema, service: &Service) -> Self {
        let namespace = schema.xml_namespace.or(service.xml_namespace);
        Self { name: schema.xml_name.unwrap_or(schema.name), namespace }
    }

    /// The root of a document that is a member's value.
    pub(in crate::protocol) fn payload(member: &Member, service: &Service) -> Self {
        let whole = match (*member.kind, (member.target)()) {
            (Kind::Structure(_) | Kind::Union(_), Some(schema)) => Self::root(schema, service),
            _ => Self { name: member.name, namespace: service.xml_namespace },
        };
        let namespace = member.xml.namespace.or(whole.namespace);
        Self { name: member.xml.name.unwrap_or(whole.name), namespace }
    }

    /// The element of a member.
    pub(super) fn of(member: &Member) -> Self {
        let namespace = member.xml.namespace.or_else(|| Place::of(member).namespace());
        Self { name: name(member), namespace }
    }
}

/// A member's name in XML.
pub(super) fn name(member: &Member) -> &'static str {
    member.xml.name.unwrap_or(member.name)
}

/// Whether an element is the one of this name. What a prefix stands for is of no interest.
pub(super) fn is_name(expected: &str, found: &str) -> bool {
    expected == found || local(expected) == local(found)
}

/// What stands behind the prefix of a name, if it has one.
pub(super) fn local(name: &str) -> &str {
    name.split_once(':').map_or(name, |(_, local)| local)
}

/// Whether the items of a list, or the entries of a map, stand among the members of the structure that holds it.
pub(super) fn is_flattened(member: &Member) -> bool {
    let is_collection =
        matches!(member.kind, Kind::List(_) | Kind::SparseList(_) | Kind::Map(_) | Kind::SparseMap(_));
    member.xml.is_flattened && is_collection
}
