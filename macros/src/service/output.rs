//! The return type of an operation goes in; the types of its output and of its error come out.

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::{ReturnType, Signature, Type, spanned::Spanned};

use super::param::is_std;
use crate::{
    names::unraw,
    paths::short,
    report::Errors,
    ty::{arguments, has_borrow, last_segment, peel},
};

/// What an operation returns.
pub(super) enum Output {
    /// A path that ends in `Result` with two arguments.
    Result { ok: Box<Type>, error: Box<Type> },
    /// Another name for such a type.
    Alias(Box<Type>),
}

impl Output {
    pub(super) fn from_syn(signature: &Signature, errors: &Errors) -> Option<Self> {
        let name = unraw(&signature.ident);
        let ty = match &signature.output {
            ReturnType::Type(_, ty) => ty,
            ReturnType::Default => {
                errors
                    .error(&signature.ident, format_args!("method `{name}` must return `Result<T, E>`"))
                    .help("add `-> Result<T, E>`; `E` is told of failures to send, too");
                return None;
            }
        };
        match peel(ty) {
            Type::Path(_) if !is_std(ty) => Self::from_path(peel(ty), errors),
            _ => {
                errors
                    .error(ty, format_args!("method `{name}` must return `Result<T, E>`"))
                    .note("`E` is told of failures to send, too");
                None
            }
        }
    }

    fn from_path(path: &Type, errors: &Errors) -> Option<Self> {
        let output = match result_arguments(path) {
            Some((ok, error)) => Self::Result { ok: Box::new(ok.clone()), error: Box::new(error.clone()) },
            None => Self::Alias(Box::new(path.clone())),
        };
        let types = match &output {
            Self::Result { ok, error } => [Some(&**ok), Some(&**error)],
            Self::Alias(ty) => [Some(&**ty), None],
        };
        let mistakes = types.into_iter().flatten().filter(|ty| !is_owned(ty)).map(|ty| {
            errors
                .error(ty, "an operation must return owned types that have a name")
                .note("the value is made from what the service sends, so it cannot borrow");
        });
        (mistakes.count() == 0).then_some(output)
    }

    /// The type of a success, as a signature shows it.
    pub(super) fn ok(&self) -> TokenStream {
        match self {
            Self::Result { ok, .. } => ok.to_token_stream(),
            Self::Alias(ty) => item_of(ty, "Returned", "Output"),
        }
    }

    /// The type of a failure, as a signature shows it.
    pub(super) fn error(&self) -> TokenStream {
        match self {
            Self::Result { error, .. } => error.to_token_stream(),
            Self::Alias(ty) => item_of(ty, "Returned", "Error"),
        }
    }

    /// The type of a success, as generated bodies name it.
    pub(super) fn checked_ok(&self) -> TokenStream {
        match self {
            Self::Result { ok, .. } => checked_structure(ok),
            Self::Alias(_) => self.ok(),
        }
    }

    /// The type of a failure, as generated bodies name it.
    pub(super) fn checked_error(&self) -> TokenStream {
        match self {
            Self::Result { error, .. } => item_of(error, "ServiceErrorType", "Itself"),
            Self::Alias(_) => self.error(),
        }
    }

    /// `call`, a future of the `Result`, as a future of what the trait's method returns.
    pub(super) fn future(&self, call: TokenStream) -> TokenStream {
        match self {
            Self::Result { .. } => call,
            Self::Alias(ty) => self.call(item_of(ty, "Returned", "future"), call),
        }
    }

    /// `returned`, what the trait's method returned, as a `Result`.
    pub(super) fn result(&self, returned: TokenStream) -> TokenStream {
        match self {
            Self::Result { .. } => returned,
            Self::Alias(ty) => self.call(item_of(ty, "Returned", "into_result"), returned),
        }
    }

    /// Where what names the output or the error is to stand. Where an alias is not one of a `Result`, the compiler finds
    /// fault with all that does; it says so once, if all of it stands where the alias does.
    pub(super) fn span(&self) -> Span {
        match self {
            Self::Result { .. } => Span::call_site(),
            Self::Alias(ty) => ends(ty).0,
        }
    }

    /// `tokens` from the beginning of the alias to its end: a path, which must not begin with a local.
    pub(super) fn locate(&self, tokens: TokenStream) -> TokenStream {
        let Self::Alias(ty) = self else { return tokens };
        let (first, last) = ends(ty);
        let mut trees: Vec<_> = tokens.into_iter().collect();
        if let Some(tree) = trees.first_mut() {
            tree.set_span(first);
        }
        if let Some(tree) = trees.last_mut() {
            tree.set_span(last);
        }
        trees.into_iter().collect()
    }

    /// `function(arguments)`, both located.
    pub(super) fn call(&self, function: TokenStream, arguments: TokenStream) -> TokenStream {
        let mut arguments = Group::new(Delimiter::Parenthesis, arguments);
        if let Self::Alias(ty) = self {
            arguments.set_span(ends(ty).1);
        }
        let function = self.locate(function);
        quote!(#function #arguments)
    }
}

/// `ty`, named so that the compiler complains once where it is no structure.
pub(super) fn checked_structure(ty: &Type) -> TokenStream {
    item_of(ty, "StructureType", "Itself")
}

/// `<ty as Trait>::name`. Its ends are those of `ty`: what the compiler has to say of it, it says there, and once.
fn item_of(ty: &Type, of_trait: &str, name: &str) -> TokenStream {
    let (first, last) = ends(ty);
    let (runtime, of_trait, name) = (short(), Ident::new(of_trait, first), Ident::new(name, last));
    quote_spanned!(first=> <#ty as #runtime::#of_trait>::#name)
}

/// Where a type begins, and where it ends.
pub(super) fn ends(ty: &Type) -> (Span, Span) {
    let first = ty.span();
    (first, ty.to_token_stream().into_iter().last().map_or(first, |tree| tree.span()))
}

fn is_owned(ty: &Type) -> bool {
    !has_borrow(ty) && !matches!(peel(ty), Type::ImplTrait(_) | Type::TraitObject(_))
}

/// The arguments of `…::Result<T, E>`.
pub(super) fn result_arguments(ty: &Type) -> Option<(&Type, &Type)> {
    let mut arguments = arguments(last_segment(ty).filter(|segment| segment.ident == "Result")?);
    let both = (arguments.next()?, arguments.next()?);
    arguments.next().is_none().then_some(both)
}
