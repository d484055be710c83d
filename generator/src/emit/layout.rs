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
        if opens_list(line) {
            let rest = std::iter::from_fn(|| lines.next_if(|next| !next.contains("\"]")));
            let mut elements: Vec<&str> = rest.collect();
            elements.extend(lines.next());
            formatted.push_str(&list(line, &elements));
        } else {
            formatted.push_str(&tightened(line));
            formatted.push('\n');
        }
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

/// Lines may be as long as this.
const WIDTH: usize = 100;

/// Whether a line is the first of several of a list of texts in an attribute.
fn opens_list(line: &str) -> bool {
    let is_key = |key: &str| key.chars().all(|sign| sign.is_ascii_lowercase() || sign == '_');
    line.trim_start().split_once(" = [\"").is_some_and(|(key, _)| is_key(key)) && line.ends_with("\",")
}

/// Such a list, on one line or with a line for each text. The printer leaves them where the list began.
fn list(first: &str, elements: &[&str]) -> String {
    let joined = [first].iter().chain(elements).map(|line| line.trim()).collect::<Vec<_>>().join(" ");
    let indent = " ".repeat(first.len() - first.trim_start().len());
    if indent.len() + joined.len() <= WIDTH {
        return format!("{indent}{joined}\n");
    }
    let (key, text) = first.trim().split_once('[').unwrap_or((first, ""));
    let (last, rest) = elements.split_last().map_or(("", elements), |(last, rest)| (*last, rest));
    let (last, end) = last.trim().rsplit_once(']').unwrap_or((last, ""));
    let last = format!("{last},");
    let texts = [text].into_iter().chain(rest.iter().copied()).chain([&*last]);
    let texts: Vec<String> = texts.map(|text| format!("{indent}    {}\n", text.trim())).collect();
    format!("{indent}{key}[\n{}{indent}]{end}\n", texts.concat())
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
    fn lists_in_attributes_are_indented_as_the_rest() {
        let long = "\"ARatherLongName\"".repeat(6).replace("\"\"", "\", \"");
        let source = format!(
            "trait T {{ #[operation(http = \"GET /a-rather-long-path\", paginated(input_token = [\"Name\", \"Type\"], \
             output_token = [{long}]))] fn a(&self); }}"
        );
        let texts = "                \"ARatherLongName\",\n".repeat(6);
        assert_eq!(
            item(&source).expect("an item"),
            format!(
                "trait T {{\n    #[operation(\n        http = \"GET /a-rather-long-path\",\n        paginated(\n            \
                 input_token = [\"Name\", \"Type\"],\n            output_token = [\n{texts}            ]\n        )\n    )]\n    \
                 fn a(&self);\n}}\n"
            )
        );
    }

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
