//! What `check` hands to `expand`: a shape that has passed every rule.

use proc_macro2::Ident;
use syn::{LitStr, Visibility};

use super::{
    ast::Member,
    attr::{ContainerArgs, ErrorArgs},
};

pub(super) struct Shape<'a> {
    pub(super) ident: &'a Ident,
    pub(super) vis: &'a Visibility,
    /// The name in the schema.
    pub(super) name: String,
    pub(super) args: &'a ContainerArgs,
    pub(super) body: Body<'a>,
}

pub(super) enum Body<'a> {
    Structure(Structure<'a>),
    Union(Union<'a>),
    StringEnum(StringEnum<'a>),
    IntEnum(IntEnum<'a>),
}

pub(super) struct Structure<'a> {
    /// What goes over the wire.
    pub(super) members: Vec<WireMember<'a>>,
    /// All fields, in the order of their declaration.
    pub(super) fields: &'a [Member<'a>],
    /// The field for what is known of the response.
    pub(super) metadata: Option<&'a Ident>,
    pub(super) error: Option<&'a ErrorArgs>,
}

/// A member with its name on the wire.
pub(super) struct WireMember<'a> {
    pub(super) name: String,
    pub(super) member: &'a Member<'a>,
}

pub(super) struct Union<'a> {
    pub(super) arms: Vec<WireMember<'a>>,
    /// The variant that keeps what is not known.
    pub(super) unknown: &'a Ident,
}

pub(super) struct StringEnum<'a> {
    pub(super) variants: Vec<(&'a Ident, LitStr)>,
    pub(super) unknown: &'a Ident,
}

pub(super) struct IntEnum<'a> {
    pub(super) variants: Vec<(&'a Ident, i32)>,
    pub(super) unknown: &'a Ident,
}
