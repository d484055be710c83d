//! The arguments on a variant without a value go in; its value on the wire comes out.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{
    Attribute, LitInt, LitStr, Token,
    parse::{Parse, ParseStream},
};

use super::grammar;
use crate::{
    attr::{Argument, Slot},
    report::Errors,
};

/// What stands on a variant that holds no value.
#[derive(Default)]
pub(in crate::shape) struct UnitArgs {
    pub(in crate::shape) value: Slot<Literal>,
    pub(in crate::shape) unknown: Slot<()>,
}

impl UnitArgs {
    pub(in crate::shape) fn from_syn(attributes: &[Attribute], errors: &Errors) -> Self {
        let mut args = Self::default();
        for argument in grammar::UNIT.read_attributes(attributes, errors) {
            match argument.name.as_str() {
                "value" => args.value.fill(&argument, Literal::from_argument(&argument, errors), errors),
                _ => args.unknown.fill(&argument, argument.flag(errors), errors),
            }
        }
        args
    }
}

/// The value of a variant on the wire.
pub(in crate::shape) enum Literal {
    Text(LitStr),
    Number(TokenStream, i32),
}

impl Literal {
    fn from_argument(argument: &Argument, errors: &Errors) -> Option<Self> {
        match argument.parse(("a string or an integer", "\"RED\""), errors)? {
            Written::Text(text) => Some(Self::Text(text)),
            Written::Number(sign, integer) => Self::number(sign, &integer, errors),
        }
    }

    fn number(sign: Option<Token![-]>, integer: &LitInt, errors: &Errors) -> Option<Self> {
        let tokens = quote!(#sign #integer);
        let magnitude = integer.base10_parse::<i64>().ok();
        let number = magnitude.map(|magnitude| if sign.is_some() { -magnitude } else { magnitude });
        let Some(Ok(number)) = number.map(i32::try_from) else {
            let written = tokens.to_string().replace(' ', "");
            errors.error(&tokens, format_args!("value `{written}` must fit in an `i32`"));
            return None;
        };
        Some(Self::Number(tokens, number))
    }
}

/// A value as it was written: a string, or an integer that may have a sign.
enum Written {
    Text(LitStr),
    Number(Option<Token![-]>, LitInt),
}

impl Parse for Written {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if input.peek(LitStr) {
            return input.parse().map(Self::Text);
        }
        let sign = input.parse()?;
        // `syn` would take a second sign for the literal's own.
        let is_signed_twice = input.peek(Token![-]);
        let integer: LitInt = input.parse()?;
        if is_signed_twice || !integer.suffix().is_empty() {
            // The caller says what was expected.
            return Err(syn::Error::new_spanned(integer, "another literal"));
        }
        Ok(Self::Number(sign, integer))
    }
}
