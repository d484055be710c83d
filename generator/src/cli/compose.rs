//! A recipe and its model go in; the text of the generated file comes out.

use cargo_service_client::GenerateError;
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
    /// The features of the runtime that it needs.
    pub(crate) features: Vec<String>,
    pub(crate) notes: Vec<String>,
}

/// Makes the code that the recipe asks for. The header names the operations that came out.
pub(crate) fn compose(mut recipe: Recipe, model: &Model) -> Result<Composed, Problem> {
    let generated =
        cargo_service_client::generate(model, &recipe.request()).map_err(|error| problem(error, model))?;
    if generated.operations.is_empty() {
        return Err(Problem::new("the service has no operation"));
    }
    if let Selection::Named(names) = &mut recipe.operations {
        names.clone_from(&generated.operations);
    }
    let code = format!("\n{}\n", generated.code.trim());
    let header = Header { recipe, digest: digest::digest(&code) };
    let cargo_service_client::Generated { operations, features, notes, .. } = generated;
    Ok(Composed { header, code, operations, features, notes })
}

/// Says which file has no protocol, and how to name one.
fn problem(error: GenerateError, model: &Model) -> Problem {
    let is_protocol = matches!(error, GenerateError::NoProtocol { .. });
    let problem = Problem::from(error);
    match model.files().first().filter(|_| is_protocol) {
        Some(file) => problem.in_file(file).help("name the one that it speaks with `--protocol`"),
        None => problem,
    }
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
