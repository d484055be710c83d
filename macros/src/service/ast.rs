//! The model of a service: what each item of the trait is, with the user's tokens kept for their spans.
//!
//! A parsed trait goes in; an operation that breaks a rule is reported and keeps its place,
//! so that the fallback can still declare it.

use proc_macro2::{Group, Span};
use quote::{ToTokens, format_ident};
use syn::{Attribute, FnArg, Ident, Pat, PatWild, Signature, Token, TraitItem, punctuated::Punctuated};

use super::{
    attr::{Arguments, Auth, OperationArguments, Waiter, read_waiters},
    clash,
    output::Output,
    param::{Input, plain_name},
    parse::{self, Declaration},
    signature,
    special::{Name, Special},
    waiter,
};
use crate::{
    case::Case,
    names::unraw,
    paths::Runtime,
    report::{Errors, Report},
};

/// A trait with its arguments, and the names of what comes with it.
pub(super) struct Service {
    pub(super) arguments: Arguments,
    pub(super) runtime: Runtime,
    /// Without its items.
    pub(super) declaration: Declaration,
    pub(super) items: Vec<Item>,
    pub(super) client: Ident,
    pub(super) operation: Ident,
    pub(super) half: Ident,
}

/// One item of the trait.
pub(super) enum Item {
    Operation(Box<Operation>),
    Special(SpecialMethod),
    Provided(Method),
    Other(Box<TraitItem>),
}

/// A method, its helper attributes taken off.
pub(super) struct Method {
    pub(super) attributes: Vec<Attribute>,
    pub(super) signature: Signature,
    pub(super) body: Option<Group>,
}

/// A method that is sent.
pub(super) struct Operation {
    pub(super) method: Method,
    /// The variant in the enum of the operations.
    pub(super) variant: Ident,
    /// The name on the wire.
    pub(super) name: String,
    pub(super) arguments: OperationArguments,
    /// Nothing where a parameter is a mistake.
    pub(super) input: Option<Input>,
    /// Nothing where the return type is a mistake.
    pub(super) output: Option<Output>,
    pub(super) waiters: Vec<Waiter>,
}

/// A method that every client has, declared.
pub(super) struct SpecialMethod {
    pub(super) name: Name,
    pub(super) method: Method,
    /// Nothing where the signature is a mistake.
    pub(super) special: Option<Special>,
}

impl Service {
    pub(super) fn from_syn(arguments: Arguments, mut declaration: Declaration, errors: &Errors) -> Self {
        let base = unraw(&declaration.ident);
        let named = |role| format_ident!("{base}{role}", span = declaration.ident.span());
        let (client, operation, half) = (named("Client"), named("Operation"), named("Service"));
        let items = std::mem::take(&mut declaration.items);
        refuse_async_trait(&declaration, &items, errors);
        let mut items = items.into_iter().map(|item| Item::from_syn(item, &operation, errors)).collect();
        clash::resolve(&mut items, errors);
        waiter::resolve(&mut items, errors);
        let runtime = arguments.runtime();
        Self { arguments, runtime, declaration, items, client, operation, half }
    }

    pub(super) fn operations(&self) -> impl Iterator<Item = &Operation> {
        self.items.iter().filter_map(|item| match item {
            Item::Operation(operation) => Some(&**operation),
            _ => None,
        })
    }

    pub(super) fn specials(&self) -> impl Iterator<Item = &SpecialMethod> {
        self.items.iter().filter_map(|item| match item {
            Item::Special(special) => Some(special),
            _ => None,
        })
    }

    pub(super) fn others(&self) -> impl Iterator<Item = &TraitItem> {
        self.items.iter().filter_map(|item| match item {
            Item::Other(item) => Some(&**item),
            _ => None,
        })
    }

    pub(super) fn methods(&self) -> impl Iterator<Item = &Method> {
        self.items.iter().filter_map(Item::method)
    }
}

impl Item {
    fn from_syn(item: parse::Item, operation: &Ident, errors: &Errors) -> Self {
        let method = match item {
            parse::Item::Method(method) => *method,
            parse::Item::Other(item) => return Self::Other(item),
        };
        if let Some(name) = Name::of(&method.signature.ident) {
            let is_rewritten = signature::is_async_trait(&method.signature);
            let special =
                (!is_rewritten).then(|| Special::from_syn(name, &method.signature, operation, errors));
            let special = special.flatten();
            refuse_operation_attribute(&method, errors, |report| {
                report.note("the client answers it without sending anything");
            });
            Self::Special(SpecialMethod { name, method: Method::from_parsed(method), special })
        } else if method.body.is_some() {
            signature::check_provided(&method.signature, errors);
            refuse_operation_attribute(&method, errors, |report| {
                report.note("a method with a body is not sent: it calls those without");
            });
            Self::Provided(Method::from_parsed(method))
        } else {
            Self::Operation(Box::new(Operation::from_syn(method, errors)))
        }
    }

    pub(super) fn method(&self) -> Option<&Method> {
        match self {
            Self::Operation(operation) => Some(&operation.method),
            Self::Special(special) => Some(&special.method),
            Self::Provided(method) => Some(method),
            Self::Other(_) => None,
        }
    }
}

fn refuse_operation_attribute(method: &parse::Method, errors: &Errors, explain: impl Fn(Report<'_>)) {
    let is_ours =
        |attribute: &&Attribute| ["operation", "waiter"].iter().any(|name| attribute.path().is_ident(name));
    for attribute in method.attributes.iter().filter(is_ours) {
        let name = unraw(&method.signature.ident);
        explain(errors.error(attribute, format_args!("method `{name}` is not an operation")));
    }
}

/// It may stand above, and then has rewritten the methods, or below.
fn refuse_async_trait(declaration: &Declaration, items: &[parse::Item], errors: &Errors) {
    let is_async_trait = |attribute: &&Attribute| {
        attribute.path().segments.last().is_some_and(|segment| segment.ident == "async_trait")
    };
    let attribute = declaration.attributes.iter().find(is_async_trait).map(ToTokens::to_token_stream);
    let method = items.iter().find_map(|item| match item {
        parse::Item::Method(method) if signature::is_async_trait(&method.signature) => {
            Some(method.signature.ident.to_token_stream())
        }
        _ => None,
    });
    if let Some(at) = attribute.or(method) {
        errors
            .error(at, "attribute `async_trait` cannot be used on a service")
            .help("remove `#[async_trait]`: the methods are `async` without it");
    }
}

/// An operation is named by an attribute of its own.
fn refuse_shape_attribute(method: &parse::Method, errors: &Errors) {
    for attribute in method.attributes.iter().filter(|attribute| attribute.path().is_ident("shape")) {
        errors
            .error(attribute, "attribute `shape` cannot be used on a method")
            .help("name an operation with `#[operation(name = \"…\")]`");
    }
}

impl Operation {
    fn from_syn(method: parse::Method, errors: &Errors) -> Self {
        let arguments = OperationArguments::read(&method.attributes, errors);
        refuse_shape_attribute(&method, errors);
        let waiters = read_waiters(&method.attributes, errors);
        let (input, output) = read_signature(&method.signature, errors);
        let pascal = Case::Pascal.apply(&unraw(&method.signature.ident));
        let variant = variant(&pascal, &method.signature.ident);
        let name = arguments.name.get().map(syn::LitStr::value);
        if !arguments.name.is_given() {
            check_name(&method.signature.ident, &pascal, errors);
        }
        let name = name.unwrap_or(pascal);
        Self { method: Method::from_parsed(method), variant, name, arguments, input, output, waiters }
    }

    pub(super) fn is_signed(&self, service: &Arguments) -> bool {
        self.arguments.auth.get().map_or(service.is_signed(), Auth::is_signed)
    }

    /// Two with a `cfg` each are taken to exclude each other; rustc sees them when they do not.
    pub(super) fn excludes(&self, other: &Self) -> bool {
        self.method.cfg().next().is_some() && other.method.cfg().next().is_some()
    }
}

/// What another attribute made of the method is its affair; what should have been `async` is one mistake.
fn read_signature(signature: &Signature, errors: &Errors) -> (Option<Input>, Option<Output>) {
    if signature::is_async_trait(signature) {
        return (None, None);
    }
    signature::check_operation(signature, errors);
    let input = Input::from_syn(signature, errors);
    let is_future = signature.asyncness.is_none() && signature::returns_impl(signature);
    (input, if is_future { None } else { Output::from_syn(signature, errors) })
}

/// The name goes into headers, so it is not everything that an identifier may be.
fn check_name(method: &Ident, pascal: &str, errors: &Errors) {
    if pascal.is_empty() || !pascal.is_ascii() {
        errors
            .error(method, format_args!("method `{}` cannot give its operation a name", unraw(method)))
            .help("give it one: `#[operation(name = \"…\")]`");
    }
}

/// The variant of an operation: its name, where that is sure to be an identifier, and else the method's own.
fn variant(pascal: &str, method: &Ident) -> Ident {
    if pascal == "Self" || pascal.starts_with(|first: char| first.is_ascii_digit()) {
        return format_ident!("_{pascal}", span = method.span());
    }
    // The letters are an identifier's, and no capital of one is a mark that must follow a letter. What has no
    // capital may be such a mark, or a digit.
    if pascal.starts_with(char::is_uppercase) { Ident::new(pascal, method.span()) } else { method.clone() }
}

impl Method {
    /// Takes off the helper attributes, and what was reported and rustc would report again.
    fn from_parsed(method: parse::Method) -> Self {
        let parse::Method { mut attributes, mut signature, body } = method;
        let is_ours = |attribute: &Attribute| {
            let is_of_operation = ["operation", "waiter"].iter().any(|name| attribute.path().is_ident(name));
            is_of_operation || (body.is_none() && attribute.path().is_ident("shape"))
        };
        attributes.retain(|attribute| !is_ours(attribute));
        if body.is_none() {
            signature.constness = None;
            signature.variadic = None;
            tidy(&mut signature.inputs);
        }
        Self { attributes, signature, body }
    }

    /// The attributes that everything made from the method carries.
    pub(super) fn cfg(&self) -> impl Iterator<Item = &Attribute> + Clone {
        self.attributes.iter().filter(|attribute| attribute.path().is_ident("cfg"))
    }

    /// The attributes that the client's own method carries, too.
    pub(super) fn forwarded(&self) -> impl Iterator<Item = &Attribute> {
        const FORWARDED: [&str; 6] = ["cfg", "cfg_attr", "deprecated", "doc", "allow", "must_use"];
        self.attributes
            .iter()
            .filter(|attribute| FORWARDED.iter().any(|name| attribute.path().is_ident(name)))
    }

    pub(super) fn is_documented(&self) -> bool {
        self.attributes.iter().any(|attribute| attribute.path().is_ident("doc"))
    }
}

/// What rustc would refuse in a method without a body, and the second of two parameters of one name.
fn tidy(inputs: &mut Punctuated<FnArg, Token![,]>) {
    let mut names: Vec<Ident> = Vec::new();
    for input in inputs {
        let FnArg::Typed(typed) = input else { continue };
        typed.attrs.retain(|attribute| !attribute.path().is_ident("shape"));
        match plain_name(&typed.pat) {
            Some(name) if !names.contains(name) => names.push(name.clone()),
            _ => {
                let underscore_token = Token![_](Span::call_site());
                *typed.pat = Pat::Wild(PatWild { attrs: Vec::new(), underscore_token });
            }
        }
    }
}
