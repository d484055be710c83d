//! The two methods that a trait may declare without their being operations: `can_paginate` and
//! `generate_presigned_url`. A signature goes in; whether it is the expected one comes out.

use syn::{FnArg, Ident, ReceiverKind, ReturnType, Signature, Type};

use super::{output::result_arguments, param::plain_name};
use crate::{
    report::Errors,
    ty::{is_ident, optional, peel},
};

/// One of the two methods.
pub(super) enum Special {
    CanPaginate {
        operation: Ident,
        by: OperationBy,
    },
    GeneratePresignedUrl {
        /// The names of the operation, the parameters, the expiry and the method.
        params: [Ident; 4],
    },
}

/// How `can_paginate` is told its operation.
pub(super) enum OperationBy {
    Name,
    Variant,
}

/// Which of the two methods has this name.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Name {
    CanPaginate,
    GeneratePresignedUrl,
}

impl Name {
    pub(super) fn of(ident: &Ident) -> Option<Self> {
        if ident == "can_paginate" {
            Some(Self::CanPaginate)
        } else if ident == "generate_presigned_url" {
            Some(Self::GeneratePresignedUrl)
        } else {
            None
        }
    }
}

impl Special {
    /// Reads the method of this name; `operation` is the enum of the service's operations.
    pub(super) fn from_syn(
        name: Name,
        signature: &Signature,
        operation: &Ident,
        errors: &Errors,
    ) -> Option<Self> {
        let read = match name {
            Name::CanPaginate => read_can_paginate(signature, operation),
            Name::GeneratePresignedUrl => read_generate_presigned_url(signature, operation),
        };
        if read.is_none() {
            report(name, signature, operation, errors);
        }
        read
    }
}

fn report(name: Name, signature: &Signature, operation: &Ident, errors: &Errors) {
    match name {
        Name::CanPaginate => {
            errors
                .error(signature, "method `can_paginate` is provided by the client, with another signature")
                .help(format_args!("write `fn can_paginate(&self, operation: {operation}) -> bool`"))
                .note("the operation may be a `&str`, too");
        }
        Name::GeneratePresignedUrl => {
            errors
                .error(
                    signature,
                    "method `generate_presigned_url` is provided by the client, with another signature",
                )
                .help(format_args!(
                    "write `async fn generate_presigned_url(&self, operation: {operation}, params: Document, \
                     expires_in: Duration, method: Option<Method>) -> Result<String, E>`"
                ));
        }
    }
}

fn read_can_paginate(signature: &Signature, operation: &Ident) -> Option<Special> {
    let [(name, ty)] = read_params(signature)?;
    let by = match peel(ty) {
        Type::Reference(reference)
            if is_ident(&reference.elem, "str")
                && reference.lifetime.is_none()
                && reference.mutability.is_none() =>
        {
            OperationBy::Name
        }
        ty if is_ident(ty, &operation.to_string()) => OperationBy::Variant,
        _ => return None,
    };
    let answers = matches!(&signature.output, ReturnType::Type(_, ty) if is_ident(ty, "bool"));
    let special = Special::CanPaginate { operation: name.clone(), by };
    (answers && signature.asyncness.is_none()).then_some(special)
}

fn read_generate_presigned_url(signature: &Signature, operation: &Ident) -> Option<Special> {
    let [by, params, expires_in, method] = read_params(signature)?;
    let as_expected = signature.asyncness.is_some()
        && is_ident(by.1, &operation.to_string())
        && is_ident(params.1, "Document")
        && is_ident(expires_in.1, "Duration")
        && is_optional_method(method.1)
        && matches!(&signature.output, ReturnType::Type(_, ty) if is_text_result(ty));
    as_expected.then(|| Special::GeneratePresignedUrl {
        params: [by, params, expires_in, method].map(|(name, _)| name.clone()),
    })
}

/// The parameters behind `&self`, if there are exactly `N`, each with a plain name, and nothing special about
/// the method.
fn read_params<const N: usize>(signature: &Signature) -> Option<[(&Ident, &Type); N]> {
    let plain = signature.constness.is_none()
        && matches!(signature.safety, syn::Safety::Default)
        && signature.abi.is_none()
        && signature.variadic.is_none()
        && signature.generics.params.is_empty()
        && signature.generics.where_clause.is_none();
    let mut inputs = signature.inputs.iter();
    let Some(FnArg::Receiver(receiver)) = inputs.next() else { return None };
    if !plain || !matches!(receiver.kind, ReceiverKind::Reference(_, None, None)) {
        return None;
    }
    inputs.map(read_param).collect::<Option<Vec<_>>>()?.try_into().ok()
}

fn read_param(input: &FnArg) -> Option<(&Ident, &Type)> {
    let FnArg::Typed(typed) = input else { return None };
    Some((plain_name(&typed.pat)?, &*typed.ty))
}

fn is_optional_method(ty: &Type) -> bool {
    optional(ty).is_some_and(|ty| is_ident(ty, "Method"))
}

fn is_text_result(ty: &Type) -> bool {
    result_arguments(ty).is_some_and(|(ok, _)| is_ident(ok, "String"))
}
