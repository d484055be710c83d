//! A `DeriveInput` goes in; the declaration comes out as its parts, with their arguments. Nothing is judged but
//! whether it has the form of a shape at all.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};
use syn::{Data, DataEnum, DataStruct, DeriveInput, Field, Fields, Generics, Visibility};

use super::attr::{ContainerArgs, Literal, MemberArgs, UnitArgs, grammar};
use crate::{
    case::Case,
    names::unraw,
    report::Errors,
    ty::{self, last_name},
};

/// A type with `#[derive(Shape)]`.
pub(super) struct Declaration<'a> {
    pub(super) ident: &'a Ident,
    pub(super) vis: &'a Visibility,
    pub(super) args: ContainerArgs,
    pub(super) body: Body<'a>,
}

pub(super) enum Body<'a> {
    Structure(Vec<Member<'a>>),
    Enum(Vec<Variant<'a>>),
    /// Not a shape, but a type without parameters: the fallback can stand in for it.
    Misshapen,
    /// A type with parameters: nothing can.
    Generic,
}

impl<'a> Declaration<'a> {
    pub(super) fn from_syn(input: &'a DeriveInput, errors: &Errors) -> Self {
        let grammar = if let Data::Enum(_) = input.data { &grammar::ENUM } else { &grammar::STRUCTURE };
        let args = ContainerArgs::from_syn(grammar, &input.attrs, errors);
        let body = Body::from_syn(input, errors);
        let body = if has_no_parameters(&input.generics, errors) { body } else { Body::Generic };
        Self { ident: &input.ident, vis: &input.vis, args, body }
    }

    /// The shape's name in its schema.
    pub(super) fn name(&self) -> String {
        self.args.rename.get().map_or_else(|| unraw(self.ident), syn::LitStr::value)
    }

    pub(super) fn case(&self) -> Option<Case> {
        self.args.rename_all.get().copied()
    }
}

impl<'a> Body<'a> {
    fn from_syn(input: &'a DeriveInput, errors: &Errors) -> Self {
        match &input.data {
            Data::Struct(data) => Self::from_struct(&input.ident, data, errors),
            Data::Enum(data) => Self::from_enum(data, errors),
            Data::Union(data) => {
                errors
                    .error(data.union_token, format_args!("`union {}` cannot be a shape", input.ident))
                    .help("declare a union as an `enum` whose variants hold one value each");
                Self::Misshapen
            }
        }
    }

    fn from_struct(ident: &Ident, data: &'a DataStruct, errors: &Errors) -> Self {
        if let Fields::Unnamed(fields) = &data.fields {
            errors
                .error(fields, format_args!("structure `{ident}` must have named fields"))
                .help(format_args!("name them: `struct {ident} {{ field: Type }}`"));
            return Self::Misshapen;
        }
        let named = data.fields.iter().filter_map(|field| field.ident.as_ref().map(|ident| (ident, field)));
        let members = named.map(|(ident, field)| {
            let args = MemberArgs::from_syn(&grammar::FIELD, &field.attrs, errors);
            Member { ident, field, args }
        });
        Self::Structure(members.collect())
    }

    fn from_enum(data: &'a DataEnum, errors: &Errors) -> Self {
        Self::Enum(data.variants.iter().map(|variant| Variant::from_syn(variant, errors)).collect())
    }
}

/// A field, or a variant that holds a value.
pub(super) struct Member<'a> {
    /// The field's name, or the variant's.
    pub(super) ident: &'a Ident,
    pub(super) field: &'a Field,
    pub(super) args: MemberArgs,
}

impl Member<'_> {
    pub(super) fn wire_name(&self, case: Option<Case>) -> String {
        self.args.rename.get().map_or_else(|| cased(self.ident, case), syn::LitStr::value)
    }

    /// The type as the user wrote it, but for the spaces, and for the paths of what a parameter is copied into.
    pub(super) fn written_type(&self) -> String {
        const PATHS: [&str; 3] = ["::std::vec::", "::std::string::", "::core::option::"];
        PATHS.iter().fold(ty::written(&self.field.ty), |written, path| written.replace(path, ""))
    }

    /// The tokens that give the name on the wire.
    pub(super) fn named_by(&self) -> TokenStream {
        self.args.rename.get().map_or_else(|| self.ident.to_token_stream(), ToTokens::to_token_stream)
    }
}

pub(super) enum Variant<'a> {
    /// It holds a value.
    Arm(Box<Member<'a>>),
    /// It holds none.
    Unit(Unit<'a>),
    /// It is neither; already reported.
    Misshapen,
}

pub(super) struct Unit<'a> {
    pub(super) ident: &'a Ident,
    pub(super) args: UnitArgs,
}

impl Unit<'_> {
    /// The value on the wire, unless that is an integer.
    pub(super) fn text(&self, case: Option<Case>) -> String {
        match self.args.value.get() {
            Some(Literal::Text(text)) => text.value(),
            _ => cased(self.ident, case),
        }
    }
}

impl<'a> Variant<'a> {
    fn from_syn(variant: &'a syn::Variant, errors: &Errors) -> Self {
        let ident = &variant.ident;
        if let Some((equals, value)) = &variant.discriminant {
            errors
                .error(quote!(#equals #value), format_args!("variant `{ident}` cannot have a discriminant"))
                .help("set the value on the wire with `#[shape(value = …)]`");
        }
        let mut fields = variant.fields.iter();
        match (&variant.fields, fields.next(), fields.next()) {
            (Fields::Unit, ..) => {
                Self::Unit(Unit { ident, args: UnitArgs::from_syn(&variant.attrs, errors) })
            }
            (Fields::Unnamed(_), Some(field), None) => {
                let args = MemberArgs::from_syn(&grammar::ARM, &variant.attrs, errors);
                Self::Arm(Box::new(Member { ident, field, args }))
            }
            (fields, ..) => {
                errors
                    .error(fields, format_args!("variant `{ident}` must hold one unnamed value, or none"))
                    .help(format_args!("write `{ident}(Type)`, with a structure for several values"));
                Self::Misshapen
            }
        }
    }

    pub(super) fn is_unknown(&self) -> bool {
        match self {
            Self::Arm(arm) => arm.args.unknown.is_given(),
            Self::Unit(unit) => unit.args.unknown.is_given(),
            Self::Misshapen => false,
        }
    }
}

/// Which of the three shapes an enum is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Flavour {
    Union,
    StringEnum,
    IntEnum,
}

impl Flavour {
    /// Its variants decide; where there are none, what the unknown variant holds.
    pub(super) fn of(variants: &[Variant<'_>]) -> Self {
        let known = || variants.iter().filter(|variant| !variant.is_unknown());
        let held = variants.iter().find_map(|variant| match variant {
            Variant::Arm(arm) if variant.is_unknown() => last_name(&arm.field.ty),
            _ => None,
        });
        let has_number = known().any(|variant| match variant {
            Variant::Unit(unit) => matches!(unit.args.value.get(), Some(Literal::Number(..))),
            _ => false,
        });
        let has_text = known().any(|variant| match variant {
            Variant::Unit(unit) => matches!(unit.args.value.get(), Some(Literal::Text(_))),
            _ => false,
        });
        let holds_i32 = held.is_some_and(|name| name == "i32");
        let holds_string = held.is_some_and(|name| name == "String");
        if known().any(|variant| matches!(variant, Variant::Arm(_))) {
            Self::Union
        } else if has_number || (holds_i32 && !has_text) {
            Self::IntEnum
        } else if holds_string || known().any(|variant| matches!(variant, Variant::Unit(_))) {
            Self::StringEnum
        } else {
            Self::Union
        }
    }
}

fn cased(ident: &Ident, case: Option<Case>) -> String {
    let name = unraw(ident);
    case.map_or_else(|| name.clone(), |case| case.apply(&name))
}

fn has_no_parameters(generics: &Generics, errors: &Errors) -> bool {
    if !generics.params.is_empty() {
        errors
            .error(generics, "generic shapes are not supported")
            .help("name the types that go over the wire");
        return false;
    }
    if let Some(clause) = &generics.where_clause {
        errors.error(clause, "a `where` clause on a shape is not supported");
        return false;
    }
    true
}
