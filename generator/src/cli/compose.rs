//! A recipe and its model go in; the text of the generated file comes out.

use cargo_service_client::Skipped;
use service_client_model::Model;

use super::digest;
use super::header::{Header, Recipe, Selection};
use super::problem::Problem;

/// What a file should be.
#[derive(Debug)]
pub(crate) struct Composed {
    pub(crate) header: Header,
    /// Everything below the header; opens with an empty line.
    pub(crate) code: String,
    pub(crate) operations: Vec<String>,
    pub(crate) skipped: Vec<Skipped>,
}

/// Makes the code that the recipe asks for. The header names the operations that came out.
pub(crate) fn compose(mut recipe: Recipe, model: &Model) -> Result<Composed, Problem> {
    let generated = cargo_service_client::generate(model, &recipe.request())?;
    if generated.operations.is_empty() {
        let reasons: Vec<_> = generated
            .skipped
            .iter()
            .map(|skipped| format!("`{}` {}", skipped.operation, skipped.reason))
            .collect();
        return Err(Problem::new(format!("no operation is left to write: {}", reasons.join("; "))));
    }
    if let Selection::Named(names) = &mut recipe.operations {
        names.clone_from(&generated.operations);
    }
    let code = format!("\n{}\n", generated.code.trim());
    let header = Header { recipe, digest: digest::digest(&code) };
    Ok(Composed { header, code, operations: generated.operations, skipped: generated.skipped })
}

impl Composed {
    /// The whole file, below what the user has above the header.
    pub(crate) fn text(&self, prefix: &str) -> String {
        format!("{prefix}{}{}", self.header, self.code)
    }

    /// How many structures, unions and enums there are.
    pub(crate) fn shapes(&self) -> usize {
        let is_shape = |line: &&str| line.starts_with("#[derive(") && line.contains("Shape)");
        self.code.lines().filter(is_shape).count()
    }
}
