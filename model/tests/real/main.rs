//! What needs models that are not part of this repository, and so is ignored unless it is asked for:
//! `cargo test -p service-client-model --all-features --test real --test speed -- --ignored --nocapture`.
//!
//! `SERVICE_CLIENT_MODELS` names a folder with `smithy/*.json`; `SERVICE_CLIENT_BOTOCORE` an installed botocore, where it is not
//! the one that `python3` finds. `.ci/models` sets both.

#![cfg(feature = "gzip")]

mod both_formats;
mod every_service;
mod operation;

use std::{env, path::PathBuf};

use service_client_model::botocore::{self, Botocore};

use self::operation::{read_operation, smithy_models};

/// The installed botocore.
fn installed() -> Botocore {
    let dir = env::var_os("SERVICE_CLIENT_BOTOCORE").map(PathBuf::from);
    botocore::find(dir.as_deref()).unwrap_or_else(|error| panic!("{error}"))
}
