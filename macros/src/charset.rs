//! Texts that may only have some characters: a literal goes in, and comes out again if it has no others.

use syn::LitStr;

use crate::{attr::Argument, report::Errors};

/// The characters of a text that goes into a header, a host name, a URI or a signature.
pub(crate) struct Charset {
    pub(crate) example: &'static str,
    /// The characters allowed beside ASCII letters and digits.
    pub(crate) others: &'static [char],
    pub(crate) description: &'static str,
}

/// What names a header, by the rules of HTTP.
pub(crate) const TOKEN: Charset = Charset {
    example: "x-amz-request-id",
    others: &['!', '#', '$', '%', '&', '\'', '*', '+', '-', '.', '^', '_', '`', '|', '~'],
    description: "ASCII letters, digits, `-` and the other characters of a header's name",
};

impl Charset {
    /// Reads `key = "text"`, where the text begins and ends with a letter or a digit.
    pub(crate) fn read(&self, argument: &Argument, errors: &Errors) -> Option<LitStr> {
        let literal = argument.text(self.example, errors)?;
        if !self.check(argument, &literal, errors) {
            return None;
        }
        let text = literal.value();
        if !text.starts_with(is_word) || !text.ends_with(is_word) {
            errors.error(
                &literal,
                format_args!("argument `{}` must begin and end with a letter or a digit", argument.name),
            );
            return None;
        }
        Some(literal)
    }

    /// Whether the text has no character but these; reports the first other one.
    pub(crate) fn check(&self, argument: &Argument, literal: &LitStr, errors: &Errors) -> bool {
        let Some(stranger) = literal.value().chars().find(|c| !self.contains(*c)) else { return true };
        errors
            .error(literal, format_args!("argument `{}` cannot contain {stranger:?}", argument.name))
            .help(format_args!("use {}", self.description));
        false
    }

    /// Whether the character is one of these.
    pub(crate) fn contains(&self, c: char) -> bool {
        c.is_ascii_alphanumeric() || self.others.contains(&c)
    }
}

fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}
