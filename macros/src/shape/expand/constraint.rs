//! Members with constraints go in; constants come out, which do not compile where a constraint has no meaning for the
//! type. Only the compiler knows that of an alias, and of a type of the user's:
//!
//! ```text
//! const _: () = __P::assert_has_length(<Id as __P::Shape>::KIND, "…");
//! ```

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};

use crate::{
    paths::short,
    shape::{
        ast::Member,
        model::WireMember,
        types::{Class, class},
    },
    ty,
};

/// One constant a constraint, unless the type's name was enough to judge it.
pub(super) fn expand(members: &[WireMember<'_>]) -> TokenStream {
    let members = members.iter().map(|WireMember { member, .. }| *member);
    members.filter(|member| is_open(member)).map(expand_member).collect()
}

/// A type that names `Self` means nothing out here.
fn is_open(member: &Member<'_>) -> bool {
    let ty = &member.field.ty;
    let class = class(ty);
    let is_self = |tree: &TokenTree| matches!(tree, TokenTree::Ident(ident) if ident == "Self");
    (class == Class::Other || (class == Class::List && member.args.timestamp_format.is_given()))
        && !ty::any_token(ty.to_token_stream(), &is_self)
}

fn expand_member(member: &Member<'_>) -> TokenStream {
    let (args, ty) = (&member.args, member.written_type());
    let length = args.length.key().map(|key| {
        let message =
            format!("argument `length` is for strings, blobs, lists and maps, and `{ty}` is none of them");
        assertion(member, key, "assert_has_length", &message)
    });
    let range = args.range.key().map(|key| {
        let message = format!("argument `range` is for numbers, and `{ty}` is none");
        assertion(member, key, "assert_is_number", &message)
    });
    let format = args.timestamp_format.key().map(|key| {
        let message = format!("argument `timestamp_format` is for timestamps, and `{ty}` holds none");
        assertion(member, key, "assert_is_timestamp", &message)
    });
    quote!(#length #range #format)
}

/// The compiler shows the call, so all of it stands where the key does.
fn assertion(member: &Member<'_>, key: &Ident, assert: &str, message: &str) -> TokenStream {
    let (mut private, assert) = (short(), Ident::new(assert, key.span()));
    private.set_span(private.span().located_at(key.span()));
    let ty = ty::optional(&member.field.ty).unwrap_or(&member.field.ty);
    let kind = quote!(<#ty as #private::Shape>::KIND);
    quote_spanned!(key.span()=> const _: () = #private::#assert(#kind, #message);)
}
