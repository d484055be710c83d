//! Names of the model go in; identifiers of Rust come out, that clash with nothing.

use std::collections::BTreeSet;

use super::{
    case::{Case, capitalised},
    xform::snake,
};

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
    whole(&snake(name), "member", "_")
}

/// What a type is called: its own name, unless that is no name of a type.
pub(crate) fn type_name(name: &str) -> String {
    whole(&joined(name, capitalised), "Shape", "Shape")
}

/// What the variant of a union's member or an enum's value is called.
pub(crate) fn variant(text: &str) -> String {
    if text.contains(|letter: char| letter.is_ascii_alphanumeric()) {
        return whole(&joined(text, in_title_case), "Empty", "Value");
    }
    whole(&text.chars().map(symbol).collect::<String>(), "Empty", "Value")
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

/// Makes sure that it is an identifier at all: `otherwise` where it is empty, with the suffix where it cannot be one.
fn whole(name: &str, otherwise: &str, suffix: &str) -> String {
    match name {
        "" => otherwise.to_owned(),
        _ if NEVER.contains(&name) => format!("{name}{suffix}"),
        _ if name.starts_with(|first: char| first.is_ascii_digit()) => format!("_{name}"),
        _ => name.to_owned(),
    }
}

/// Tells names apart. Each is given with its key, and the result is in the same order.
///
/// Who has the name in the model keeps it, or else who has it in `PascalCase`, or else the first key: a key that comes
/// to the model later does not take a name over, nor does the order of the list say anything.
pub(crate) fn distinct(wanted: &[(&str, String)], joint: &str, taken: &[&str]) -> Vec<String> {
    distinct_as(wanted, joint, taken, str::to_owned)
}

/// The same for names that must stay apart when `form` is made of them, too.
pub(crate) fn distinct_as(
    wanted: &[(&str, String)],
    joint: &str,
    taken: &[&str],
    form: impl Fn(&str) -> String,
) -> Vec<String> {
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by_key(|&index| {
        let (key, wish) = (wanted[index].0, wanted[index].1.as_str());
        (key != wish, key != Case::Pascal.apply(wish), key)
    });
    let mut used: BTreeSet<String> = taken.iter().map(|name| form(name)).collect();
    let mut names = vec![String::new(); wanted.len()];
    for index in order {
        let wish = &wanted[index].1;
        let joint = if wish.ends_with('_') { "" } else { joint };
        let numbered = (2_usize..).map(|number| format!("{wish}{joint}{number}"));
        let mut candidates = std::iter::once(wish.clone()).chain(numbered);
        let name = candidates.find(|name| !used.contains(&form(name))).expect("numbers do not end");
        used.insert(form(&name));
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
        let expected = ["IOUsage", "ACL", "EndpointTypeElement", "FooBar", "SelfShape", "_3D", "Foo1_2"];
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
            "SelfValue",
        ];
        assert_eq!(values.map(variant), expected);
    }

    #[test]
    fn the_key_decides_who_keeps_a_name() {
        let wanted = [("foo", "foo".to_owned()), ("Foo", "foo".to_owned()), ("new", "new".to_owned())];
        assert_eq!(distinct(&wanted, "_", &["new"]), ["foo", "foo_2", "new_2"]);

        let wanted = [("TITLE", "title"), ("Title", "title"), ("self", "self_"), ("Self", "self_")];
        let wanted = wanted.map(|(key, name)| (key, name.to_owned()));
        assert_eq!(distinct(&wanted, "_", &[]), ["title_2", "title", "self_2", "self_"]);

        let wanted = [("DoIt", "do_it"), ("DoIt2", "do_it2"), ("Do_It", "do_it")];
        let wanted = wanted.map(|(key, name)| (key, name.to_owned()));
        let names = distinct_as(&wanted, "_", &[], |name| name.replace('_', ""));
        assert_eq!(names, ["do_it", "do_it2", "do_it_3"]);
    }
}
