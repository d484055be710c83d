//! The arguments on a struct or an enum go in; their values come out.

use proc_macro2::TokenStream;
use syn::{Attribute, LitInt, LitStr};

use super::grammar::ERROR;
use crate::{
    attr::{Argument, Grammar, Slot, Value},
    case::Case,
    paths::Runtime,
    report::Errors,
    xml::{Namespace, read_name},
};

/// What stands on the struct or the enum.
#[derive(Default)]
pub(in crate::shape) struct ContainerArgs {
    pub(in crate::shape) rename: Slot<LitStr>,
    pub(in crate::shape) rename_all: Slot<Case>,
    pub(in crate::shape) error: Slot<ErrorArgs>,
    /// The path of the service's model.
    pub(in crate::shape) model: Slot<LitStr>,
    /// The name of its element in XML.
    pub(in crate::shape) xml_name: Slot<LitStr>,
    pub(in crate::shape) xml_namespace: Slot<Namespace>,
    pub(in crate::shape) no_debug: Slot<()>,
    pub(in crate::shape) no_serde: Slot<()>,
    pub(in crate::shape) runtime: Runtime,
}

impl ContainerArgs {
    pub(in crate::shape) fn from_syn(grammar: &Grammar, attributes: &[Attribute], errors: &Errors) -> Self {
        let mut args = Self::default();
        let mut path = Slot::default();
        for argument in grammar.read_attributes(attributes, errors) {
            let given = &argument;
            match given.name.as_str() {
                "rename" => args.rename.fill(given, given.text("StartSessionRequest", errors), errors),
                "rename_all" => {
                    let literal = given.text("PascalCase", errors);
                    let case = literal.and_then(|literal| Case::from_literal(&literal, errors));
                    args.rename_all.fill(given, case, errors);
                }
                "error" => args.error.fill(given, ErrorArgs::from_argument(given, errors), errors),
                "model" => args.model.fill(given, given.text("models/dynamodb.json", errors), errors),
                "xml_name" => args.xml_name.fill(given, read_name(given, errors), errors),
                "xml_namespace" => args.xml_namespace.fill(given, Namespace::read(given, errors), errors),
                "no_debug" => args.no_debug.fill(given, given.flag(errors), errors),
                "no_serde" => args.no_serde.fill(given, given.flag(errors), errors),
                _ => path.fill(given, given.path("::service_client", errors), errors),
            }
        }
        args.runtime = Runtime::new(path.get());
        args
    }
}

/// What makes a structure an exception.
#[derive(Default)]
pub(in crate::shape) struct ErrorArgs {
    pub(in crate::shape) code: Slot<LitStr>,
    pub(in crate::shape) status: Slot<u16>,
    pub(in crate::shape) retryable: Slot<()>,
    pub(in crate::shape) throttling: Slot<()>,
}

impl ErrorArgs {
    fn from_argument(argument: &Argument, errors: &Errors) -> Option<Self> {
        match &argument.value {
            Value::Nothing => Some(Self::default()),
            Value::List(list) if !list.stream().is_empty() => Some(Self::from_list(list.stream(), errors)),
            value => {
                errors
                    .error(value, "argument `error` must stand alone, or have arguments in parentheses")
                    .help("for example `error(code = \"NotFound\", status = 404)`");
                None
            }
        }
    }

    fn from_list(tokens: TokenStream, errors: &Errors) -> Self {
        let mut args = Self::default();
        for argument in ERROR.read(tokens, errors) {
            let given = &argument;
            match given.name.as_str() {
                "code" => args.code.fill(given, given.text("NotFound", errors), errors),
                "status" => args.status.fill(given, status(given, errors), errors),
                "retryable" => args.retryable.fill(given, given.flag(errors), errors),
                _ => args.throttling.fill(given, given.flag(errors), errors),
            }
        }
        args
    }
}

fn status(argument: &Argument, errors: &Errors) -> Option<u16> {
    let literal: LitInt = argument.parse(("an integer literal", "404"), errors)?;
    let status = literal.base10_parse().ok().filter(|status| (400..=599).contains(status));
    if status.is_none() {
        errors
            .error(&literal, format_args!("status `{literal}` cannot be the status of an exception"))
            .help("use one from 400 to 599");
    }
    status
}
