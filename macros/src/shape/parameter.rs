//! A parameter of another macro goes in; where in an HTTP message the member goes that it will be comes out.

use proc_macro2::Ident;
use syn::{Attribute, LitStr};

use super::attr::{Binding, MemberArgs, grammar};
use crate::{case::Case, names::unraw, report::Errors};

/// A parameter, as far as it says where its member goes.
pub(crate) struct Parameter<'a> {
    pub(crate) ident: &'a Ident,
    /// The name of the label of the path that it is.
    pub(crate) label: Option<String>,
    pub(crate) header: Option<LitStr>,
    /// The parameter of the query.
    pub(crate) query: Option<LitStr>,
    /// Whether it is the body.
    pub(crate) is_payload: bool,
    /// The name on the wire.
    name: String,
    is_host_label: bool,
}

impl<'a> Parameter<'a> {
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
        let (mut label, mut header, mut query) = (None, None, None);
        match args.bindings.get() {
            Some(Binding::Label(given)) => {
                label = Some(given.as_ref().map_or_else(|| name.clone(), LitStr::value));
            }
            Some(Binding::Header(name)) => header = Some(name.clone()),
            Some(Binding::Query(name)) => query = Some(name.clone()),
            _ => {}
        }
        let is_payload = matches!(args.bindings.get(), Some(Binding::Payload));
        Some(Self {
            ident,
            label,
            header,
            query,
            is_payload,
            name,
            is_host_label: args.host_label.is_given(),
        })
    }

    /// The name of the label of the host that it is.
    pub(crate) fn host_label(&self) -> Option<&str> {
        self.is_host_label.then_some(&*self.name)
    }
}
