//! A type as the user wrote it goes in; what its syntax shows comes out. An alias shows nothing: the compiler sees to
//! the rest.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{GenericArgument, PathArguments, PathSegment, Type};

/// The type without the parentheses, and the invisible groups that `macro_rules!` leaves around what it passes on.
pub(crate) fn peel(ty: &Type) -> &Type {
    match ty {
        Type::Group(group) => peel(&group.elem),
        Type::Paren(paren) => peel(&paren.elem),
        _ => ty,
    }
}

/// The end of a type that is a path: `Vec<u8>` of `std::vec::Vec<u8>`.
pub(crate) fn last_segment(ty: &Type) -> Option<&PathSegment> {
    match peel(ty) {
        Type::Path(path) if path.qself.is_none() => path.path.segments.last(),
        _ => None,
    }
}

/// The last name of a type that is a path.
pub(crate) fn last_name(ty: &Type) -> Option<&Ident> {
    last_segment(ty).map(|segment| &segment.ident)
}

/// Whether the type is a path that ends in `name`, without arguments.
pub(crate) fn is_ident(ty: &Type, name: &str) -> bool {
    last_segment(ty).is_some_and(|segment| segment.ident == name && segment.arguments.is_none())
}

/// The arguments that are types.
pub(crate) fn arguments(segment: &PathSegment) -> impl Iterator<Item = &Type> {
    let arguments = match &segment.arguments {
        PathArguments::AngleBracketed(arguments) => Some(&arguments.args),
        _ => None,
    };
    arguments.into_iter().flatten().filter_map(|argument| match argument {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    })
}

/// The only type argument.
pub(crate) fn argument(segment: &PathSegment) -> Option<&Type> {
    let mut arguments = arguments(segment);
    arguments.next().filter(|_| arguments.next().is_none())
}

/// `T` of an `Option<T>`.
pub(crate) fn optional(ty: &Type) -> Option<&Type> {
    last_segment(ty).filter(|segment| segment.ident == "Option").and_then(argument)
}

/// Whether the type is `()`.
pub(crate) fn is_unit(ty: &Type) -> bool {
    matches!(peel(ty), Type::Tuple(tuple) if tuple.elems.is_empty())
}

/// Tokens as a person writes a type, a bound or a range: without spaces, but behind a comma.
pub(crate) fn written(tokens: impl ToTokens) -> String {
    tokens.into_token_stream().to_string().replace(' ', "").replace(',', ", ")
}

/// Whether a reference or a lifetime is anywhere in the type.
pub(crate) fn has_borrow(ty: &impl ToTokens) -> bool {
    any_token(
        ty.to_token_stream(),
        &|tree| matches!(tree, TokenTree::Punct(punct) if matches!(punct.as_char(), '&' | '\'')),
    )
}

/// Whether `wanted` holds for any token, however deep.
pub(crate) fn any_token(tokens: TokenStream, wanted: &dyn Fn(&TokenTree) -> bool) -> bool {
    tokens.into_iter().any(|tree| {
        wanted(&tree) || matches!(tree, TokenTree::Group(group) if any_token(group.stream(), wanted))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(ty: &str) -> Type {
        syn::parse_str(ty).expect("a type")
    }

    #[test]
    fn only_an_option_is_optional() {
        assert!(optional(&parse("::core::option::Option<i32>")).is_some());
        assert!(optional(&parse("(Option<(i32)>)")).is_some());
        for other in ["Box<Option<i32>>", "Option", "Option<i32, i32>", "<T as Trait>::Option<i32>"] {
            assert!(optional(&parse(other)).is_none(), "{other}");
        }
    }

    #[test]
    fn a_name_is_the_last_of_a_path() {
        assert!(is_ident(&parse("(core::primitive::u8)"), "u8"));
        assert!(!is_ident(&parse("Vec<u8>"), "Vec"));
        assert_eq!(last_name(&parse("std::vec::Vec<u8>")).expect("a name"), "Vec");
        assert!(last_name(&parse("&str")).is_none());
    }

    #[test]
    fn borrows_are_found_however_deep() {
        assert!(has_borrow(&parse("Vec<(i32, &str)>")));
        assert!(has_borrow(&parse("Option<Cow<'static, str>>")));
        assert!(!has_borrow(&parse("Vec<[u8; 2]>")));
    }
}
