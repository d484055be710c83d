//! `default = …` goes in; the same value as JSON comes out, with what sort of value it is.

use std::fmt::Write as _;

use proc_macro2::{Group, TokenStream};
use quote::ToTokens;
use syn::{
    Lit, LitBool, LitStr, Token,
    parse::{Parse, ParseStream},
    token,
};

use crate::{attr::Argument, report::Errors};

/// What stands for an absent value.
pub(in crate::shape) struct DefaultValue {
    /// As the user wrote it.
    pub(in crate::shape) tokens: TokenStream,
    pub(in crate::shape) sort: Json,
    /// As JSON.
    pub(in crate::shape) text: String,
}

/// The sorts of values that JSON tells apart, and integers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::shape) enum Json {
    Boolean,
    Integer,
    Number,
    Text,
    EmptyList,
    EmptyMap,
}

impl DefaultValue {
    pub(super) fn from_argument(argument: &Argument, errors: &Errors) -> Option<Self> {
        argument.parse(("a boolean, a number, a string, `[]` or `{}`", "0"), errors)
    }
}

impl Parse for DefaultValue {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let tokens = input.fork().parse()?;
        let of = |sort, text: &str| Self { tokens, sort, text: text.to_owned() };
        if input.peek(token::Bracket) {
            return empty(input).map(|()| of(Json::EmptyList, "[]"));
        }
        if input.peek(token::Brace) {
            return empty(input).map(|()| of(Json::EmptyMap, "{}"));
        }
        if input.peek(LitBool) {
            let literal: LitBool = input.parse()?;
            return Ok(of(Json::Boolean, if literal.value { "true" } else { "false" }));
        }
        if input.peek(LitStr) {
            let literal: LitStr = input.parse()?;
            return Ok(of(Json::Text, &quoted(&literal.value())));
        }
        let (sort, text) = number(input)?;
        Ok(of(sort, &text))
    }
}

/// `[]` or `{}`.
fn empty(input: ParseStream<'_>) -> syn::Result<()> {
    let group: Group = input.parse()?;
    if group.stream().is_empty() { Ok(()) } else { Err(another(group)) }
}

/// A number in the digits that it is written in: a `BigDecimal` keeps them all.
fn number(input: ParseStream<'_>) -> syn::Result<(Json, String)> {
    let sign: Option<Token![-]> = input.parse()?;
    let sign = if sign.is_some() { "-" } else { "" };
    // `syn` would take a second sign for the literal's own.
    if let Some(second) = input.parse::<Option<Token![-]>>()? {
        return Err(another(second));
    }
    match input.parse()? {
        Lit::Int(integer) if integer.suffix().is_empty() => {
            Ok((Json::Integer, format!("{sign}{}", integer.base10_digits())))
        }
        Lit::Float(float) if float.suffix().is_empty() => {
            let digits = float.base10_digits();
            // Rust has `1.`, JSON has not.
            let zero = if digits.ends_with('.') { "0" } else { "" };
            Ok((Json::Number, format!("{sign}{digits}{zero}")))
        }
        other => Err(another(other)),
    }
}

/// The caller says what was expected.
fn another(tokens: impl ToTokens) -> syn::Error {
    syn::Error::new_spanned(tokens, "another literal")
}

/// Text as JSON has it.
fn quoted(text: &str) -> String {
    let mut json = String::from('"');
    for letter in text.chars() {
        match letter {
            '"' | '\\' => json.extend(['\\', letter]),
            '\0'..='\u{1f}' => {
                write!(json, "\\u{:04x}", u32::from(letter)).expect("writing to a string does not fail");
            }
            letter => json.push(letter),
        }
    }
    json.push('"');
    json
}

#[cfg(test)]
mod tests {
    use super::*;

    fn json(literal: &str) -> Option<(Json, String)> {
        syn::parse_str::<DefaultValue>(literal).ok().map(|default| (default.sort, default.text))
    }

    #[test]
    fn literals_become_json() {
        for (literal, sort, expected) in [
            ("true", Json::Boolean, "true"),
            ("1_000", Json::Integer, "1000"),
            ("-0x10", Json::Integer, "-16"),
            ("-1.50", Json::Number, "-1.50"),
            ("1.", Json::Number, "1.0"),
            ("1e5", Json::Number, "1e5"),
            (r#""a\"b\\\n""#, Json::Text, r#""a\"b\\\u000a""#),
            ("[]", Json::EmptyList, "[]"),
            ("{}", Json::EmptyMap, "{}"),
        ] {
            assert_eq!(json(literal), Some((sort, expected.to_owned())), "{literal}");
        }
        for literal in ["1u8", "--1", "[1]", "()", "'a'", "b\"a\"", "x", "", "1 2"] {
            assert_eq!(json(literal), None, "{literal}");
        }
    }
}
