//! Members with constraints go in; constants come out, which do not compile where a constraint has no meaning for the
//! type. Only the compiler knows that of an alias, and of a type of the user's:
//!
//! ```text
//! const _: () = __P::assert_has_length(<Id as __P::Shape>::KIND, "…");
//! ```

use proc_macro2::{Ident, Literal, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};

use crate::{
    paths::short_at,
    shape::{
        ast::Member,
        attr::XmlItems,
        model::WireMember,
        place::places,
        types::{Class, class},
    },
    ty,
};

/// One constant a constraint, unless the type's name was enough to judge it.
pub(super) fn expand(members: &[WireMember<'_>]) -> TokenStream {
    let members = members.iter().map(|WireMember { member, .. }| *member);
    members.filter(|member| !names_self(member)).map(expand_member).collect()
}

/// A type that names `Self` means nothing out here.
fn names_self(member: &Member<'_>) -> bool {
    let is_self = |tree: &TokenTree| matches!(tree, TokenTree::Ident(ident) if ident == "Self");
    ty::any_token(member.field.ty.to_token_stream(), &is_self)
}

fn expand_member(member: &Member<'_>) -> TokenStream {
    let class = class(&member.field.ty);
    let (constraints, places) = (expand_constraints(member, &class), expand_places(member, &class));
    let (required, default) = (expand_required(member, &class), expand_default(member, &class));
    let items = member.args.xml.items.get().map(|items| expand_items(member, items, &class, 0));
    quote!(#constraints #places #required #default #items)
}

fn expand_constraints(member: &Member<'_>, class: &Class) -> TokenStream {
    let (args, ty) = (&member.args, member.written_type());
    let is_open = *class == Class::Other;
    let length = args.length.key().filter(|_| is_open).map(|key| {
        let message =
            format!("argument `length` is for strings, blobs, lists and maps, and `{ty}` is none of them");
        assertion(member, key, "assert_has_length", &message)
    });
    let range = args.range.key().filter(|_| is_open).map(|key| {
        let message = format!("argument `range` is for numbers, and `{ty}` is none");
        assertion(member, key, "assert_is_number", &message)
    });
    let has_items = matches!(class, Class::List(_) | Class::Map(_));
    let format = args.timestamp_format.key().filter(|_| is_open || has_items).map(|key| {
        let message = format!("argument `timestamp_format` is for timestamps, and `{ty}` holds none");
        assertion(member, key, "assert_is_timestamp", &message)
    });
    quote!(#length #range #format)
}

fn expand_places(member: &Member<'_>, class: &Class) -> TokenStream {
    let open = places(&member.args).filter(|(_, place)| place.takes(class).is_none());
    let assertions = open.map(|(key, place)| {
        let (ty, values) = (member.written_type(), place.values());
        let message = format!("argument `{key}` is for {values}, and not for `{ty}`");
        assertion(member, key, place.assertion(), &message)
    });
    assertions.collect()
}

/// What is said of items and of keys, so deep in lists and maps, where the type's name does not tell whether there are any.
fn expand_items(member: &Member<'_>, items: &XmlItems, class: &Class, depth: usize) -> TokenStream {
    let inner = match class {
        Class::List(inner) | Class::Map(inner) => inner,
        _ => class,
    };
    let ty = member.written_type();
    let at_depth = |key: &Ident, assert: &str, depth: usize, message: &str| {
        let (private, assert) = (short_at(key.span()), Ident::new(assert, key.span()));
        let (kind, depth) = (kind(member, key), Literal::usize_unsuffixed(depth));
        quote_spanned!(key.span()=> const _: () = #private::#assert(#kind, #depth, #message);)
    };
    let key = items.key.key().or(items.key_namespace.key()).filter(|_| *class == Class::Other).map(|key| {
        let message = format!("argument `{key}` is for the entries of maps, and `{ty}` has none there");
        at_depth(key, "assert_has_keys", depth, &message)
    });
    let nested = items.items.key().zip(items.items.get()).map(|(key, nested)| {
        let holds = (*inner == Class::Other).then(|| {
            let message = format!("argument `{key}` is for lists and maps, and there are none in `{ty}`");
            at_depth(key, "assert_has_items", depth + 1, &message)
        });
        let nested = expand_items(member, nested, inner, depth + 1);
        quote!(#holds #nested)
    });
    quote!(#key #nested)
}

/// An alias may be one of an `Option`.
fn expand_required(member: &Member<'_>, class: &Class) -> Option<TokenStream> {
    let key = member.args.label_key().filter(|_| *class == Class::Other)?;
    let ty = &member.field.ty;
    let message =
        format!("a member that is marked `{key}` must be required, and `{}` is an option", ty::written(ty));
    let private = short_at(key.span());
    let required = quote!(&<#ty as #private::Shape>::MEMBER);
    Some(quote_spanned!(key.span()=> const _: () = #private::assert_is_required(#required, #message);))
}

fn expand_default(member: &Member<'_>, class: &Class) -> Option<TokenStream> {
    let default = member.args.default.get().filter(|default| default.fits(class).is_none())?;
    let key = member.args.default.key()?;
    let message = format!(
        "a default of type `{}` cannot be `{}`, which is no value of it",
        member.written_type(),
        default.tokens
    );
    let (private, kind, kinds) = (short_at(key.span()), kind(member, key), default.kinds());
    Some(quote_spanned! {key.span()=>
        const _: () = #private::assert_is_default(#kind, &[#(#kinds),*], #message);
    })
}

/// The compiler shows the call, so all of it stands where the key does.
fn assertion(member: &Member<'_>, key: &Ident, assert: &str, message: &str) -> TokenStream {
    let (private, assert) = (short_at(key.span()), Ident::new(assert, key.span()));
    let kind = kind(member, key);
    quote_spanned!(key.span()=> const _: () = #private::#assert(#kind, #message);)
}

fn kind(member: &Member<'_>, key: &Ident) -> TokenStream {
    let private = short_at(key.span());
    let ty = ty::optional(&member.field.ty).unwrap_or(&member.field.ty);
    quote!(<#ty as #private::Shape>::KIND)
}
