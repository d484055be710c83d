//! The parameters of an operation go in; what they are on the wire comes out: one input structure, or named
//! members with the form in which each is lent.

use quote::ToTokens;
use syn::{Attribute, FnArg, Ident, Meta, Pat, PatType, Signature, Type, TypeReference};

use crate::{
    names::unraw,
    report::Errors,
    ty::{has_borrow, is_ident, last_name, optional, peel, written},
};

/// What an operation takes.
pub(super) enum Input {
    /// No parameter: the empty structure.
    Empty,
    /// The one parameter is the structure.
    Structure(Box<Param>),
    /// Each parameter is a member of a structure that nobody sees.
    Members(Vec<Param>),
}

/// One parameter.
pub(super) struct Param {
    pub(super) ident: Ident,
    /// The type as it was declared.
    pub(super) ty: Type,
    pub(super) form: Form,
    /// `#[shape(…)]`, for the member.
    pub(super) shape: Vec<Attribute>,
    /// `#[cfg(…)]`, for everything that names the member.
    pub(super) cfg: Vec<Attribute>,
}

/// How a parameter is passed, and so what owns it on the wire.
pub(super) enum Form {
    Owned,
    /// `&str`
    Text,
    /// `&[u8]`
    Bytes,
    /// `&[T]`
    Slice(Type),
    /// `Option<&str>`
    OptionalText,
    /// `Option<&[u8]>`
    OptionalBytes,
    /// `Option<&[T]>`
    OptionalSlice(Type),
}

impl Input {
    /// Reads the parameters behind `&self`. Reports each that cannot go over the wire.
    pub(super) fn from_syn(signature: &Signature, errors: &Errors) -> Option<Self> {
        let typed = signature.inputs.iter().filter_map(|input| match input {
            FnArg::Typed(typed) => Some(typed),
            FnArg::Receiver(_) => None,
        });
        let read: Vec<_> = typed.map(|typed| Param::from_syn(typed, errors)).collect();
        let mut params = read.into_iter().collect::<Option<Vec<_>>>()?;
        check_names_differ(&params, errors);
        Some(match params.len() {
            0 => Self::Empty,
            1 if params[0].is_structure() => Self::Structure(Box::new(params.remove(0))),
            _ => Self::Members(params),
        })
    }
}

impl Param {
    fn from_syn(typed: &PatType, errors: &Errors) -> Option<Self> {
        let ident = read_name(&typed.pat, errors);
        let form = Form::from_syn(&typed.ty, errors);
        let attributes = |name| {
            let named =
                typed.attrs.iter().filter(move |attribute: &&Attribute| attribute.path().is_ident(name));
            named.cloned().collect::<Vec<_>>()
        };
        Some(Self {
            ident: ident?,
            ty: Type::clone(&typed.ty),
            form: form?,
            shape: attributes("shape"),
            cfg: attributes("cfg"),
        })
    }

    /// Whether the only parameter is the input structure, and not its one member.
    fn is_structure(&self) -> bool {
        self.shape.is_empty() && matches!(peel(&self.ty), Type::Path(_)) && !is_std(&self.ty)
    }

    /// `#[shape(…)]` without the bare `#[shape]`, which only says that the parameter is a member.
    pub(super) fn member_attributes(&self) -> impl Iterator<Item = &Attribute> {
        let attributes = self.shape.iter().filter(|attribute| !matches!(attribute.meta, Meta::Path(_)));
        attributes.chain(&self.cfg)
    }
}

/// The types of the standard library that are members by themselves, so that one alone is not the input. The
/// runtime's own are not among them: a structure of the user's may have the name of any.
const NOT_STRUCTURES: [&str; 23] = [
    "bool", "char", "i8", "i16", "i32", "i64", "i128", "isize", "u8", "u16", "u32", "u64", "u128", "usize",
    "f32", "f64", "String", "Option", "Vec", "Box", "HashMap", "BTreeMap", "Cow",
];

/// Whether the type has the name of one of the standard library that is no structure.
pub(super) fn is_std(ty: &Type) -> bool {
    last_name(ty).is_some_and(|last| NOT_STRUCTURES.iter().any(|name| last == name))
}

/// The name in a pattern that is nothing else.
pub(super) fn plain_name(pattern: &Pat) -> Option<&Ident> {
    let Pat::Ident(name) = pattern else { return None };
    let plain = name.by_ref.is_none() && name.mutability.is_none() && name.subpat.is_none();
    plain.then_some(&name.ident)
}

fn read_name(pattern: &Pat, errors: &Errors) -> Option<Ident> {
    let name = plain_name(pattern);
    if name.is_none() {
        errors
            .error(pattern, "a parameter of an operation must be a plain name")
            .help("for example `input: Input`; take it apart where it is used");
    }
    name.cloned()
}

/// Two members of one name would be one.
fn check_names_differ(params: &[Param], errors: &Errors) {
    for (index, param) in params.iter().enumerate() {
        if params[..index].iter().any(|earlier| earlier.ident == param.ident) {
            let name = unraw(&param.ident);
            errors.error(&param.ident, format_args!("parameter `{name}` is named more than once"));
        }
    }
}

impl Form {
    fn from_syn(ty: &Type, errors: &Errors) -> Option<Self> {
        match peel(ty) {
            Type::Reference(reference) => Self::from_reference(reference, errors),
            ty if let Some(reference) = lent_option(ty) => {
                Self::from_reference(reference, errors).map(Self::optional)
            }
            Type::ImplTrait(_) => {
                errors
                    .error(ty, "an operation cannot have an `impl Trait` parameter")
                    .help("name a type that derives `Shape`");
                None
            }
            _ if has_borrow(ty) => {
                refuse_borrow(ty, errors);
                None
            }
            _ => Some(Self::Owned),
        }
    }

    fn from_reference(reference: &TypeReference, errors: &Errors) -> Option<Self> {
        if let Some(mutability) = &reference.mutability {
            errors
                .error(mutability, "an operation cannot borrow a parameter as mutable")
                .help("take it by value, and return what changed");
            return None;
        }
        if let Some(lifetime) = &reference.lifetime {
            errors
                .error(lifetime, "a parameter of an operation cannot name a lifetime")
                .help("leave the lifetime out: the call copies what it borrows");
            return None;
        }
        match peel(&reference.elem) {
            Type::Path(path) if path.path.is_ident("str") => return Some(Self::Text),
            Type::Slice(slice) if is_ident(&slice.elem, "u8") => return Some(Self::Bytes),
            Type::Slice(slice) if !has_borrow(&slice.elem) => {
                return Some(Self::Slice(Type::clone(&slice.elem)));
            }
            lent => refuse_reference(reference, lent, errors),
        }
        None
    }

    fn optional(self) -> Self {
        match self {
            Self::Text => Self::OptionalText,
            Self::Bytes => Self::OptionalBytes,
            Self::Slice(item) => Self::OptionalSlice(item),
            other => other,
        }
    }
}

/// Two that everyone tries have a form that can be lent.
fn refuse_reference(reference: &TypeReference, lent: &Type, errors: &Errors) {
    let name = last_name(lent);
    if name.is_some_and(|name| name == "String") {
        errors.error(reference, "an operation cannot borrow a `String`").help("write `&str`");
    } else if name.is_some_and(|name| name == "Vec") {
        errors.error(reference, "an operation cannot borrow a `Vec`").help("write `&[T]`");
    } else if name.is_some_and(|name| name == "ByteStream" || name == "EventStream") {
        errors
            .error(reference, "an operation cannot borrow a stream")
            .help(format_args!("write `{}`: it is taken when it is sent", written(lent)));
    } else {
        refuse_borrow(reference, errors);
    }
}

fn refuse_borrow(tokens: &impl ToTokens, errors: &Errors) {
    errors
        .error(tokens, "an operation cannot take this borrow")
        .help("take the value, or lend `&str`, `&[T]`, `Option<&str>` or `Option<&[T]>`");
}

/// The reference in `Option<&T>`.
fn lent_option(ty: &Type) -> Option<&TypeReference> {
    match peel(optional(ty)?) {
        Type::Reference(reference) => Some(reference),
        _ => None,
    }
}
