//! What can be told of a type by its syntax. An alias tells nothing; the compiler sees to the rest.

use proc_macro2::Ident;
use syn::{GenericArgument, PathArguments, PathSegment, Type};

/// What the constraints need to know of a type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    Boolean,
    Number,
    /// A string, or bytes.
    Sized,
    Timestamp,
    List,
    Document,
    /// A type of the user's, or an alias.
    Other,
}

/// The class of what is there when a value is: `Option` and `Box` do not count.
pub(super) fn class(ty: &Type) -> Class {
    let Some(segment) = last_segment(ty) else {
        return Class::Other;
    };
    match segment.ident.to_string().as_str() {
        "Option" | "Box" => argument(segment).map_or(Class::Other, class),
        "bool" => Class::Boolean,
        "i8" | "i16" | "i32" | "i64" | "f32" | "f64" | "BigInteger" | "BigDecimal" => Class::Number,
        "String" | "Blob" => Class::Sized,
        "Timestamp" => Class::Timestamp,
        "Vec" | "HashMap" | "BTreeMap" => Class::List,
        "Document" => Class::Document,
        _ => Class::Other,
    }
}

/// `T` of an `Option<T>`.
pub(super) fn optional(ty: &Type) -> Option<&Type> {
    last_segment(ty).filter(|segment| segment.ident == "Option").and_then(argument)
}

/// Whether `impl Into<T>` would do harm: a literal must find its type, and nothing useful converts into it.
pub(super) fn is_narrow(ty: &Type) -> bool {
    last_name(ty).is_some_and(|name| ["bool", "i8", "i16", "f32"].iter().any(|narrow| name == narrow))
}

/// The last name of a type that is a path.
pub(super) fn last_name(ty: &Type) -> Option<&Ident> {
    last_segment(ty).map(|segment| &segment.ident)
}

fn last_segment(ty: &Type) -> Option<&PathSegment> {
    match ty {
        Type::Path(path) if path.qself.is_none() => path.path.segments.last(),
        // What a `macro_rules!` macro passed on.
        Type::Group(group) => last_segment(&group.elem),
        Type::Paren(paren) => last_segment(&paren.elem),
        _ => None,
    }
}

/// The only type argument.
fn argument(segment: &PathSegment) -> Option<&Type> {
    let PathArguments::AngleBracketed(arguments) = &segment.arguments else {
        return None;
    };
    match arguments.args.first() {
        Some(GenericArgument::Type(ty)) if arguments.args.len() == 1 => Some(ty),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use syn::parse_str;

    use super::*;

    fn class_of(ty: &str) -> Class {
        class(&parse_str(ty).expect("a type"))
    }

    #[test]
    fn classes_see_through_options_and_boxes() {
        assert_eq!(class_of("Option<Box<std::string::String>>"), Class::Sized);
        assert_eq!(class_of("Vec<i32>"), Class::List);
        assert_eq!(class_of("(i32)"), Class::Number);
        assert_eq!(class_of("<T as Trait>::String"), Class::Other);
        assert_eq!(class_of("Option"), Class::Other);
        assert_eq!(class_of("&'static str"), Class::Other);
    }

    #[test]
    fn only_an_option_is_optional() {
        assert!(optional(&parse_str("::core::option::Option<i32>").expect("a type")).is_some());
        assert!(optional(&parse_str("Box<Option<i32>>").expect("a type")).is_none());
    }
}
