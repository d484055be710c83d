//! A declaration with `model = "…"` goes in; what the model says against it is reported, each at its token. What only
//! the compiler sees comes out, as constants that do not compile where a type is not what the model has:
//!
//! ```text
//! const _: () = __P::assert_is_kind(&<Id as __P::Shape>::MEMBER, "string", "Service.Shape", "Member");
//! ```

mod constraint;
mod enumeration;
mod exception;
mod member;
mod xml;

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use service_client_model::{Shape, ShapeKind};

use super::{
    ast::{Body, Declaration, Flavour, Variant},
    attr::ContainerArgs,
    expand::block,
};
use crate::{
    model::{Source, Wire},
    report::{Errors, Report},
};

/// Checks a declaration against the model that it names, if it names one.
pub(super) fn check(declaration: &Declaration<'_>, errors: &Errors) -> TokenStream {
    let Some(source) = Source::open(&declaration.args.model, errors) else { return TokenStream::new() };
    let Some(shape) = find(declaration, &source, errors) else { return TokenStream::new() };
    let modelled = Modelled { declaration, source: &source, shape, errors };
    let assertions = modelled.check();
    let include = source.expand_include();
    block(&declaration.args.runtime, &quote!(#include #assertions))
}

/// What a type tells others of the check: `const MODEL: Option<&'static str> = Some("Service");`.
pub(super) fn expand_record(args: &ContainerArgs) -> Option<TokenStream> {
    // What cannot be opened was reported before.
    let errors = Errors::new();
    let source = Source::open(&args.model, &errors);
    drop(errors.into_tokens());
    let source = source?;
    let service = source.service_id();
    Some(quote! {
        const MODEL: ::core::option::Option<&'static str> = ::core::option::Option::Some(#service);
    })
}

/// The shape of the declaration's name.
fn find<'a>(declaration: &Declaration<'_>, source: &'a Source, errors: &Errors) -> Option<&'a Shape> {
    let name = declaration.name();
    let shape = source.ok(source.shape(&name), errors)?;
    if shape.is_none() {
        let service = source.service_id();
        let report =
            errors.error(named_by(declaration), format_args!("service `{service}` has no shape `{name}`"));
        match source.nearest_shape(&name) {
            Some(near) => report.help(format_args!("did you mean `{near}`?")),
            None => report.help("give the name that it has in the model: `#[shape(rename = \"…\")]`"),
        };
    }
    shape
}

/// The tokens that give the shape's name.
fn named_by(declaration: &Declaration<'_>) -> TokenStream {
    declaration
        .args
        .rename
        .get()
        .map_or_else(|| declaration.ident.to_token_stream(), ToTokens::to_token_stream)
}

/// A declaration, and the shape that it is in the model.
struct Modelled<'a> {
    declaration: &'a Declaration<'a>,
    source: &'a Source,
    shape: &'a Shape,
    errors: &'a Errors,
}

impl Modelled<'_> {
    fn check(&self) -> TokenStream {
        match (&self.declaration.body, &self.shape.kind) {
            (Body::Structure(fields), ShapeKind::Structure(_)) => {
                self.check_exception();
                self.check_type();
                let on_wire = fields.iter().filter(|field| !field.args.response_metadata.is_given());
                return self.check_structure(&on_wire.collect::<Vec<_>>());
            }
            (Body::Enum(variants), kind) => match (Flavour::of(variants), kind) {
                (Flavour::Union, ShapeKind::Union(_)) => {
                    self.check_type();
                    return self.check_union(&arms(variants));
                }
                (Flavour::StringEnum, ShapeKind::Enum(values)) => self.check_texts(variants, values),
                (Flavour::IntEnum, ShapeKind::IntEnum(values)) => self.check_numbers(variants, values),
                (Flavour::Union, _) => drop(self.report_kind("a union")),
                (Flavour::StringEnum, _) => self.report_enum("a string enum"),
                (Flavour::IntEnum, _) => self.report_enum("an integer enum"),
            },
            (Body::Structure(_), _) => drop(self.report_kind("a structure")),
            (Body::Misshapen | Body::Generic, _) => {}
        }
        TokenStream::new()
    }

    /// What the type says of itself, where the protocol reads it.
    fn check_type(&self) {
        if self.wire().has_xml() {
            self.check_element();
        }
    }

    /// The protocol that the service speaks first.
    fn wire(&self) -> Wire<'_> {
        Wire::of(self.source.model().service().protocols.first().map_or("", String::as_str))
    }

    /// The declaration is something else than the model's shape.
    fn report_kind(&self, declared: &str) -> Report<'_> {
        let (place, kind) = (self.place(), self.shape.kind.name());
        self.errors.error(
            self.declaration.ident,
            format_args!("`{place}` is of type `{kind}` in the model, and cannot be {declared}"),
        )
    }

    /// The same for an enum, which its values may make another.
    fn report_enum(&self, declared: &str) {
        let report = self.report_kind(declared);
        let (ShapeKind::Enum(values) | ShapeKind::IntEnum(values)) = &self.shape.kind else { return };
        let value = values.first().map_or("…", |value| &value.value);
        match self.shape.kind {
            ShapeKind::IntEnum(_) => {
                report.help(format_args!("give each variant its number: `#[shape(value = {value})]`"))
            }
            _ => report.help(format_args!("give each variant its text: `#[shape(value = \"{value}\")]`")),
        };
    }

    /// How messages name the shape.
    fn place(&self) -> String {
        format!("{}.{}", self.source.service_id(), self.shape.name)
    }
}

fn arms<'a>(variants: &'a [Variant<'a>]) -> Vec<&'a super::ast::Member<'a>> {
    let arms = variants.iter().filter_map(|variant| match variant {
        Variant::Arm(arm) if !variant.is_unknown() => Some(&**arm),
        _ => None,
    });
    arms.collect()
}
