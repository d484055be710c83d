//! Code goes in; a digest comes out that formatting does not change.
//!
//! It is taken over the tokens, not over what a formatter prints, so that the next version of a formatter does not make every
//! file look edited. What `rustfmt` changes in the tokens is levelled: trailing commas, the order of `use`, blanks at a
//! documentation line's end. Comments count.

use std::fmt::Write as _;

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use sha2::{Digest as _, Sha256};
use syn::{ItemUse, UseTree};

use super::comments;

/// The digest of some code: `sha256:` and 64 digits.
pub(crate) fn digest(code: &str) -> String {
    let mut text = String::from("sha256:");
    for byte in Sha256::digest(normal_form(code)) {
        write!(text, "{byte:02x}").expect("a String takes whatever is written");
    }
    text
}

/// Two codes with one normal form differ in nothing but their formatting. Code that is not Rust is its own.
pub(crate) fn normal_form(code: &str) -> String {
    let Ok(tokens) = code.parse::<TokenStream>() else {
        return code.to_owned();
    };
    let mut text = String::with_capacity(code.len());
    write_tokens(tokens, &mut text);
    for comment in comments::comments(code) {
        text.push_str(&comment);
        text.push('\n');
    }
    text
}

fn write_tokens(tokens: TokenStream, text: &mut String) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut rest = tokens.as_slice();
    while let Some((token, after)) = rest.split_first() {
        if let Some((mut paths, after)) = leading_uses(rest) {
            paths.sort_unstable();
            for path in paths {
                text.push_str(&path);
                text.push('\n');
            }
            rest = after;
            continue;
        }
        write_token(token, after.first(), text);
        rest = after;
    }
}

fn write_token(token: &TokenTree, next: Option<&TokenTree>, text: &mut String) {
    match token {
        TokenTree::Group(group) => {
            let (open, close) = match group.delimiter() {
                Delimiter::Parenthesis => ("(", ")"),
                Delimiter::Brace => ("{", "}"),
                Delimiter::Bracket => ("[", "]"),
                Delimiter::None => ("", ""),
            };
            text.push_str(open);
            write_tokens(group.stream(), text);
            text.push_str(close);
        }
        TokenTree::Punct(comma) if comma.as_char() == ',' && is_trailing(next) => {}
        TokenTree::Punct(punct) => text.push(punct.as_char()),
        TokenTree::Ident(ident) => {
            let _ = write!(text, "{ident} ");
        }
        TokenTree::Literal(literal) => {
            let literal = literal.to_string();
            match literal.strip_suffix('"') {
                Some(line) if text.ends_with("doc =") => text.push_str(without_blanks(line)),
                _ => text.push_str(&literal),
            }
            text.push(' ');
        }
    }
}

/// The literal of a documentation line, as far as it says something: the blanks at its end are a space or an escaped tab.
fn without_blanks(mut line: &str) -> &str {
    while let Some(shorter) = line.strip_suffix(' ').or_else(|| line.strip_suffix("\\t")) {
        line = shorter;
    }
    line
}

/// Whether a comma before this token is one that a formatter adds and takes away.
fn is_trailing(next: Option<&TokenTree>) -> bool {
    match next {
        None => true,
        Some(TokenTree::Punct(punct)) => punct.as_char() == '>',
        Some(TokenTree::Group(group)) => group.delimiter() == Delimiter::Brace,
        Some(_) => false,
    }
}

/// The paths of the `use` items that the tokens open with, however they are grouped, and the tokens after them.
fn leading_uses(tokens: &[TokenTree]) -> Option<(Vec<String>, &[TokenTree])> {
    let mut paths = Vec::new();
    let mut rest = tokens;
    while let Some(item) = leading_use(rest) {
        let (item, after) = item;
        let root = if item.leading_colon.is_some() { "use ::" } else { "use " };
        collect_paths(root, &item.tree, &mut paths);
        rest = after;
    }
    (!paths.is_empty()).then_some((paths, rest))
}

fn leading_use(tokens: &[TokenTree]) -> Option<(ItemUse, &[TokenTree])> {
    if !matches!(tokens.first(), Some(TokenTree::Ident(ident)) if ident == "use") {
        return None;
    }
    let end =
        tokens.iter().position(|token| matches!(token, TokenTree::Punct(punct) if punct.as_char() == ';'))?;
    let (item, after) = tokens.split_at(end + 1);
    let item = syn::parse2(item.iter().cloned().collect()).ok()?;
    Some((item, after))
}

fn collect_paths(prefix: &str, tree: &UseTree, paths: &mut Vec<String>) {
    match tree {
        UseTree::Path(path) => collect_paths(&format!("{prefix}{}::", path.ident), &path.tree, paths),
        UseTree::Name(name) => paths.push(format!("{prefix}{}", name.ident)),
        UseTree::Rename(rename) => paths.push(format!("{prefix}{} as {}", rename.ident, rename.rename)),
        UseTree::Glob(_) => paths.push(format!("{prefix}*")),
        UseTree::Group(group) => {
            for tree in &group.items {
                collect_paths(prefix, tree, paths);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CODE: &str = "
//! Docs.
use b::{Zebra, ape, self};
use a::Ant;

/// A shape.
#[derive(Clone, PartialEq)]
pub struct Shape { pub a: Map<String, Vec<u8>>, pub b: &'static str }

fn f(a: u8, b: u8) -> u8 where u8: Copy { [a, b].len() as u8 }
";

    #[test]
    fn formatting_is_no_edit() {
        let formatted = "
//! Docs.\t
use a::Ant;
use b::{
    self, ape,
    Zebra,
};
/// A shape.  
#[derive(Clone, PartialEq,)]
pub struct Shape {
    pub a: Map<
        String,
        Vec<u8>,
    >,
    pub b: &'static str,
}
fn f(
    a: u8,
    b: u8,
) -> u8
where
    u8: Copy,
{
    [a, b].len() as u8
}";
        assert_eq!(digest(CODE), digest(formatted));
        assert_eq!(digest(CODE), digest(&CODE.replace('\n', "\r\n")));
    }

    #[test]
    fn everything_else_is_an_edit() {
        for (old, new) in [
            ("A shape", "a shape"),
            ("Ant", "Bee"),
            ("use a::Ant;", ""),
            ("Zebra, ", ""),
            ("pub a", "a"),
            ("u8>>", "u16>>"),
            ("fn f", "// A note.\nfn f"),
            ("}\n\nfn", "}}\n\nfn"),
        ] {
            let edited = CODE.replace(old, new);
            assert_ne!(edited, CODE, "{old} is not in the code");
            assert_ne!(digest(CODE), digest(&edited), "{old} became {new}");
        }
    }

    #[test]
    fn a_digest_is_short_and_plain() {
        let digest = digest("fn main() {}");
        assert_eq!(digest.len(), "sha256:".len() + 64);
        assert_eq!(digest, super::digest("fn main ( ) { }\n"));
    }
}
