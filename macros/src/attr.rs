//! The argument grammar that every attribute of ours shares: `key`, `key = value` and `key(…)`, with commas.
//!
//! An attribute's tokens go in; its arguments come out, each with a key that the attribute knows. A broken
//! argument is reported and left out, the others are still read.

use proc_macro2::{Delimiter, Group, Ident, Punct, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{
    Attribute, LitStr, Meta, Path,
    parse::{Parse, Parser},
};

use crate::{
    names::unraw,
    report::Errors,
    suggest::{listing, nearest},
};

/// What one attribute accepts in one place.
pub(crate) struct Grammar {
    /// The attribute's name: `shape`.
    pub(crate) attribute: &'static str,
    /// What the attribute stands on, with its article: `a field`.
    pub(crate) place: &'static str,
    /// The keys it has there.
    pub(crate) keys: &'static [&'static str],
    /// The keys it has elsewhere, those of one place together: `(&["length", "range"], "a field")`.
    pub(crate) elsewhere: &'static [(&'static [&'static str], &'static str)],
}

impl Grammar {
    /// Reads the arguments of all attributes of this name. One without any is a mistake.
    pub(crate) fn read_attributes(&self, attributes: &[Attribute], errors: &Errors) -> Vec<Argument> {
        let ours = attributes.iter().filter(|attribute| attribute.path().is_ident(self.attribute));
        ours.flat_map(|attribute| self.read_attribute(attribute, errors)).collect()
    }

    fn read_attribute(&self, attribute: &Attribute, errors: &Errors) -> Vec<Argument> {
        match &attribute.meta {
            Meta::List(list) if !list.tokens.is_empty() => self.read(list.tokens.clone(), errors),
            meta => {
                let name = self.attribute;
                errors
                    .error(meta, format_args!("attribute `{name}` must have arguments"))
                    .help(format_args!("write them in parentheses: `#[{name}({}, …)]`", self.keys[0]));
                Vec::new()
            }
        }
    }

    /// Reads a list of arguments.
    pub(crate) fn read(&self, tokens: TokenStream, errors: &Errors) -> Vec<Argument> {
        split(tokens).into_iter().filter_map(|piece| self.read_argument(&piece, errors)).collect()
    }

    fn read_argument(&self, piece: &Piece, errors: &Errors) -> Option<Argument> {
        let mut trees = piece.tokens.clone().into_iter();
        let key = match trees.next() {
            Some(TokenTree::Ident(key)) => key,
            Some(_) => return self.no_key(&piece.tokens, errors),
            None => return self.no_key(&piece.comma, errors),
        };
        let name = unraw(&key);
        if !self.keys.contains(&name.as_str()) {
            self.unknown_key(&key, &name, errors);
            return None;
        }
        let rest: Vec<_> = trees.collect();
        if let Some(next) = unseparated(&rest) {
            errors.error(next, format_args!("expected `,` after argument `{name}`"));
            return None;
        }
        let value = Value::from_tokens(rest.into_iter().collect());
        if let Value::Stray(tokens) = &value {
            errors.error(tokens, format_args!("expected `,`, `=` or `(` after argument `{name}`"));
            return None;
        }
        Some(Argument { key, name, value })
    }

    fn no_key(&self, tokens: &impl ToTokens, errors: &Errors) -> Option<Argument> {
        errors
            .error(tokens, "expected the name of an argument")
            .help(format_args!("expected one of {}", listing(self.keys)));
        None
    }

    fn unknown_key(&self, key: &Ident, name: &str, errors: &Errors) {
        if let Some((_, place)) = self.elsewhere.iter().find(|(keys, _)| keys.contains(&name)) {
            errors
                .error(key, format_args!("argument `{name}` cannot be used on {}", self.place))
                .help(format_args!("use it on {place}"));
            return;
        }
        let mut report = errors.error(key, format_args!("unknown argument `{name}`"));
        if self.attribute == "shape" && OPTIONALITY.contains(&name) {
            report = report.note("an `Option` is optional, anything else is required");
        }
        match nearest(name, self.keys) {
            Some(known) => report.help(format_args!("did you mean `{known}`?")),
            None if self.keys.len() == 1 => report.help(format_args!("expected {}", listing(self.keys))),
            None => report.help(format_args!("expected one of {}", listing(self.keys))),
        };
    }
}

/// What other attributes say of a field, and a type says here.
const OPTIONALITY: [&str; 2] = ["required", "optional"];

/// One argument of an attribute.
pub(crate) struct Argument {
    pub(crate) key: Ident,
    /// The key's text, one of the grammar's.
    pub(crate) name: String,
    pub(crate) value: Value,
}

impl Argument {
    /// Reads an argument that stands alone: `sensitive`.
    pub(crate) fn flag(&self, errors: &Errors) -> Option<()> {
        if let Value::Nothing = self.value {
            return Some(());
        }
        errors.error(&self.value, format_args!("argument `{}` takes no value", self.name));
        None
    }

    /// Reads `key = "text"`; the text must not be empty. `example` is such a text.
    pub(crate) fn text(&self, example: &str, errors: &Errors) -> Option<LitStr> {
        let text: LitStr = self.parse(("a string literal", &format!("\"{example}\"")), errors)?;
        if text.value().is_empty() {
            errors.error(&text, format_args!("argument `{}` must not be empty", self.name));
            return None;
        }
        Some(text)
    }

    /// Reads `key = path::to::it`.
    pub(crate) fn path(&self, example: &str, errors: &Errors) -> Option<Path> {
        self.parse_with(Path::parse_mod_style, ("a path", example), errors)
    }

    /// Reads `key = value`. `expected` is what the value must be, with an article, and an example of it.
    pub(crate) fn parse<T: Parse>(&self, expected: (&str, &str), errors: &Errors) -> Option<T> {
        self.parse_with(T::parse, expected, errors)
    }

    /// The same with a parser of one's own.
    pub(crate) fn parse_with<P: Parser>(
        &self,
        parser: P,
        expected: (&str, &str),
        errors: &Errors,
    ) -> Option<P::Output> {
        if let Value::Assigned(_, tokens) = &self.value
            && let Ok(value) = parser.parse2(tokens.clone())
        {
            return Some(value);
        }
        let (kind, example) = expected;
        errors
            .error(self.culprit(), format_args!("argument `{}` must be {kind}", self.name))
            .help(format_args!("for example `{} = {example}`", self.name));
        None
    }

    /// Reads `key(…)` and gives what stands between the parentheses. `example` is such a thing.
    pub(crate) fn list(&self, example: &str, errors: &Errors) -> Option<TokenStream> {
        if let Value::List(group) = &self.value
            && !group.stream().is_empty()
        {
            return Some(group.stream());
        }
        errors
            .error(self.culprit(), format_args!("argument `{}` must have a value in parentheses", self.name))
            .help(format_args!("for example `{}({example})`", self.name));
        None
    }

    /// The tokens to underline when the value is not what it must be: the value, or the key if there is none.
    fn culprit(&self) -> TokenStream {
        match &self.value {
            Value::Assigned(_, tokens) if !tokens.is_empty() => tokens.clone(),
            Value::List(group) => group.to_token_stream(),
            _ => self.key.to_token_stream(),
        }
    }
}

/// What follows the key of an argument.
pub(crate) enum Value {
    /// `key`
    Nothing,
    /// `key = tokens`
    Assigned(Punct, TokenStream),
    /// `key(tokens)`
    List(Group),
    /// Something else: reported by the grammar, and never part of an [`Argument`].
    Stray(TokenStream),
}

impl Value {
    fn from_tokens(tokens: TokenStream) -> Self {
        let mut trees = tokens.clone().into_iter();
        match (trees.next(), trees.next()) {
            (None, _) => Self::Nothing,
            (Some(TokenTree::Group(list)), None) if list.delimiter() == Delimiter::Parenthesis => {
                Self::List(list)
            }
            (Some(TokenTree::Punct(equals)), next) if equals.as_char() == '=' => {
                Self::Assigned(equals, next.into_iter().chain(trees).collect())
            }
            _ => Self::Stray(tokens),
        }
    }
}

impl ToTokens for Value {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match self {
            Self::Nothing => {}
            Self::Assigned(equals, value) => {
                equals.to_tokens(tokens);
                value.to_tokens(tokens);
            }
            Self::List(group) => group.to_tokens(tokens),
            Self::Stray(stray) => stray.to_tokens(tokens),
        }
    }
}

/// The place of one argument's value. It reports a second one, and remembers a broken one, so that a broken
/// argument never counts as a missing one.
#[derive(Default)]
pub(crate) enum Slot<T> {
    #[default]
    Empty,
    /// Given, but not as it must be; already reported.
    Broken,
    Filled(Ident, T),
}

impl<T> Slot<T> {
    /// Puts in what `argument` was read as: `None` if that failed.
    pub(crate) fn fill(&mut self, argument: &Argument, value: Option<T>, errors: &Errors) {
        if self.is_given() {
            let name = &argument.name;
            errors.error(&argument.key, format_args!("argument `{name}` is specified more than once"));
            return;
        }
        *self = value.map_or(Self::Broken, |value| Self::Filled(argument.key.clone(), value));
    }

    /// The value, if there is a good one.
    pub(crate) fn get(&self) -> Option<&T> {
        match self {
            Self::Filled(_, value) => Some(value),
            Self::Empty | Self::Broken => None,
        }
    }

    /// The key as the user wrote it, if there is a good value.
    pub(crate) fn key(&self) -> Option<&Ident> {
        match self {
            Self::Filled(key, _) => Some(key),
            Self::Empty | Self::Broken => None,
        }
    }

    /// Whether the user gave the argument, broken or not.
    pub(crate) fn is_given(&self) -> bool {
        !matches!(self, Self::Empty)
    }
}

/// The name that follows a whole value: no value goes on with a name, but after a mark such as `::`.
fn unseparated(tokens: &[TokenTree]) -> Option<&Ident> {
    tokens.array_windows().find_map(|[value, next]| match (value, next) {
        (TokenTree::Punct(_), _) => None,
        (_, TokenTree::Ident(next)) => Some(next),
        _ => None,
    })
}

/// What stands between two commas, and the comma after it.
#[derive(Default)]
struct Piece {
    tokens: TokenStream,
    comma: Option<Punct>,
}

/// The pieces between the commas; a trailing comma adds none.
fn split(tokens: TokenStream) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut piece = Piece::default();
    for tree in tokens {
        match tree {
            TokenTree::Punct(comma) if comma.as_char() == ',' => {
                piece.comma = Some(comma);
                pieces.push(std::mem::take(&mut piece));
            }
            tree => piece.tokens.extend([tree]),
        }
    }
    if !piece.tokens.is_empty() {
        pieces.push(piece);
    }
    pieces
}

#[cfg(test)]
mod tests {
    use quote::quote;

    use super::*;

    const GRAMMAR: Grammar = Grammar {
        attribute: "shape",
        place: "a field",
        keys: &["rename", "length", "crate"],
        elsewhere: &[(&["error"], "a structure")],
    };

    fn messages(tokens: TokenStream) -> String {
        let errors = Errors::new();
        for argument in GRAMMAR.read(tokens, &errors) {
            match argument.name.as_str() {
                "rename" => drop(argument.text("A", &errors)),
                "length" => drop(argument.list("1..", &errors)),
                _ => drop(argument.path("::a", &errors)),
            }
        }
        errors.into_tokens().to_string()
    }

    #[test]
    fn good_arguments_are_read() {
        assert_eq!(messages(quote!(rename = "a", length(1..=2), crate = ::a::b,)), "");
    }

    #[test]
    fn each_mistake_is_reported() {
        let shown =
            messages(quote!(renam = 1, error(a), 3, , rename = 1, rename = "", length, crate(x), zzzzz));
        for expected in [
            r"unknown argument `renam`\nhelp: did you mean `rename`?",
            r"argument `error` cannot be used on a field\nhelp: use it on a structure",
            r"expected the name of an argument\nhelp: expected one of `rename`, `length`, `crate`",
            r#"argument `rename` must be a string literal\nhelp: for example `rename = \"A\"`"#,
            r"argument `rename` must not be empty",
            r"argument `length` must have a value in parentheses\nhelp: for example `length(1..)`",
            r"argument `crate` must be a path\nhelp: for example `crate = ::a`",
            r"unknown argument `zzzzz`\nhelp: expected one of `rename`, `length`, `crate`",
        ] {
            assert!(shown.contains(expected), "{expected}\n{shown}");
        }
    }
}
