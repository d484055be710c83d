//! One item as tokens would have it goes in; the same as a careful person would lay it out comes out.

use crate::error::GenerateError;

/// Formats one item.
pub(super) fn item(source: &str) -> Result<String, GenerateError> {
    let file = syn::parse_file(source)
        .map_err(|error| GenerateError::Internal { message: error.to_string(), code: source.to_owned() })?;
    let lines = prettyplease::unparse(&file);
    let is_trait = matches!(file.items.first(), Some(syn::Item::Trait(_)));
    let mut formatted = String::with_capacity(lines.len());
    let mut lines = lines.lines().peekable();
    while let Some(line) = lines.next() {
        formatted.push_str(&tightened(line));
        formatted.push('\n');
        if is_trait && ends_method(line) && lines.peek().is_some_and(|next| *next != "}") {
            formatted.push('\n');
        }
    }
    Ok(formatted)
}

/// Within attributes, the printer sets a space into ranges: `1..= 32`.
fn tightened(line: &str) -> String {
    let is_comment = line.trim_start().starts_with("//");
    if is_comment || !line.contains("..= ") {
        return line.to_owned();
    }
    // What is between quotes stays: every second part is, as no attribute has a quote within quotes beside a range.
    let parts = line.split('"').enumerate();
    let parts =
        parts.map(|(index, part)| if index % 2 == 0 { part.replace("..= ", "..=") } else { part.to_owned() });
    parts.collect::<Vec<_>>().join("\"")
}

/// Whether a line is the last of a method of a trait.
fn ends_method(line: &str) -> bool {
    let Some(code) = line.strip_prefix("    ") else { return false };
    !code.starts_with(' ') && !code.starts_with("//") && code.ends_with(';')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_tight_and_methods_apart() {
        let structure =
            item("struct S { #[shape(length(1..=32), header = \"..= \")] a: i32 }").expect("an item");
        assert_eq!(
            structure,
            "struct S {\n    #[shape(length(1..=32), header = \"..= \")]\n    a: i32,\n}\n"
        );
        let service = item("trait T { /// Does;\n fn a(&self); fn b(&self); }").expect("an item");
        assert_eq!(service, "trait T {\n    /// Does;\n    fn a(&self);\n\n    fn b(&self);\n}\n");
    }
}
