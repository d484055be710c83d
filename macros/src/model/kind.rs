//! A shape of the model goes in, or a type as the user wrote it; its kind comes out, in Smithy's terms, as far as it is
//! known. The runtime has the same, for what only the compiler knows.

use std::fmt;

use service_client_model::{Member, Model, ModelError, ShapeKind};
use syn::Type;

use crate::ty::{argument, arguments, last_segment, optional};

/// What something is on the wire.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A type without parts, by its name in Smithy.
    Scalar(&'static str),
    /// An enum, a structure or a union, by what it is and its name.
    Named(&'static str, String),
    /// A list or a map, sparse or not, of items of one kind.
    Of(&'static str, Box<Kind>),
    /// Only the compiler knows.
    Open,
}

const LIST: &str = "list";
const SPARSE_LIST: &str = "sparse list";
const MAP: &str = "map";
const SPARSE_MAP: &str = "sparse map";
const BYTE_STREAM: &str = "byte stream";
const EVENT_STREAM: &str = "event stream";

/// Lists of lists of lists: deeper ones are a mistake of the model's.
pub(super) const DEPTH: usize = 16;

impl Kind {
    /// What the model has for a member.
    pub(crate) fn of_member(member: &Member, model: &Model) -> Result<Self, ModelError> {
        Self::of_target(member, model, DEPTH)
    }

    /// What the model has for the keys of the maps in a member, the outer ones first.
    pub(super) fn of_keys(member: &Member, model: &Model) -> Result<Vec<Self>, ModelError> {
        let (mut keys, mut member) = (Vec::new(), member);
        for _ in 0..DEPTH {
            member = match &model.target(member)?.kind {
                ShapeKind::Map { key, value } => {
                    keys.push(Self::of_target(key, model, DEPTH)?);
                    value
                }
                ShapeKind::List(item) => item,
                _ => break,
            };
        }
        Ok(keys)
    }

    fn of_target(member: &Member, model: &Model, depth: usize) -> Result<Self, ModelError> {
        let shape = model.target(member)?;
        let Some(depth) = depth.checked_sub(1) else { return Ok(Self::Open) };
        let (collection, item) = match &shape.kind {
            ShapeKind::List(item) if shape.traits.is_sparse => (SPARSE_LIST, item),
            ShapeKind::List(item) => (LIST, item),
            ShapeKind::Map { value, .. } if shape.traits.is_sparse => (SPARSE_MAP, value),
            ShapeKind::Map { value, .. } => (MAP, value),
            ShapeKind::Blob if member.effective_traits(shape).is_streaming() => {
                return Ok(Self::Scalar(BYTE_STREAM));
            }
            ShapeKind::Union(_) if member.effective_traits(shape).is_streaming() => {
                return Ok(Self::Named(EVENT_STREAM, shape.name.clone()));
            }
            kind => return Ok(Self::of_shape(kind, &shape.name)),
        };
        Self::of_target(item, model, depth).map(|item| Self::Of(collection, Box::new(item)))
    }

    /// The kind of a shape that is neither a list nor a map.
    fn of_shape(kind: &ShapeKind, name: &str) -> Self {
        let named = |variant| Self::Named(variant, name.to_owned());
        match kind {
            ShapeKind::Boolean => Self::Scalar("boolean"),
            ShapeKind::Byte => Self::Scalar("byte"),
            ShapeKind::Short => Self::Scalar("short"),
            ShapeKind::Integer => Self::Scalar("integer"),
            ShapeKind::Long => Self::Scalar("long"),
            ShapeKind::Float => Self::Scalar("float"),
            ShapeKind::Double => Self::Scalar("double"),
            ShapeKind::BigInteger => Self::Scalar("bigInteger"),
            ShapeKind::BigDecimal => Self::Scalar("bigDecimal"),
            ShapeKind::String => Self::Scalar("string"),
            ShapeKind::Blob => Self::Scalar("blob"),
            ShapeKind::Timestamp => Self::Scalar("timestamp"),
            ShapeKind::Document => Self::Scalar("document"),
            ShapeKind::Enum(_) => named("enum"),
            ShapeKind::IntEnum(_) => named("intEnum"),
            ShapeKind::Structure(_) | ShapeKind::Unit => named("structure"),
            ShapeKind::Union(_) => named("union"),
            ShapeKind::List(_) | ShapeKind::Map { .. } => Self::Open,
        }
    }

    /// What a type is, as far as its name tells. Only the standard library's are sure: a type of the user's may have the
    /// name of any other.
    pub(crate) fn written(ty: &Type) -> Self {
        let Some(segment) = last_segment(ty) else { return Self::Open };
        let of = |dense, sparse, item: Option<&Type>| match item {
            None => Self::Open,
            Some(item) => match optional(item) {
                Some(item) => Self::Of(sparse, Box::new(Self::written(item))),
                None => Self::Of(dense, Box::new(Self::written(item))),
            },
        };
        match segment.ident.to_string().as_str() {
            "Option" | "Box" => argument(segment).map_or(Self::Open, Self::written),
            "bool" => Self::Scalar("boolean"),
            "i8" => Self::Scalar("byte"),
            "i16" => Self::Scalar("short"),
            "i32" => Self::Scalar("integer"),
            "i64" => Self::Scalar("long"),
            "f32" => Self::Scalar("float"),
            "f64" => Self::Scalar("double"),
            "String" => Self::Scalar("string"),
            "Vec" => of(LIST, SPARSE_LIST, argument(segment)),
            "HashMap" | "BTreeMap" => of(MAP, SPARSE_MAP, arguments(segment).nth(1)),
            _ => Self::Open,
        }
    }

    /// The types of the keys of the maps in a type, the outer ones first, as far as its names tell.
    pub(crate) fn written_keys(ty: &Type) -> Vec<&Type> {
        let (mut keys, mut open) = (Vec::new(), Some(ty));
        while let Some(segment) = open.and_then(last_segment) {
            open = match segment.ident.to_string().as_str() {
                "Option" | "Box" | "Vec" => argument(segment),
                "HashMap" | "BTreeMap" => {
                    keys.extend(arguments(segment).next());
                    arguments(segment).nth(1)
                }
                _ => None,
            };
        }
        keys
    }

    /// Whether what was written can stand for what the model has; nothing where only the compiler knows. The rules are
    /// those of the runtime's `assert_is_kind`.
    pub(crate) fn stands_for(&self, expected: &Self) -> Option<bool> {
        match (self, expected) {
            (_, Self::Scalar("document"))
            | (Self::Scalar("string"), Self::Named("enum", _))
            | (Self::Scalar("integer"), Self::Named("intEnum", _)) => Some(true),
            (Self::Open, _) | (_, Self::Open) => None,
            (Self::Of(collection, item), Self::Of(expected, expected_item)) => {
                if collection == expected {
                    item.stands_for(expected_item)
                } else {
                    Some(false)
                }
            }
            (written, expected) => Some(written == expected),
        }
    }

    /// Whether something in it is only known to the compiler.
    pub(crate) fn is_open(&self) -> bool {
        match self {
            Self::Open => true,
            Self::Of(_, item) => item.is_open(),
            Self::Scalar(_) | Self::Named(..) => false,
        }
    }

    /// Whether it flows.
    pub(crate) fn is_stream(&self) -> bool {
        matches!(self, Self::Scalar(BYTE_STREAM) | Self::Named(EVENT_STREAM, _))
    }

    /// Whether it is a timestamp, or holds some.
    pub(crate) fn is_timestamp(&self) -> bool {
        match self {
            Self::Of(_, item) => item.is_timestamp(),
            kind => *kind == Self::Scalar("timestamp"),
        }
    }
}

/// In the words of the model, which the runtime reads, too: `map<list<string>>`, `union AttributeValue`.
impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Scalar(name) => f.write_str(name),
            Self::Named(kind, name) => write!(f, "{kind} {name}"),
            Self::Of(collection, item) => write!(f, "{collection}<{item}>"),
            Self::Open => f.write_str("…"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(ty: &str) -> Kind {
        Kind::written(&syn::parse_str(ty).expect("a type"))
    }

    #[test]
    fn only_the_names_of_the_standard_library_are_sure() {
        assert_eq!(written("Option<Box<std::string::String>>").to_string(), "string");
        assert_eq!(written("Vec<Option<i64>>").to_string(), "sparse list<long>");
        assert_eq!(written("BTreeMap<Key, Vec<Value>>").to_string(), "map<list<…>>");
        for open in ["Blob", "<T as Trait>::String", "(i32, i32)", "Vec"] {
            assert_eq!(written(open), Kind::Open, "{open}");
        }
    }

    #[test]
    fn keys_are_found_in_what_holds_maps() {
        let ty = syn::parse_str("Option<Vec<HashMap<Colour, BTreeMap<String, Note>>>>").expect("a type");
        let keys = Kind::written_keys(&ty).into_iter().map(|key| Kind::written(key).to_string());
        assert_eq!(keys.collect::<Vec<_>>(), ["…", "string"]);
    }

    #[test]
    fn what_is_written_stands_for_what_it_can_hold() {
        let colour = Kind::Named("enum", "Colour".to_owned());
        let list = |item| Kind::Of(LIST, Box::new(item));
        assert_eq!(written("String").stands_for(&colour), Some(true));
        assert_eq!(written("Vec<String>").stands_for(&list(colour.clone())), Some(true));
        assert_eq!(written("Vec<Colour>").stands_for(&list(colour.clone())), None);
        assert_eq!(written("Vec<Option<String>>").stands_for(&list(colour.clone())), Some(false));
        assert_eq!(written("i32").stands_for(&colour), Some(false));
        assert_eq!(written("i32").stands_for(&Kind::Scalar("long")), Some(false));
        assert_eq!(written("Vec<Colour>").stands_for(&Kind::Scalar("string")), Some(false));
        assert_eq!(written("i8").stands_for(&Kind::Scalar("document")), Some(true));
    }
}
