//! The endpoint rules of a service, and what an operation says to them, go in; a constant and the arguments of attributes
//! come out.

use service_client_model::{EndpointValue, Operation, ShapeKind};

use super::{Emitter, attribute::literal};
use crate::error::GenerateError;

/// The constant that holds the rules.
pub(super) const RULES: &str = "ENDPOINT_RULES";

/// The longest line of the constant, as far as its texts allow.
const WIDTH: usize = 110;

/// The constant, at the end of a file.
pub(super) fn constant(rules: &str) -> String {
    let marks = (1..16).map(|count| "#".repeat(count)).find(|marks| !rules.contains(&format!("\"{marks}")));
    let marks = marks.unwrap_or_default();
    format!(
        "/// What finds the service's endpoints: Smithy's rules, as the model has them.\nconst {RULES}: &str = r{marks}\"{}\"{marks};\n",
        wrapped(rules)
    )
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

impl Emitter<'_> {
    /// `Name = true, Other = path("Member")`: what the operation, its input's members, and paths into the input say. The
    /// first of one name counts.
    pub(super) fn endpoint_params(&self, operation: &Operation) -> Result<Option<String>, GenerateError> {
        if self.rules.is_none() {
            return Ok(None);
        }
        let path = |path: &str| format!("path({})", literal(path));
        let mut params: Vec<(String, String)> = Vec::new();
        let mut add = |name: &str, value: String| {
            if !params.iter().any(|(known, _)| known == name) {
                params.push((name.to_owned(), value));
            }
        };
        for param in &operation.endpoint_params {
            if let EndpointValue::Constant(value) = &param.value {
                add(&param.name, value.to_string());
            }
        }
        if let Some(input) = &operation.input
            && let ShapeKind::Structure(members) = &self.model.shape(input)?.kind
        {
            for member in members {
                if let Some(name) = &member.traits.context_param {
                    add(name, path(&member.name));
                }
            }
        }
        for param in &operation.endpoint_params {
            if let EndpointValue::Path(expression) = &param.value {
                add(&param.name, path(expression));
            }
        }
        let params = params.iter().map(|(name, value)| format!("{name} = {value}")).collect::<Vec<_>>();
        Ok(Some(params.join(", ")).filter(|params| !params.is_empty()))
    }
}
