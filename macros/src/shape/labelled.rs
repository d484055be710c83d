//! A parameter of another macro goes in; which labels it fills as the member that it will be comes out.

use proc_macro2::Ident;
use syn::{Attribute, LitStr};

use super::attr::{Binding, MemberArgs, grammar};
use crate::{case::Case, names::unraw, report::Errors};

/// A parameter, as far as it is a label.
pub(crate) struct Labelled<'a> {
    pub(crate) ident: &'a Ident,
    /// The name of the label of the path that it is.
    pub(crate) label: Option<String>,
    /// The name on the wire.
    name: String,
    is_host_label: bool,
}

impl<'a> Labelled<'a> {
    /// Nothing where an attribute has a mistake: the derive reports it.
    pub(crate) fn new<'b>(
        ident: &'a Ident,
        attributes: impl Iterator<Item = &'b Attribute>,
        case: Case,
    ) -> Option<Self> {
        let (errors, attributes) = (Errors::new(), attributes.cloned().collect::<Vec<_>>());
        let args = MemberArgs::from_syn(&grammar::FIELD, &attributes, &errors);
        if !errors.into_tokens().is_empty() {
            return None;
        }
        let name = args.rename.get().map_or_else(|| case.apply(&unraw(ident)), LitStr::value);
        let label = match args.bindings.get() {
            Some(Binding::Label(label)) => Some(label.as_ref().map_or_else(|| name.clone(), LitStr::value)),
            _ => None,
        };
        Some(Self { ident, label, name, is_host_label: args.host_label.is_given() })
    }

    /// The name of the label of the host that it is.
    pub(crate) fn host_label(&self) -> Option<&str> {
        self.is_host_label.then_some(&*self.name)
    }
}
