//! The constants of a schema: `<T as Shape>::MEMBER.named("LedgerName", "ledger_name").length(Some(1), Some(32))`.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;

use crate::{
    names::unraw,
    paths::{short, short_at},
    shape::{
        attr::{Binding, ContainerArgs, DefaultValue, ErrorArgs, MemberArgs, XmlItems},
        bounds::{Bound, Bounds},
        model::WireMember,
    },
    ty,
    xml::Namespace,
};

/// The members of a structure or a union, as the elements of an array.
pub(super) fn members(members: &[WireMember<'_>]) -> TokenStream {
    members.iter().map(member).collect()
}

fn member(WireMember { name, member }: &WireMember<'_>) -> TokenStream {
    let field = unraw(member.ident);
    let optional = ty::optional(&member.field.ty);
    let (ty, constraints) = (optional.unwrap_or(&member.field.ty), constraints(&member.args));
    let (optional, traits) = (optional.map(|_| quote!(.optional())), traits(name, &member.args));
    // What the compiler has to say of what the type holds, it says where the type is.
    let (at, located) = (ty.span(), short_at(ty.span()));
    let named = quote_spanned!(at=> <#ty as #located::Shape>::MEMBER.named(#name, #field));
    quote!(#named #optional #constraints #traits,)
}

fn constraints(args: &MemberArgs) -> TokenStream {
    let private = short();
    let mut constraints = TokenStream::new();
    if let Some(Bounds { min, max }) = args.length.get() {
        let (min, max) = (option(length(*min)), option(length(*max)));
        constraints.extend(quote!(.length(#min, #max)));
    }
    if let Some(Bounds { min, max }) = args.range.get() {
        let (min, max) = (option(min.map(number)), option(max.map(number)));
        constraints.extend(quote!(.range(#min, #max)));
    }
    if args.sensitive.get().is_some() {
        constraints.extend(quote!(.sensitive()));
    }
    if let Some(format) = args.timestamp_format.get() {
        let format = Ident::new(format, Span::mixed_site());
        constraints.extend(quote!(.timestamp_format(#private::TimestampFormat::#format)));
    }
    constraints
}

/// What the protocols ask of a member.
fn traits(name: &str, args: &MemberArgs) -> TokenStream {
    let traits = [
        args.json_name.get().map(|name| quote!(.json_name(#name))),
        args.media_type.get().map(|media_type| quote!(.media_type(#media_type))),
        args.idempotency_token.get().map(|()| quote!(.idempotency_token())),
        args.host_label.get().map(|()| quote!(.host_label())),
        args.default.get().map(|DefaultValue { text, .. }| quote!(.default(#text))),
        args.bindings.get().map(|binding| location(name, binding)),
        args.xml.name.get().map(|name| quote!(.xml_name(#name))),
        args.xml.attribute.get().map(|()| quote!(.xml_attribute())),
        args.xml.flattened.get().map(|()| quote!(.xml_flattened())),
        args.xml.namespace.get().map(Namespace::expand).map(|namespace| quote!(.xml_namespace(#namespace))),
        args.xml.items.get().map(xml_items).map(|items| quote!(.xml_items(&#items))),
        args.xml.ec2_query_name.get().map(|name| quote!(.ec2_query_name(#name))),
        args.requires_length.get().map(|()| quote!(.requires_length())),
    ];
    traits.into_iter().flatten().collect()
}

/// `__P::XmlItems::new().name("Item").items(&…)`
fn xml_items(items: &XmlItems) -> TokenStream {
    let private = short();
    let set = [
        items.name.get().map(|name| quote!(.name(#name))),
        items.namespace.get().map(Namespace::expand).map(|namespace| quote!(.namespace(#namespace))),
        items.key.get().map(|key| quote!(.key(#key))),
        items.key_namespace.get().map(Namespace::expand).map(|key| quote!(.key_namespace(#key))),
        items.items.get().map(|items| xml_items(items)).map(|items| quote!(.items(&#items))),
    ];
    let set: TokenStream = set.into_iter().flatten().collect();
    quote!(#private::XmlItems::new() #set)
}

/// What a type says of its element in XML.
pub(super) fn xml(args: &ContainerArgs) -> TokenStream {
    let name = args.xml_name.get().map(|name| quote!(.xml_name(#name)));
    let namespace = args.xml_namespace.get().map(Namespace::expand);
    let namespace = namespace.map(|namespace| quote!(.xml_namespace(#namespace)));
    quote!(#name #namespace)
}

fn location(name: &str, binding: &Binding) -> TokenStream {
    match binding {
        Binding::Header(name) => quote!(.header(#name)),
        Binding::PrefixHeaders(prefix) => quote!(.prefix_headers(#prefix)),
        Binding::Query(name) => quote!(.query(#name)),
        Binding::QueryParams => quote!(.query_params()),
        Binding::Label(Some(name)) => quote!(.label(#name)),
        Binding::Label(None) => quote!(.label(#name)),
        Binding::Payload => quote!(.payload()),
        Binding::ResponseCode => quote!(.response_code()),
        Binding::EventHeader => quote!(.event_header()),
        Binding::EventPayload => quote!(.event_payload()),
    }
}

fn length(bound: Option<Bound>) -> Option<TokenStream> {
    match bound? {
        Bound::Integer(integer) => u64::try_from(integer).ok().map(|length| quote!(#length)),
        Bound::Float(_) => None,
    }
}

fn number(bound: Bound) -> TokenStream {
    let private = short();
    match bound {
        Bound::Integer(integer) => quote!(#private::Number::Integer(#integer)),
        Bound::Float(float) => quote!(#private::Number::Float(#float)),
    }
}

fn option(value: Option<TokenStream>) -> TokenStream {
    value.map_or_else(
        || quote!(::core::option::Option::None),
        |value| quote!(::core::option::Option::Some(#value)),
    )
}

/// `.error(ErrorTraits::new("Code").status(404)…)`; the code is the shape's name where the user gave none.
pub(super) fn error(error: Option<&ErrorArgs>, name: &str) -> TokenStream {
    let Some(args) = error else {
        return TokenStream::new();
    };
    let private = short();
    let code = args.code.get().map_or_else(|| name.to_owned(), syn::LitStr::value);
    let status = args.status.get().map(|status| quote!(.status(#status)));
    let retry = match (args.throttling.get(), args.retryable.get()) {
        (Some(()), _) => Some(quote!(.retry(#private::RetryTrait::Throttling))),
        (None, Some(())) => Some(quote!(.retry(#private::RetryTrait::Retryable))),
        (None, None) => None,
    };
    quote!(.error(#private::ErrorTraits::new(#code) #status #retry))
}

/// `.opaque()`, for what has a `Debug` of its own.
pub(super) fn opaque(args: &ContainerArgs) -> Option<TokenStream> {
    args.no_debug.get().map(|()| quote!(.opaque()))
}
