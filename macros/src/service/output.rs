//! The return type of an operation goes in; the types of its output and of its error come out.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote_spanned};
use syn::{GenericArgument, PathArguments, ReturnType, Signature, Type, TypePath, spanned::Spanned};

use super::param::{has_borrow, is_builtin, peel};
use crate::{names::unraw, paths::short, report::Errors};

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
            Type::Path(path) if !is_builtin(path) => Self::from_path(path, errors),
            _ => {
                errors
                    .error(ty, format_args!("method `{name}` must return `Result<T, E>`"))
                    .note("`E` is told of failures to send, too");
                None
            }
        }
    }

    fn from_path(path: &TypePath, errors: &Errors) -> Option<Self> {
        let output = match two_arguments(path) {
            Some((ok, error)) => Self::Result { ok: Box::new(ok.clone()), error: Box::new(error.clone()) },
            None => Self::Alias(Box::new(Type::Path(path.clone()))),
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
        let runtime = short();
        match self {
            Self::Result { ok, .. } => ok.to_token_stream(),
            Self::Alias(ty) => quote_spanned!(ty.span()=> <#ty as #runtime::Returned>::Output),
        }
    }

    /// The type of a failure, as a signature shows it.
    pub(super) fn error(&self) -> TokenStream {
        let runtime = short();
        match self {
            Self::Result { error, .. } => error.to_token_stream(),
            Self::Alias(ty) => quote_spanned!(ty.span()=> <#ty as #runtime::Returned>::Error),
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
        let runtime = short();
        match self {
            Self::Result { error, .. } => {
                quote_spanned!(error.span()=> <#error as #runtime::ServiceErrorType>::Itself)
            }
            Self::Alias(_) => self.error(),
        }
    }
}

/// `ty`, named so that the compiler complains once where it is no structure.
pub(super) fn checked_structure(ty: &Type) -> TokenStream {
    let runtime = short();
    quote_spanned!(ty.span()=> <#ty as #runtime::StructureType>::Itself)
}

fn is_owned(ty: &Type) -> bool {
    !has_borrow(ty) && !matches!(peel(ty), Type::ImplTrait(_) | Type::TraitObject(_))
}

/// The arguments of `…::Result<T, E>`.
pub(super) fn two_arguments(path: &TypePath) -> Option<(&Type, &Type)> {
    let result = path.path.segments.last().filter(|segment| segment.ident == "Result")?;
    let PathArguments::AngleBracketed(arguments) = &result.arguments else { return None };
    let mut arguments = arguments.args.iter();
    match (arguments.next(), arguments.next(), arguments.next()) {
        (Some(GenericArgument::Type(ok)), Some(GenericArgument::Type(error)), None) => Some((ok, error)),
        _ => None,
    }
}
