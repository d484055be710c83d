//! The endpoint rules of a service, and what an operation says to them, go in; a constant and the arguments of attributes
//! come out.

use serde_json::Value;
use service_client_model::{EndpointValue, Operation, ShapeKind};

use super::{Emitter, attribute::literal};
use crate::error::GenerateError;

/// The constant that holds the rules.
pub(super) const RULES: &str = "ENDPOINT_RULES";

/// The longest line of the constant, as far as its texts allow.
const WIDTH: usize = 110;

/// The constant, at the end of a file.
pub(super) fn constant(rules: &str) -> String {
    format!(
        "/// What finds the service's endpoints: Smithy's rules, as the model has them.\nconst {RULES}: &str = {};\n",
        text(&wrapped(rules))
    )
}

/// A raw text, unless it would need more marks than the language has.
fn text(rules: &str) -> String {
    let mut marks = (1..=u8::MAX).map(|count| "#".repeat(count.into()));
    match marks.find(|marks| !rules.contains(&format!("\"{marks}"))) {
        Some(marks) => format!("r{marks}\"{rules}\"{marks}"),
        None => literal(rules),
    }
}

/// Compact JSON with line breaks between its parts.
fn wrapped(json: &str) -> String {
    let mut lines = String::with_capacity(json.len() + json.len() / 64);
    let (mut width, mut in_text, mut is_escaped) = (0, false, false);
    for character in json.chars() {
        lines.push(character);
        width += 1;
        match character {
            _ if is_escaped => is_escaped = false,
            '\\' if in_text => is_escaped = true,
            '"' => in_text = !in_text,
            ',' if !in_text && width > WIDTH - 30 => {
                lines.push('\n');
                width = 0;
            }
            _ => {}
        }
    }
    lines
}

/// The name of a parameter, which is one or more letters and digits; marked where Rust has a use for the word.
fn identifier(name: &str) -> Option<String> {
    let is_name = name.starts_with(|first: char| first.is_ascii_alphabetic())
        && name.chars().all(|character| character.is_ascii_alphanumeric());
    let spellings = [name.to_owned(), format!("r#{name}")];
    spellings.into_iter().find(|spelling| is_name && syn::parse_str::<syn::Ident>(spelling).is_ok())
}

/// A string, a boolean, or a list of strings.
fn constant_value(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(literal(text)),
        Value::Bool(flag) => Some(flag.to_string()),
        Value::Array(items) => {
            let texts = items.iter().map(|item| item.as_str().map(literal)).collect::<Option<Vec<_>>>()?;
            Some(format!("[{}]", texts.join(", ")))
        }
        _ => None,
    }
}

impl Emitter<'_> {
    /// `Name = true, Other = path("Member")`: what the operation, its input's members, and paths into the input say. The
    /// first of one name counts.
    pub(super) fn endpoint_params(&self, operation: &Operation) -> Result<Option<String>, GenerateError> {
        if self.rules.is_none() {
            return Ok(None);
        }
        let fault = |name: &str| {
            let problem =
                format!("the endpoint parameter `{}` cannot be written in Rust", name.escape_debug());
            self.model.fault(&operation.name, &problem)
        };
        let path = |path: &str| format!("path({})", literal(path));
        let mut params: Vec<(String, String)> = Vec::new();
        let mut add = |name: &str, value: String| {
            let written = identifier(name).ok_or_else(|| fault(name))?;
            if !params.iter().any(|(known, _)| *known == written) {
                params.push((written, value));
            }
            Ok::<_, GenerateError>(())
        };
        for param in &operation.endpoint_params {
            if let EndpointValue::Constant(value) = &param.value {
                add(&param.name, constant_value(value).ok_or_else(|| fault(&param.name))?)?;
            }
        }
        if let Some(input) = &operation.input
            && let ShapeKind::Structure(members) = &self.model.shape(input)?.kind
        {
            for member in members {
                if let Some(name) = &member.traits.context_param {
                    add(name, path(&member.name))?;
                }
            }
        }
        for param in &operation.endpoint_params {
            if let EndpointValue::Path(expression) = &param.value {
                add(&param.name, path(expression))?;
            }
        }
        let params = params.iter().map(|(name, value)| format!("{name} = {value}")).collect::<Vec<_>>();
        Ok(Some(params.join(", ")).filter(|params| !params.is_empty()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_ends_the_constant() {
        for marks in [0, 1, 15, 16, 254, 255, 300] {
            let rules = format!("[\"{}; fn escaped() {{}}\"]", "#".repeat(marks));
            let item: syn::ItemConst = syn::parse_str(&constant(&rules)).expect("one constant");
            let syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(text), .. }) = *item.expr else {
                panic!("a text")
            };
            assert_eq!(text.value(), rules);
        }
    }

    #[test]
    fn a_name_is_no_way_out_of_the_attribute() {
        for (name, written) in [
            ("Bucket", Some("Bucket")),
            ("type", Some("r#type")),
            ("self", None),
            ("A = true), fn escaped", None),
            ("A_b", None),
            ("1a", None),
            ("", None),
        ] {
            assert_eq!(identifier(name).as_deref(), written, "{name}");
        }
    }

    #[test]
    fn constants_are_written_as_rust_has_them() {
        let written = |json| constant_value(&serde_json::from_str(json).expect("JSON"));
        assert_eq!(written(r#""a\b\u0001\"""#).as_deref(), Some(r#""a\u{8}\u{1}\"""#));
        assert_eq!(written(r#"["a", "\t"]"#).as_deref(), Some(r#"["a", "\t"]"#));
        assert_eq!(written("true").as_deref(), Some("true"));
        assert_eq!((written("1"), written("[1]"), written("null")), (None, None, None));
    }
}
