//! The parameters of an operation go in; what they are on the wire comes out: one input structure, or named
//! members with the form in which each is lent.

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::{
    Attribute, FnArg, GenericArgument, Ident, Meta, Pat, PatType, PathArguments, Signature, Type, TypePath,
    TypeReference,
};

use crate::{names::unraw, report::Errors};

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
        self.shape.is_empty() && matches!(peel(&self.ty), Type::Path(path) if !is_builtin(path))
    }

    /// `#[shape(…)]` without the bare `#[shape]`, which only says that the parameter is a member.
    pub(super) fn member_attributes(&self) -> impl Iterator<Item = &Attribute> {
        let attributes = self.shape.iter().filter(|attribute| !matches!(attribute.meta, Meta::Path(_)));
        attributes.chain(&self.cfg)
    }
}

/// The types that are members by themselves, so that one alone is not the input.
const NOT_STRUCTURES: [&str; 29] = [
    "bool",
    "char",
    "i8",
    "i16",
    "i32",
    "i64",
    "i128",
    "isize",
    "u8",
    "u16",
    "u32",
    "u64",
    "u128",
    "usize",
    "f32",
    "f64",
    "String",
    "Blob",
    "Timestamp",
    "Document",
    "BigInteger",
    "BigDecimal",
    "Number",
    "Option",
    "Vec",
    "Box",
    "HashMap",
    "BTreeMap",
    "Cow",
];

/// Whether the path names a type of the runtime or of the standard library that is no structure.
pub(super) fn is_builtin(path: &TypePath) -> bool {
    path.path.segments.last().is_some_and(|last| NOT_STRUCTURES.iter().any(|name| last.ident == name))
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
            Type::Path(path) if let Some(reference) = lent_option(path) => {
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
            Type::Path(path) if last_ident(path, "String") => {
                errors.error(reference, "an operation cannot borrow a `String`").help("write `&str`");
            }
            Type::Path(path) if last_ident(path, "Vec") => {
                errors.error(reference, "an operation cannot borrow a `Vec`").help("write `&[T]`");
            }
            _ => refuse_borrow(reference, errors),
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

fn refuse_borrow(tokens: &impl ToTokens, errors: &Errors) {
    errors
        .error(tokens, "an operation cannot take this borrow")
        .help("take the value, or lend `&str`, `&[T]`, `Option<&str>` or `Option<&[T]>`");
}

/// The reference in `Option<&T>`.
fn lent_option(path: &TypePath) -> Option<&TypeReference> {
    let option = path.path.segments.last().filter(|segment| segment.ident == "Option")?;
    let PathArguments::AngleBracketed(arguments) = &option.arguments else { return None };
    match arguments.args.first()? {
        GenericArgument::Type(ty) => match peel(ty) {
            Type::Reference(reference) => Some(reference),
            _ => None,
        },
        _ => None,
    }
}

/// The type without the parentheses and the invisible groups that macros leave around it.
pub(super) fn peel(ty: &Type) -> &Type {
    match ty {
        Type::Group(group) => peel(&group.elem),
        Type::Paren(paren) => peel(&paren.elem),
        _ => ty,
    }
}

/// Whether the type is a path that ends in `name`, without arguments.
pub(super) fn is_ident(ty: &Type, name: &str) -> bool {
    matches!(peel(ty), Type::Path(path) if last_ident(path, name)
        && path.path.segments.last().is_some_and(|segment| segment.arguments.is_none()))
}

fn last_ident(path: &TypePath, name: &str) -> bool {
    path.path.segments.last().is_some_and(|segment| segment.ident == name)
}

/// Whether a reference or a lifetime is anywhere in the type.
pub(super) fn has_borrow(ty: &impl ToTokens) -> bool {
    any_token(
        ty.to_token_stream(),
        &|tree| matches!(tree, TokenTree::Punct(punct) if matches!(punct.as_char(), '&' | '\'')),
    )
}

/// Whether `wanted` holds for any token, however deep.
pub(super) fn any_token(tokens: TokenStream, wanted: &dyn Fn(&TokenTree) -> bool) -> bool {
    tokens.into_iter().any(|tree| {
        wanted(&tree) || matches!(tree, TokenTree::Group(group) if any_token(group.stream(), wanted))
    })
}
