//! The folder of the models enters, and an operation of one of them; the shapes that it reaches leave.

use std::{collections::BTreeSet, env, path::PathBuf};

use service_client_model::{Model, ModelError};

/// The folder with Smithy's models.
pub(crate) fn smithy_models() -> PathBuf {
    let folder =
        env::var_os("SERVICE_CLIENT_MODELS").expect("SERVICE_CLIENT_MODELS names the folder of the models");
    PathBuf::from(folder).join("smithy")
}

/// Reads an operation and all that it reaches. Answers the ids of these shapes.
pub(crate) fn read_operation<'a>(model: &'a Model, name: &str) -> Result<BTreeSet<&'a str>, ModelError> {
    let operation = model.operation(name)?.expect("it is in the list");
    let ends = operation.input.iter().chain(&operation.output).chain(&operation.errors);
    let mut next: Vec<&str> = ends.map(String::as_str).collect();
    let mut seen = BTreeSet::new();
    while let Some(id) = next.pop() {
        if seen.insert(id) {
            next.extend(model.shape(id)?.kind.members().iter().map(|member| &*member.target));
        }
    }
    Ok(seen)
}
