//! What stands for the models where the feature `model` is off: the argument `model` is refused.

use syn::LitStr;

use crate::{attr::Slot, report::Errors};

/// Reports that a model is asked for.
pub(crate) fn refuse(argument: &Slot<LitStr>, errors: &Errors) {
    if let Some(key) = argument.key() {
        errors
            .error(key, "argument `model` needs the feature `model` of `service-client`")
            .help("enable it in `Cargo.toml`: `features = [\"model\"]`");
    }
}
