//! Two texts go in; what differs comes out in the unified form.

use std::mem;

use similar::{Algorithm, ChangeTag, TextDiff};

use super::comments;
use super::lines::push_line;
use super::paint::Paint;

/// Lines that stay the same around a change.
const CONTEXT: usize = 3;

/// Two versions of some Rust code, each with the name that a person knows it by.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Versions<'a> {
    pub(crate) old_name: &'a str,
    pub(crate) old: &'a str,
    pub(crate) new_name: &'a str,
    pub(crate) new: &'a str,
}

/// The difference, without colours. Where only one of the two was formatted anew, both are first printed the same way, so that
/// the difference is not buried under line breaks.
pub(crate) fn unified(versions: Versions<'_>) -> String {
    let raw = compare(versions);
    let Versions { old, new, .. } = versions;
    if comments::comments(old) != comments::comments(new) {
        return raw;
    }
    match (printed(old), printed(new)) {
        (Some(old), Some(new)) => {
            let level = compare(Versions { old: &old, new: &new, ..versions });
            if changes(&level) < changes(&raw) { level } else { raw }
        }
        _ => raw,
    }
}

/// A difference, its lines coloured by what they say.
pub(crate) fn coloured(diff: &str, paint: Paint) -> String {
    let mut text = String::new();
    for line in diff.lines() {
        text += &match line.as_bytes() {
            [b'-', b'-', b'-', b' ', ..] | [b'+', b'+', b'+', b' ', ..] => paint.bold(line),
            [b'@', ..] => paint.note(line),
            [b'-', ..] => paint.removed(line),
            [b'+', ..] => paint.inserted(line),
            _ => line.to_owned(),
        };
        text.push('\n');
    }
    text
}

fn compare(versions: Versions<'_>) -> String {
    let Versions { old_name, old, new_name, new } = versions;
    let (old, new) = (old.replace("\r\n", "\n"), new.replace("\r\n", "\n"));
    let mut text = format!("--- {old_name}\n+++ {new_name}\n");
    let diff = TextDiff::configure().algorithm(Algorithm::Myers).diff_lines(&old, &new);
    for hunk in diff.unified_diff().context_radius(CONTEXT).iter_hunks() {
        push_line(&mut text, format_args!("{}", hunk.header()));
        for change in hunk.iter_changes() {
            let sign = match change.tag() {
                ChangeTag::Delete => '-',
                ChangeTag::Insert => '+',
                ChangeTag::Equal => ' ',
            };
            push_line(&mut text, format_args!("{sign}{}", change.value().trim_end_matches('\n')));
        }
    }
    text
}

/// The code as the formatter prints it, one item after the other.
fn printed(code: &str) -> Option<String> {
    let mut head = syn::parse_file(code).ok()?;
    let items = mem::take(&mut head.items);
    let mut parts = vec![prettyplease::unparse(&head)];
    for item in items {
        let mut part = syn::parse_file("").ok()?;
        part.items.push(item);
        parts.push(prettyplease::unparse(&part));
    }
    Some(parts.join("\n"))
}

fn changes(diff: &str) -> usize {
    diff.lines().skip(2).filter(|line| line.starts_with(['-', '+'])).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn between(old: &str, new: &str) -> String {
        unified(Versions { old_name: "old", old, new_name: "new", new })
    }

    #[test]
    fn formatting_does_not_bury_an_edit() {
        let old = "pub struct A { pub a: u8, pub b: u8 }\npub struct B { pub a: u8, pub b: u8 }\n";
        let new = "pub struct A {\n    pub a: u8,\n    pub b: u8,\n}\npub struct B {\n    pub a: u8,\n    pub b: u16,\n}\n";
        let diff = between(old, new);
        assert!(diff.starts_with("--- old\n+++ new\n@@ "), "{diff}");
        assert_eq!(changes(&diff), 2, "{diff}");
        assert!(diff.contains("\n-    pub b: u8,\n+    pub b: u16,\n"), "{diff}");
    }

    #[test]
    fn comments_are_never_hidden() {
        let diff = between("pub struct A;\n", "// A note.\npub struct A;\n");
        assert!(diff.contains("\n+// A note.\n"), "{diff}");
    }

    #[test]
    fn text_that_is_not_rust_is_compared_as_text() {
        let diff = between("a\n", "a }\n");
        assert_eq!(diff, "--- old\n+++ new\n@@ -1 +1 @@\n-a\n+a }\n");
    }

    #[test]
    fn colours_follow_the_signs() {
        let text = coloured("--- old\n+++ new\n@@ -1 +1 @@\n-a\n+b\n c\n", Paint::Coloured);
        assert!(text.contains("\x1b[31m-a\x1b[0m\n\x1b[32m+b\x1b[0m\n c\n"), "{text:?}");
    }
}
