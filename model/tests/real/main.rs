//! What needs models that are not part of this repository, and so is ignored unless it is asked for:
//! `cargo test -p service-client-model --all-features --test real -- --ignored --nocapture`.
//!
//! `SERVICE_CLIENT_MODELS` names a folder with `smithy/*.json`; `SERVICE_CLIENT_BOTOCORE` an installed botocore, where it is not
//! the one that `python3` finds. `.ci/models` sets both.

#![cfg(feature = "gzip")]

mod both_formats;
mod every_service;
mod speed;

use std::collections::BTreeSet;
use std::env;
use std::path::PathBuf;

use service_client_model::botocore::{self, Botocore};
use service_client_model::{Model, ModelError};

/// The folder with Smithy's models.
fn smithy_models() -> PathBuf {
    let folder =
        env::var_os("SERVICE_CLIENT_MODELS").expect("SERVICE_CLIENT_MODELS names the folder of the models");
    PathBuf::from(folder).join("smithy")
}

/// The installed botocore.
fn installed() -> Botocore {
    let dir = env::var_os("SERVICE_CLIENT_BOTOCORE").map(PathBuf::from);
    botocore::find(dir.as_deref()).unwrap_or_else(|error| panic!("{error}"))
}

/// Reads an operation and all that it reaches. Answers the ids of these shapes.
fn read_operation<'a>(model: &'a Model, name: &str) -> Result<BTreeSet<&'a str>, ModelError> {
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
