//! Names of the model go in; identifiers of Rust come out, that clash with nothing.

use std::collections::BTreeSet;

use super::{case::capitalised, xform::snake};

/// The keywords that can be written raw.
const KEYWORDS: [&str; 48] = [
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn", "else",
    "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro",
    "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "static", "struct", "trait",
    "true", "try", "type", "typeof", "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// Those that cannot.
const NEVER: [&str; 5] = ["self", "Self", "super", "crate", "_"];

/// An identifier as it is written: raw where it is a keyword.
pub(crate) fn written(name: &str) -> String {
    if KEYWORDS.contains(&name) { format!("r#{name}") } else { name.to_owned() }
}

/// What a field or a method is called.
pub(crate) fn field(name: &str) -> String {
    whole(&snake(name), "member")
}

/// What a type is called: its own name, unless that is no name of a type.
pub(crate) fn type_name(name: &str) -> String {
    whole(&joined(name, capitalised), "Shape")
}

/// What the variant of a union's member or an enum's value is called.
pub(crate) fn variant(text: &str) -> String {
    if text.contains(|letter: char| letter.is_ascii_alphanumeric()) {
        return whole(&joined(text, in_title_case), "Empty");
    }
    whole(&text.chars().map(symbol).collect::<String>(), "Empty")
}

/// The parts between separators, each written by `write`; an underscore stays between two digits.
fn joined(text: &str, write: impl Fn(&str) -> String) -> String {
    let parts = text.split(|letter: char| !letter.is_ascii_alphanumeric());
    parts.filter(|part| !part.is_empty()).fold(String::new(), |mut name, part| {
        let part = write(part);
        let is_digit = |letter: char| letter.is_ascii_digit();
        if name.ends_with(is_digit) && part.starts_with(is_digit) {
            name.push('_');
        }
        name + &part
    })
}

/// `PROVISIONED` is `Provisioned`; what has small letters keeps its capitals.
fn in_title_case(part: &str) -> String {
    if part.contains(|letter: char| letter.is_ascii_lowercase()) {
        return capitalised(part);
    }
    capitalised(&part.to_ascii_lowercase())
}

/// A character that no identifier may have, in words.
fn symbol(letter: char) -> String {
    let word = match letter {
        ' ' => "Space",
        '!' => "Not",
        '#' => "Hash",
        '$' => "Dollar",
        '%' => "Percent",
        '&' => "And",
        '*' => "Star",
        '+' => "Plus",
        ',' => "Comma",
        '-' => "Minus",
        '.' => "Dot",
        '/' => "Slash",
        ':' => "Colon",
        ';' => "Semicolon",
        '<' => "Less",
        '=' => "Equal",
        '>' => "Greater",
        '?' => "Question",
        '@' => "At",
        '^' => "Caret",
        '_' => "Underscore",
        '|' => "Or",
        '~' => "Tilde",
        _ => return format!("U{:X}", u32::from(letter)),
    };
    word.to_owned()
}

/// Makes sure that it is an identifier at all.
fn whole(name: &str, otherwise: &str) -> String {
    match name {
        "" => otherwise.to_owned(),
        _ if NEVER.contains(&name) => format!("{name}_"),
        _ if name.starts_with(|first: char| first.is_ascii_digit()) => format!("_{name}"),
        _ => name.to_owned(),
    }
}

/// Tells names apart. Each is given with its key, and the result is in the same order.
///
/// The order of the keys, and not that of the list, says which one keeps its name: two models that list the same
/// members in another order give the same names.
pub(crate) fn distinct(wanted: &[(&str, String)], joint: &str, taken: &[&str]) -> Vec<String> {
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by_key(|&index| wanted[index].0);
    let mut used: BTreeSet<String> = taken.iter().map(|&name| name.to_owned()).collect();
    let mut names = vec![String::new(); wanted.len()];
    for index in order {
        let wish = &wanted[index].1;
        let numbered = (2_usize..).map(|number| format!("{wish}{joint}{number}"));
        let mut candidates = std::iter::once(wish.clone()).chain(numbered);
        let name = candidates.find(|name| !used.contains(name)).expect("numbers do not end");
        used.insert(name.clone());
        names[index] = name;
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_identifiers() {
        let fields = ["LedgerName", "Type", "self", "Crate", "3DTiles", "**"].map(field);
        assert_eq!(fields, ["ledger_name", "type", "self_", "crate_", "_3_d_tiles", "member"]);
        assert_eq!(written("type"), "r#type");
        assert_eq!(written("self_"), "self_");
    }

    #[test]
    fn types_keep_their_names() {
        let names = ["IOUsage", "ACL", "__EndpointTypeElement", "fooBar", "Self", "3D", "Foo_1_2"];
        let expected = ["IOUsage", "ACL", "EndpointTypeElement", "FooBar", "Self_", "_3D", "Foo1_2"];
        assert_eq!(names.map(type_name), expected);
    }

    #[test]
    fn variants_are_words() {
        let values =
            ["ALL_NEW", "t2.micro", "10.2", "NULL", "IPv4", "us-east-1", "", "*", ">=", "text/*", "self"];
        let expected = [
            "AllNew",
            "T2Micro",
            "_10_2",
            "Null",
            "IPv4",
            "UsEast1",
            "Empty",
            "Star",
            "GreaterEqual",
            "Text",
            "Self_",
        ];
        assert_eq!(values.map(variant), expected);
    }

    #[test]
    fn the_key_decides_who_keeps_a_name() {
        let wanted = [("foo", "foo".to_owned()), ("Foo", "foo".to_owned()), ("new", "new".to_owned())];
        assert_eq!(distinct(&wanted, "_", &["new"]), ["foo_2", "foo", "new_2"]);
    }
}
