//! Text enters, its next token leaves. All of it is constant, so that the compiler can read a declaration's paths.

use super::{ExpressionError, json};

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Name,
    Quoted,
    Literal,
    Raw,
    Number,
    Dot,
    Star,
    /// `[]`
    Flatten,
    /// `[?`
    Filter,
    OpenBracket,
    CloseBracket,
    OpenBrace,
    CloseBrace,
    OpenParenthesis,
    CloseParenthesis,
    Comma,
    Colon,
    Or,
    And,
    Not,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    At,
    Ampersand,
    Pipe,
    End,
}

/// A token, and where it is: the start and the end, in bytes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// The token that begins at `at` or after the spaces there.
pub(super) const fn token(text: &[u8], at: usize) -> Result<Token, ExpressionError> {
    let start = json::spaces(text, at);
    let next = if start + 1 < text.len() { text[start + 1] } else { 0 };
    if start >= text.len() {
        return Ok(Token { kind: Kind::End, start: text.len(), end: text.len() });
    }
    let (kind, end) = match (text[start], next) {
        (b'a'..=b'z' | b'A'..=b'Z' | b'_', _) => (Kind::Name, name(text, start)),
        (b'0'..=b'9', _) | (b'-', b'0'..=b'9') => (Kind::Number, digits(text, start + 1)),
        (b'"', _) => return quoted(text, start),
        (b'`', _) => return literal(text, start),
        (b'\'', _) => return raw(text, start),
        (b'[', b']') => (Kind::Flatten, start + 2),
        (b'[', b'?') => (Kind::Filter, start + 2),
        (b'|', b'|') => (Kind::Or, start + 2),
        (b'&', b'&') => (Kind::And, start + 2),
        (b'=', b'=') => (Kind::Equal, start + 2),
        (b'!', b'=') => (Kind::NotEqual, start + 2),
        (b'<', b'=') => (Kind::LessOrEqual, start + 2),
        (b'>', b'=') => (Kind::GreaterOrEqual, start + 2),
        (sign, _) => match of_one(sign) {
            Some(kind) => (kind, start + 1),
            None => return Err(ExpressionError::syntax("a name or an operator", start)),
        },
    };
    Ok(Token { kind, start, end })
}

const fn of_one(sign: u8) -> Option<Kind> {
    Some(match sign {
        b'.' => Kind::Dot,
        b'*' => Kind::Star,
        b'[' => Kind::OpenBracket,
        b']' => Kind::CloseBracket,
        b'{' => Kind::OpenBrace,
        b'}' => Kind::CloseBrace,
        b'(' => Kind::OpenParenthesis,
        b')' => Kind::CloseParenthesis,
        b',' => Kind::Comma,
        b':' => Kind::Colon,
        b'!' => Kind::Not,
        b'<' => Kind::Less,
        b'>' => Kind::Greater,
        b'@' => Kind::At,
        b'&' => Kind::Ampersand,
        b'|' => Kind::Pipe,
        _ => return None,
    })
}

const fn name(text: &[u8], mut at: usize) -> usize {
    while at < text.len() && (text[at].is_ascii_alphanumeric() || text[at] == b'_') {
        at += 1;
    }
    at
}

const fn digits(text: &[u8], mut at: usize) -> usize {
    while at < text.len() && text[at].is_ascii_digit() {
        at += 1;
    }
    at
}

const fn quoted(text: &[u8], start: usize) -> Result<Token, ExpressionError> {
    match json::string(text, start, b'"') {
        Some(end) => Ok(Token { kind: Kind::Quoted, start, end }),
        None => Err(ExpressionError::syntax("a name in quotes, as JSON has strings", start)),
    }
}

const fn literal(text: &[u8], start: usize) -> Result<Token, ExpressionError> {
    let Some(end) = closing(text, start) else {
        return Err(ExpressionError::syntax("a closing backtick", text.len()));
    };
    if !json::is_value(text, start + 1, end - 1) {
        return Err(ExpressionError::syntax("JSON between the backticks", start));
    }
    Ok(Token { kind: Kind::Literal, start, end })
}

const fn raw(text: &[u8], start: usize) -> Result<Token, ExpressionError> {
    match closing(text, start) {
        Some(end) => Ok(Token { kind: Kind::Raw, start, end }),
        None => Err(ExpressionError::syntax("a closing quote", text.len())),
    }
}

/// What follows the next mark like the one at `start` that no backslash stands before.
const fn closing(text: &[u8], start: usize) -> Option<usize> {
    let mut at = start + 1;
    while at < text.len() {
        if text[at] == text[start] {
            return Some(at + 1);
        }
        at += if text[at] == b'\\' { 2 } else { 1 };
    }
    None
}
