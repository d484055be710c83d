//! The tokens of an item go in; a trait comes out, with the bodies of its methods left as tokens: what is wrong
//! inside of them is for rustc to say.

use proc_macro2::{Group, TokenStream};
use syn::{
    Attribute, Generics, Ident, Signature, Token, TraitItem, TypeParamBound, Visibility,
    ext::IdentExt,
    parse::{ParseStream, Parser},
    punctuated::Punctuated,
    token,
};

use crate::report::Errors;

/// A trait as it was written.
pub(super) struct Declaration {
    pub(super) attributes: Vec<Attribute>,
    pub(super) visibility: Visibility,
    pub(super) unsafety: Option<Token![unsafe]>,
    pub(super) auto: Option<Token![auto]>,
    pub(super) trait_token: Token![trait],
    pub(super) ident: Ident,
    /// With the `where` clause.
    pub(super) generics: Generics,
    pub(super) colon: Option<Token![:]>,
    pub(super) supertraits: Punctuated<TypeParamBound, Token![+]>,
    pub(super) items: Vec<Item>,
}

/// One item of a trait.
pub(super) enum Item {
    Method(Box<Method>),
    /// A constant, a type or a macro.
    Other(Box<TraitItem>),
}

/// A method as it was written.
pub(super) struct Method {
    pub(super) attributes: Vec<Attribute>,
    pub(super) signature: Signature,
    /// The braces and what they hold, of a provided method.
    pub(super) body: Option<Group>,
}

/// Reads a trait. Reports what is not one.
pub(super) fn parse(item: TokenStream, errors: &Errors) -> Option<Declaration> {
    errors.ok((|input: ParseStream<'_>| parse_item(input, errors)).parse2(item))?
}

/// What stands before the word `trait`.
struct Head {
    attributes: Vec<Attribute>,
    visibility: Visibility,
    unsafety: Option<Token![unsafe]>,
    auto: Option<Token![auto]>,
}

fn parse_item(input: ParseStream<'_>, errors: &Errors) -> syn::Result<Option<Declaration>> {
    let head = Head {
        attributes: input.call(Attribute::parse_outer)?,
        visibility: input.parse()?,
        unsafety: input.parse()?,
        auto: input.parse()?,
    };
    if input.peek(Token![trait]) {
        return parse_trait(input, head, errors).map(Some);
    }
    let rest: TokenStream = input.parse()?;
    errors
        .error(rest.into_iter().next(), "attribute `service_client` must be on a trait")
        .help("declare the operations as the methods of a trait");
    Ok(None)
}

fn parse_trait(input: ParseStream<'_>, head: Head, errors: &Errors) -> syn::Result<Declaration> {
    let Head { mut attributes, visibility, unsafety, auto } = head;
    let trait_token = input.parse()?;
    let ident = input.parse()?;
    let mut generics: Generics = input.parse()?;
    let colon: Option<Token![:]> = input.parse()?;
    let supertraits = if colon.is_some() { parse_supertraits(input)? } else { Punctuated::new() };
    generics.where_clause = input.parse()?;
    let content;
    syn::braced!(content in input);
    attributes.extend(content.call(Attribute::parse_inner)?);
    let mut items = Vec::new();
    while !content.is_empty() {
        items.push(parse_trait_item(&content, errors)?);
    }
    Ok(Declaration {
        attributes,
        visibility,
        unsafety,
        auto,
        trait_token,
        ident,
        generics,
        colon,
        supertraits,
        items,
    })
}

fn parse_supertraits(input: ParseStream<'_>) -> syn::Result<Punctuated<TypeParamBound, Token![+]>> {
    let mut supertraits = Punctuated::new();
    while !input.peek(Token![where]) && !input.peek(token::Brace) {
        supertraits.push_value(input.parse()?);
        if !input.peek(Token![+]) {
            break;
        }
        supertraits.push_punct(input.parse()?);
    }
    Ok(supertraits)
}

fn parse_trait_item(input: ParseStream<'_>, errors: &Errors) -> syn::Result<Item> {
    if !is_method(&input.fork())? {
        return input.parse().map(Box::new).map(Item::Other);
    }
    let attributes = input.call(Attribute::parse_outer)?;
    refuse_visibility(&input.parse()?, errors);
    let signature = input.parse()?;
    let body = if input.peek(token::Brace) {
        Some(input.parse()?)
    } else {
        input.parse::<Token![;]>()?;
        None
    };
    Ok(Item::Method(Box::new(Method { attributes, signature, body })))
}

/// rustc would say the same, at every place where the method is repeated.
fn refuse_visibility(visibility: &Visibility, errors: &Errors) {
    if !matches!(visibility, Visibility::Inherited) {
        errors
            .error(visibility, "a method of a trait cannot have a visibility of its own")
            .help("remove it: the methods are as visible as their trait");
    }
}

/// Whether the next item is a method: `fn`, after any of the words that may stand before it.
fn is_method(ahead: ParseStream<'_>) -> syn::Result<bool> {
    ahead.call(Attribute::parse_outer)?;
    ahead.parse::<Visibility>()?;
    loop {
        if ahead.peek(Token![fn]) {
            return Ok(true);
        }
        if ahead.peek(Token![const]) || ahead.peek(Token![async]) || ahead.peek(Token![unsafe]) {
            ahead.call(Ident::parse_any)?;
        } else if ahead.peek(Token![extern]) {
            ahead.parse::<syn::Abi>()?;
        } else {
            return Ok(false);
        }
    }
}
