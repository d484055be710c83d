//! The variants of an enum go in; those that the model does not have are reported. It may have more than are declared.

use proc_macro2::TokenStream;
use quote::ToTokens;
use service_client_model::EnumValue;

use super::Modelled;
use crate::{
    shape::{
        ast::{Unit, Variant},
        attr::Literal,
    },
    suggest::nearest,
};

impl Modelled<'_> {
    pub(super) fn check_texts(&self, variants: &[Variant<'_>], values: &[EnumValue]) {
        let case = self.declaration.case();
        for unit in units(variants) {
            self.check_value(unit, &unit.text(case), values);
        }
    }

    pub(super) fn check_numbers(&self, variants: &[Variant<'_>], values: &[EnumValue]) {
        for unit in units(variants) {
            if let Some(Literal::Number(_, number)) = unit.args.value.get() {
                self.check_value(unit, &number.to_string(), values);
            }
        }
    }

    fn check_value(&self, unit: &Unit<'_>, value: &str, values: &[EnumValue]) {
        let known: Vec<_> = values.iter().map(|value| value.value.as_str()).collect();
        if known.contains(&value) {
            return;
        }
        let place = self.place();
        let report = self.errors.error(given_by(unit), format_args!("`{place}` has no value `{value}`"));
        if let Some(near) = nearest(value, &known) {
            report.help(format_args!("did you mean `{near}`?"));
        }
    }
}

fn units<'a>(variants: &'a [Variant<'a>]) -> impl Iterator<Item = &'a Unit<'a>> {
    variants.iter().filter_map(|variant| match variant {
        Variant::Unit(unit) if !variant.is_unknown() => Some(unit),
        _ => None,
    })
}

/// The tokens that give the value on the wire.
fn given_by(unit: &Unit<'_>) -> TokenStream {
    match unit.args.value.get() {
        Some(Literal::Text(text)) => text.to_token_stream(),
        Some(Literal::Number(tokens, _)) => tokens.clone(),
        None => unit.ident.to_token_stream(),
    }
}
