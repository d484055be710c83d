//! What enters: a statement's text. What leaves: its tokens, each with its place, or a refusal of what is no token.

use std::fmt;

use crate::failure::Failure;

/// The longest first, so that `<<` is not taken for two `<`.
const SYMBOLS: [&str; 28] = [
    "<<", ">>", "<=", ">=", "<>", "!=", "||", "(", ")", "[", "]", "{", "}", ",", ".", ";", ":", "=", "?",
    "*", "<", ">", "+", "-", "/", "%", "@", "&",
];

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token<'a> {
    pub(super) kind: Kind<'a>,
    pub(super) place: Place,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind<'a> {
    /// A keyword or an identifier.
    Word(&'a str),
    /// An identifier in double quotes.
    Quoted(String),
    /// A string in single quotes.
    Text(String),
    /// A number without its sign.
    Number(&'a str),
    /// Ion text between backticks.
    Ion(&'a str),
    Symbol(&'static str),
    End,
}

/// A place in a statement. Both count characters and start at one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    line: usize,
    column: usize,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}", self.line, self.column)
    }
}

/// Cuts `text` into tokens. The last one, and no other, is [`Kind::End`].
pub(super) fn tokenize(text: &str) -> Result<Vec<Token<'_>>, Failure> {
    let mut lexer = Lexer { rest: text, place: Place { line: 1, column: 1 } };
    let mut tokens = Vec::new();
    loop {
        lexer.skip_blanks()?;
        let place = lexer.place;
        let kind = lexer.read()?;
        let is_end = kind == Kind::End;
        tokens.push(Token { kind, place });
        if is_end {
            return Ok(tokens);
        }
    }
}

struct Lexer<'a> {
    rest: &'a str,
    place: Place,
}

impl<'a> Lexer<'a> {
    fn skip_blanks(&mut self) -> Result<(), Failure> {
        loop {
            let length = if self.rest.starts_with("--") {
                self.rest.find('\n').unwrap_or(self.rest.len())
            } else if self.rest.starts_with("/*") {
                self.rest.find("*/").map(|at| at + 2).ok_or_else(|| self.unfinished("comment"))?
            } else {
                self.rest.len() - self.rest.trim_start().len()
            };
            if length == 0 {
                return Ok(());
            }
            self.take(length);
        }
    }

    fn read(&mut self) -> Result<Kind<'a>, Failure> {
        let Some(first) = self.rest.chars().next() else { return Ok(Kind::End) };
        match first {
            '\'' => self.read_quoted('\'', "string").map(Kind::Text),
            '"' => self.read_quoted('"', "quoted identifier").map(Kind::Quoted),
            '`' => self.read_ion(),
            '0'..='9' => Ok(Kind::Number(self.read_number())),
            '.' if self.rest[1..].starts_with(|next: char| next.is_ascii_digit()) => {
                Ok(Kind::Number(self.read_number()))
            }
            '_' | '$' => Ok(Kind::Word(self.read_word())),
            first if first.is_alphabetic() => Ok(Kind::Word(self.read_word())),
            _ => self.read_symbol(first),
        }
    }

    fn read_word(&mut self) -> &'a str {
        let is_part = |character: char| character.is_alphanumeric() || matches!(character, '_' | '$');
        self.take(self.rest.find(|character| !is_part(character)).unwrap_or(self.rest.len()))
    }

    /// Digits, a fraction and an exponent, each optional.
    fn read_number(&mut self) -> &'a str {
        let bytes = self.rest.as_bytes();
        let digits =
            |from: usize| from + bytes[from..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        let mut length = digits(0);
        if bytes.get(length) == Some(&b'.') {
            length = digits(length + 1);
        }
        if let Some(b'e' | b'E') = bytes.get(length) {
            let sign = usize::from(matches!(bytes.get(length + 1), Some(b'+' | b'-')));
            let exponent = length + 1 + sign;
            let end = digits(exponent.min(bytes.len()));
            if end > exponent {
                length = end;
            }
        }
        self.take(length)
    }

    /// Text up to `quote`; a doubled quote stands for itself.
    fn read_quoted(&mut self, quote: char, what: &str) -> Result<String, Failure> {
        let mut text = String::new();
        let mut characters = self.rest.char_indices().skip(1).peekable();
        while let Some((at, character)) = characters.next() {
            if character != quote {
                text.push(character);
            } else if characters.next_if(|(_, next)| *next == quote).is_some() {
                text.push(quote);
            } else {
                self.take(at + quote.len_utf8());
                return Ok(text);
            }
        }
        Err(self.unfinished(what))
    }

    /// Ion up to the next backtick that stands outside Ion's own strings and symbols.
    fn read_ion(&mut self) -> Result<Kind<'a>, Failure> {
        let bytes = self.rest.as_bytes();
        let mut quote = None;
        let mut at = 1;
        while let Some(byte) = bytes.get(at) {
            match (quote, byte) {
                (None, b'`') => {
                    let literal = self.take(at + 1);
                    return Ok(Kind::Ion(&literal[1..at]));
                }
                (None, b'"' | b'\'') => quote = Some(*byte),
                (Some(_), b'\\') => at += 1,
                (Some(open), byte) if open == *byte => quote = None,
                _ => {}
            }
            at += 1;
        }
        Err(self.unfinished("Ion literal"))
    }

    fn read_symbol(&mut self, first: char) -> Result<Kind<'a>, Failure> {
        match SYMBOLS.into_iter().find(|symbol| self.rest.starts_with(symbol)) {
            Some(symbol) => {
                self.take(symbol.len());
                Ok(Kind::Symbol(symbol))
            }
            None => Err(Failure::bad_statement(format!(
                "unexpected character `{}`: at {}",
                first.escape_debug(),
                self.place
            ))),
        }
    }

    fn unfinished(&self, what: &str) -> Failure {
        Failure::bad_statement(format!("the {what} has no end: it begins at {}", self.place))
    }

    /// Moves on by `length` bytes, which end at a character's boundary.
    fn take(&mut self, length: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at(length);
        match taken.rsplit_once('\n') {
            Some((before, last)) => {
                self.place.line += before.matches('\n').count() + 1;
                self.place.column = last.chars().count() + 1;
            }
            None => self.place.column += taken.chars().count(),
        }
        self.rest = rest;
        taken
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<Kind<'_>> {
        tokenize(text).expect("it is made of tokens").into_iter().map(|token| token.kind).collect()
    }

    #[test]
    fn tokens_of_every_kind() {
        let expected = [
            Kind::Word("t"),
            Kind::Symbol("."),
            Kind::Quoted("A b".to_owned()),
            Kind::Symbol("="),
            Kind::Text("it's".to_owned()),
            Kind::Number("1.5e-3"),
            Kind::Number(".5"),
            Kind::Number("1"),
            Kind::Word("e"),
            Kind::Symbol("<<"),
            Kind::Ion(r#"{a:"`", 'b`':1}"#),
            Kind::End,
        ];
        let text = r#"t."A b" = 'it''s' /* * */ 1.5e-3 .5 1e << `{a:"`", 'b`':1}` -- rest"#;
        assert_eq!(kinds(text), expected);
    }

    #[test]
    fn places_count_lines_and_characters() {
        let tokens = tokenize("é\n  'a\nb' x").expect("it is made of tokens");
        let places: Vec<_> = tokens.iter().map(|token| token.place.to_string()).collect();
        assert_eq!(places, ["line 1, column 1", "line 2, column 3", "line 3, column 4", "line 3, column 5"]);
    }

    #[test]
    fn what_has_no_end_is_refused_at_its_beginning() {
        for text in ["'a", "\"a", "`a", "/* a"] {
            let failure = tokenize(text).expect_err("it has no end");
            assert!(failure.message().ends_with("it begins at line 1, column 1"), "{failure}");
        }
    }
}
