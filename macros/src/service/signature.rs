//! The rules for the signature of one operation: `async fn name(&self, …) -> Result<T, E>`, and nothing more.
//!
//! A signature goes in, reports come out. Each rule points at the token that breaks it.

use proc_macro2::TokenTree;
use quote::ToTokens;
use syn::{FnArg, ReceiverKind, ReturnType, Safety, Signature, Type};

use crate::{
    names::unraw,
    report::Errors,
    ty::{any_token, peel},
};

/// Judges the qualifiers, the receiver and the generics of an operation.
pub(super) fn check_operation(signature: &Signature, errors: &Errors) {
    check_async(signature, errors);
    check_qualifiers(signature, errors);
    check_receiver(signature, errors);
    check_generics(signature, errors);
    check_variadic(signature, errors);
    check_self_type(signature, errors);
}

/// Whether `#[async_trait]` was here first, and rewrote the method.
pub(super) fn is_async_trait(signature: &Signature) -> bool {
    signature.generics.lifetimes().any(|parameter| parameter.lifetime.ident == "async_trait")
}

/// Judges a provided method: only an `async` one has a rule, since its future borrows the receiver.
pub(super) fn check_provided(signature: &Signature, errors: &Errors) {
    if signature.asyncness.is_some() {
        check_receiver(signature, errors);
    }
}

fn check_async(signature: &Signature, errors: &Errors) {
    if signature.asyncness.is_none() {
        let name = unraw(&signature.ident);
        let report = errors.error(signature.fn_token, format_args!("method `{name}` must be `async`"));
        if returns_impl(signature) {
            report.help(format_args!("write `async fn {name}`, and return what the future gives"));
        } else {
            report.help(format_args!("write `async fn {name}`; a method with a body may be anything"));
        }
    }
}

/// Whether the return type is an `impl Future<…>`, or of any other trait.
pub(super) fn returns_impl(signature: &Signature) -> bool {
    matches!(&signature.output, ReturnType::Type(_, ty) if matches!(peel(ty), Type::ImplTrait(_)))
}

fn check_qualifiers(signature: &Signature, errors: &Errors) {
    let name = unraw(&signature.ident);
    if let Some(token) = &signature.constness {
        errors.error(token, format_args!("method `{name}` must not be `const`"));
    }
    if let Safety::Unsafe(token) = &signature.safety {
        errors.error(token, format_args!("method `{name}` must not be `unsafe`"));
    }
    if let Some(abi) = &signature.abi {
        errors.error(abi, format_args!("method `{name}` must not be `extern`"));
    }
}

fn check_receiver(signature: &Signature, errors: &Errors) {
    let name = unraw(&signature.ident);
    let Some(FnArg::Receiver(receiver)) = signature.inputs.first() else {
        errors
            .error(&signature.ident, format_args!("method `{name}` must take `&self`"))
            .help(format_args!("write `fn {name}(&self, …)`"));
        return;
    };
    match &receiver.kind {
        ReceiverKind::Reference(_, None, None) => {}
        ReceiverKind::Reference(_, Some(lifetime), None) => {
            errors
                .error(lifetime, format_args!("the receiver of method `{name}` cannot name a lifetime"))
                .help("write `&self`");
        }
        _ => {
            errors
                .error(receiver, format_args!("method `{name}` must take `&self`"))
                .note("a client is shared, and its calls run at the same time");
        }
    }
}

fn check_generics(signature: &Signature, errors: &Errors) {
    let name = unraw(&signature.ident);
    if !signature.generics.params.is_empty() {
        errors
            .error(&signature.generics, format_args!("method `{name}` must not be generic"))
            .help("name the types that go over the wire");
    }
    if let Some(clause) = &signature.generics.where_clause {
        errors.error(clause, format_args!("method `{name}` must not have a `where` clause"));
    }
}

fn check_variadic(signature: &Signature, errors: &Errors) {
    if let Some(variadic) = &signature.variadic {
        errors.error(variadic, format_args!("method `{}` must not be variadic", unraw(&signature.ident)));
    }
}

/// `Self` would be the client in one place and the user's implementation in the other.
fn check_self_type(signature: &Signature, errors: &Errors) {
    let typed = signature.inputs.iter().filter_map(|input| match input {
        FnArg::Typed(typed) => Some(&*typed.ty),
        FnArg::Receiver(_) => None,
    });
    let output = match &signature.output {
        ReturnType::Type(_, ty) => Some(&**ty),
        ReturnType::Default => None,
    };
    for ty in typed.chain(output).filter(names_self) {
        errors
            .error(ty, "an operation cannot name `Self`")
            .note("`Self` is the client for a caller, and the implementation for a server");
    }
}

pub(super) fn names_self(tokens: &impl ToTokens) -> bool {
    any_token(tokens.to_token_stream(), &|tree| matches!(tree, TokenTree::Ident(ident) if ident == "Self"))
}
