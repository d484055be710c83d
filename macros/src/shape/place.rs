//! An argument that is for some types only goes in, with a type; whether the two fit comes out, as far as the type's
//! name tells.

use proc_macro2::Ident;

use super::{
    attr::{Binding, MemberArgs},
    types::Class,
};

/// What an argument makes of a member, so that not every type can be its.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// One header, or one parameter of the query.
    Header,
    /// A piece of the path.
    Label,
    PrefixHeaders,
    QueryParams,
    Payload,
    ResponseCode,
    EventHeader,
    EventPayload,
    /// An idempotency token, or a piece of the host.
    Text,
    /// What has a media type.
    Media,
    XmlAttribute,
    /// What has items or entries.
    Collection,
    /// What flows.
    Stream,
}

/// The places of a member, each with the key that gives it.
pub(super) fn places(args: &MemberArgs) -> impl Iterator<Item = (&Ident, Place)> {
    let bindings = args.bindings.iter().map(|(key, binding)| (key, Place::of(binding)));
    let flags = [
        (args.idempotency_token.key(), Place::Text),
        (args.host_label.key(), Place::Text),
        (args.media_type.key(), Place::Media),
        (args.xml.attribute.key(), Place::XmlAttribute),
        (args.xml.flattened.key(), Place::Collection),
        (args.xml.items.key(), Place::Collection),
        (args.requires_length.key(), Place::Stream),
    ];
    bindings.chain(flags.into_iter().filter_map(|(key, place)| Some((key?, place))))
}

impl Place {
    fn of(binding: &Binding) -> Self {
        match binding {
            Binding::Header(_) | Binding::Query(_) => Self::Header,
            Binding::PrefixHeaders(_) => Self::PrefixHeaders,
            Binding::QueryParams => Self::QueryParams,
            Binding::Label(_) => Self::Label,
            Binding::Payload => Self::Payload,
            Binding::ResponseCode => Self::ResponseCode,
            Binding::EventHeader => Self::EventHeader,
            Binding::EventPayload => Self::EventPayload,
        }
    }

    /// What can be there.
    pub(super) fn values(self) -> &'static str {
        match self {
            Self::Header => "booleans, numbers, strings, timestamps, and lists of these",
            Self::Label | Self::XmlAttribute => "booleans, numbers, strings and timestamps",
            Self::PrefixHeaders => "maps of strings",
            Self::QueryParams => "maps of strings, or of lists of strings",
            Self::Payload => "strings, blobs, documents, structures, unions, lists and maps",
            Self::ResponseCode => "integers",
            Self::EventHeader => "booleans, integers of up to 64 bits, strings, blobs and timestamps",
            Self::EventPayload => "strings, blobs, structures and unions",
            Self::Text => "strings",
            Self::Media => "strings, blobs and byte streams",
            Self::Collection => "lists and maps",
            Self::Stream => "byte streams",
        }
    }

    /// The runtime's function that stops the compiler where a kind of shape cannot be there.
    pub(super) fn assertion(self) -> &'static str {
        match self {
            Self::Header => "assert_is_header",
            Self::Label | Self::XmlAttribute => "assert_is_label",
            Self::PrefixHeaders => "assert_is_string_map",
            Self::QueryParams => "assert_is_query_map",
            Self::Payload => "assert_is_payload",
            Self::ResponseCode => "assert_is_integer",
            Self::EventHeader => "assert_is_event_header",
            Self::EventPayload => "assert_is_event_payload",
            Self::Text => "assert_is_string",
            Self::Media => "assert_is_string_or_blob",
            Self::Collection => "assert_is_list_or_map",
            Self::Stream => "assert_is_stream",
        }
    }

    /// Whether a value of this class can be there; nothing where only the compiler knows.
    pub(super) fn takes(self, class: &Class) -> Option<bool> {
        match (self, class) {
            (_, Class::Other) => None,
            (Self::Header, Class::List(item)) => is_scalar(item),
            (Self::Header | Self::Label | Self::XmlAttribute, class) => is_scalar(class),
            (Self::PrefixHeaders, Class::Map(value)) => is_text(value),
            (Self::QueryParams, Class::Map(value)) => match &**value {
                Class::List(item) => is_text(item),
                value => is_text(value),
            },
            (Self::PrefixHeaders | Self::QueryParams, _) => Some(false),
            (Self::Payload, class) => Some(*class == Class::Text || is_scalar(class) == Some(false)),
            (Self::ResponseCode, class) => Some(matches!(class, Class::Integer(_))),
            (Self::Text, class) => is_text(class),
            (Self::Media, class) => Some(matches!(class, Class::Text | Class::Blob | Class::Stream)),
            (Self::EventHeader, class) => Some(is_event_header(class)),
            (Self::EventPayload, class) => Some(matches!(class, Class::Text | Class::Blob | Class::Itself)),
            (Self::Collection, class) => Some(matches!(class, Class::List(_) | Class::Map(_))),
            (Self::Stream, class) => Some(*class == Class::Stream),
        }
    }
}

fn is_scalar(class: &Class) -> Option<bool> {
    match class {
        Class::Other => None,
        class => Some(matches!(class, Class::Boolean | Class::Text | Class::Timestamp) || class.is_number()),
    }
}

fn is_event_header(class: &Class) -> bool {
    matches!(class, Class::Boolean | Class::Integer(_) | Class::Text | Class::Blob | Class::Timestamp)
}

fn is_text(class: &Class) -> Option<bool> {
    match class {
        Class::Other => None,
        class => Some(*class == Class::Text),
    }
}

#[cfg(test)]
mod tests {
    use syn::parse_str;

    use super::*;
    use crate::shape::types::class;

    fn takes(place: Place, ty: &str) -> Option<bool> {
        place.takes(&class(&parse_str(ty).expect("a type")))
    }

    #[test]
    fn a_name_tells_what_fits() {
        assert_eq!(takes(Place::Header, "Option<Vec<Timestamp>>"), Some(true));
        assert_eq!(takes(Place::Header, "Vec<Vec<String>>"), Some(false));
        assert_eq!(takes(Place::Header, "Vec<Alias>"), None);
        assert_eq!(takes(Place::Label, "Vec<String>"), Some(false));
        assert_eq!(takes(Place::Label, "f32"), Some(true));
        assert_eq!(takes(Place::PrefixHeaders, "BTreeMap<String, i32>"), Some(false));
        assert_eq!(takes(Place::QueryParams, "HashMap<String, Vec<Option<String>>>"), Some(true));
        assert_eq!(takes(Place::Payload, "Option<Blob>"), Some(true));
        assert_eq!(takes(Place::Payload, "i32"), Some(false));
        assert_eq!(takes(Place::ResponseCode, "f64"), Some(false));
        assert_eq!(takes(Place::Text, "Name"), None);
        assert_eq!(takes(Place::Media, "Document"), Some(false));
    }
}
