//! The type of a member goes in; what its arguments need to know of it comes out.

use syn::Type;

use crate::ty::{argument, arguments, is_ident, last_name, last_segment};

/// What the arguments of a member need to know of its type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Class {
    Boolean,
    /// Of so many bits.
    Integer(u32),
    /// Of so many bits.
    Float(u32),
    BigInteger,
    BigDecimal,
    Text,
    Blob,
    Timestamp,
    Document,
    /// Bytes that flow.
    Stream,
    /// Events that flow.
    EventStream,
    /// The shape itself: a structure or a union.
    Itself,
    List(Box<Class>),
    /// By the class of its values.
    Map(Box<Class>),
    /// A type of the user's, or an alias.
    Other,
}

impl Class {
    pub(super) fn is_stream(&self) -> bool {
        matches!(self, Self::Stream | Self::EventStream)
    }

    pub(super) fn is_number(&self) -> bool {
        matches!(self, Self::Integer(_) | Self::Float(_) | Self::BigInteger | Self::BigDecimal)
    }
}

/// The class of what is there when a value is: `Option` and `Box` do not count.
pub(super) fn class(ty: &Type) -> Class {
    let Some(segment) = last_segment(ty) else {
        return Class::Other;
    };
    let item = |index| Box::new(arguments(segment).nth(index).map_or(Class::Other, class));
    match segment.ident.to_string().as_str() {
        "Option" | "Box" => argument(segment).map_or(Class::Other, class),
        "bool" => Class::Boolean,
        "i8" => Class::Integer(8),
        "i16" => Class::Integer(16),
        "i32" => Class::Integer(32),
        "i64" => Class::Integer(64),
        "f32" => Class::Float(32),
        "f64" => Class::Float(64),
        "BigInteger" => Class::BigInteger,
        "BigDecimal" => Class::BigDecimal,
        "String" => Class::Text,
        "Blob" => Class::Blob,
        "Timestamp" => Class::Timestamp,
        "Vec" => Class::List(item(0)),
        "HashMap" | "BTreeMap" => Class::Map(item(1)),
        "Document" => Class::Document,
        "ByteStream" => Class::Stream,
        "EventStream" => Class::EventStream,
        "Self" => Class::Itself,
        _ => Class::Other,
    }
}

/// The `Vec<u8>` that the type is, or has among its arguments.
pub(super) fn bytes(ty: &Type) -> Option<&Type> {
    let segment = last_segment(ty)?;
    let is_bytes = segment.ident == "Vec" && argument(segment).is_some_and(|item| is_ident(item, "u8"));
    if is_bytes { Some(ty) } else { arguments(segment).find_map(bytes) }
}

/// Whether `impl Into<T>` would do harm: a literal must find its type, and nothing useful converts into it.
pub(super) fn is_narrow(ty: &Type) -> bool {
    last_name(ty).is_some_and(|name| ["bool", "i8", "i16", "f32"].iter().any(|narrow| name == narrow))
}

#[cfg(test)]
mod tests {
    use syn::parse_str;

    use super::*;

    fn class_of(ty: &str) -> Class {
        class(&parse_str(ty).expect("a type"))
    }

    #[test]
    fn bytes_are_found_however_deep() {
        for ty in ["Vec<u8>", "Option<std::vec::Vec<u8>>", "HashMap<String, Box<Vec<(u8)>>>"] {
            assert!(bytes(&parse_str(ty).expect("a type")).is_some(), "{ty}");
        }
        for ty in ["Vec<i32>", "Blob", "Option<u8>", "[u8]", "Vec<Vec<i8>>"] {
            assert!(bytes(&parse_str(ty).expect("a type")).is_none(), "{ty}");
        }
    }

    #[test]
    fn classes_see_through_options_and_boxes() {
        assert_eq!(class_of("Option<Box<std::string::String>>"), Class::Text);
        assert_eq!(class_of("Vec<Option<i32>>"), Class::List(Box::new(Class::Integer(32))));
        assert_eq!(class_of("BTreeMap<Key, Blob>"), Class::Map(Box::new(Class::Blob)));
        assert_eq!(class_of("(i32)"), Class::Integer(32));
        assert_eq!(class_of("<T as Trait>::String"), Class::Other);
        assert_eq!(class_of("Option"), Class::Other);
        assert_eq!(class_of("&'static str"), Class::Other);
    }
}
