//! What enters: the token at which the parser gave up, and those after it. What leaves: a refusal that names the
//! construct which this ledger does not know, or what it expected instead. It never quotes a literal's content.

use super::lexer::{Kind, Token};
use crate::failure::Failure;

/// Words that PartiQL keeps for itself: they are identifiers only in double quotes.
const RESERVED: [&str; 74] = [
    "ALL",
    "AND",
    "ANY",
    "AS",
    "ASC",
    "AT",
    "BETWEEN",
    "BY",
    "CASE",
    "CAST",
    "COALESCE",
    "CREATE",
    "CROSS",
    "DELETE",
    "DESC",
    "DISTINCT",
    "DROP",
    "ELSE",
    "END",
    "ESCAPE",
    "EXCEPT",
    "EXISTS",
    "FALSE",
    "FROM",
    "FULL",
    "GROUP",
    "HAVING",
    "IN",
    "INDEX",
    "INNER",
    "INSERT",
    "INTERSECT",
    "INTO",
    "IS",
    "JOIN",
    "LEFT",
    "LET",
    "LIKE",
    "LIMIT",
    "MISSING",
    "NATURAL",
    "NOT",
    "NULL",
    "NULLIF",
    "OFFSET",
    "ON",
    "OR",
    "ORDER",
    "OUTER",
    "PIVOT",
    "REMOVE",
    "REPLACE",
    "RETURNING",
    "RIGHT",
    "SELECT",
    "SET",
    "SOME",
    "TABLE",
    "THEN",
    "TRUE",
    "UNDROP",
    "UNION",
    "UNIQUE",
    "UNPIVOT",
    "UPDATE",
    "UPSERT",
    "USING",
    "VALUE",
    "VALUES",
    "WHEN",
    "WHERE",
    "WITH",
    "BEGIN",
    "COMMIT",
];

/// Operators of PartiQL that have no meaning here.
const OPERATORS: [&str; 12] = ["<=", ">=", "<>", "!=", "||", "<", ">", "+", "-", "/", "%", "*"];

/// Words that only together name a construct.
const PHRASES: [&[&str]; 15] = [
    &["CREATE", "INDEX"],
    &["CREATE", "UNIQUE", "INDEX"],
    &["CROSS", "JOIN"],
    &["DROP", "INDEX"],
    &["DROP", "TABLE"],
    &["FULL", "OUTER", "JOIN"],
    &["GROUP", "BY"],
    &["INNER", "JOIN"],
    &["IS", "NOT"],
    &["LEFT", "JOIN"],
    &["NOT", "IN"],
    &["ORDER", "BY"],
    &["RIGHT", "JOIN"],
    &["SELECT", "DISTINCT"],
    &["UNDROP", "TABLE"],
];

pub(super) fn is_reserved(word: &str) -> bool {
    RESERVED.iter().any(|reserved| reserved.eq_ignore_ascii_case(word))
}

/// Refuses the first of `tokens`, where `expected` would have been understood.
pub(super) fn refuse(tokens: &[Token<'_>], expected: &str) -> Failure {
    let Some(token) = tokens.first() else { return Failure::bad_statement(format!("expected {expected}")) };
    let place = token.place;
    match construct(tokens) {
        Some(construct) => unsupported(&construct, token),
        None => Failure::bad_statement(format!(
            "expected {expected}, found {}: at {place}",
            describe(&token.kind)
        )),
    }
}

/// Refuses `construct` where `token` stands.
pub(super) fn unsupported(construct: &str, token: &Token<'_>) -> Failure {
    Failure::bad_statement(format!("`{construct}` is not supported by this ledger: at {}", token.place))
}

fn construct(tokens: &[Token<'_>]) -> Option<String> {
    match tokens {
        [Token { kind: Kind::Word(word), .. }, Token { kind: Kind::Symbol("("), .. }, ..] => {
            Some(format!("{}(…)", word.to_uppercase()))
        }
        [Token { kind: Kind::Word(word), .. }, ..] => {
            phrase(tokens).or_else(|| is_reserved(word).then(|| word.to_uppercase()))
        }
        [Token { kind: Kind::Symbol(symbol), .. }, ..] if OPERATORS.contains(symbol) => {
            Some((*symbol).to_owned())
        }
        _ => None,
    }
}

fn phrase(tokens: &[Token<'_>]) -> Option<String> {
    let found = PHRASES.iter().find(|phrase| {
        tokens.len() >= phrase.len()
            && phrase.iter().zip(tokens).all(|(expected, token)| match &token.kind {
                Kind::Word(word) => word.eq_ignore_ascii_case(expected),
                _ => false,
            })
    });
    found.map(|phrase| phrase.join(" "))
}

fn describe(kind: &Kind<'_>) -> String {
    match kind {
        Kind::Word(word) => format!("`{word}`"),
        Kind::Quoted(_) => "a quoted identifier".to_owned(),
        Kind::Text(_) => "a string".to_owned(),
        Kind::Number(_) => "a number".to_owned(),
        Kind::Ion(_) => "an Ion literal".to_owned(),
        Kind::Symbol(symbol) => format!("`{symbol}`"),
        Kind::End => "the end of the statement".to_owned(),
    }
}
