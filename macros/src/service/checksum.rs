//! The rules for how an operation says which checksums its bodies have. Members that it names are the compiler's to judge:
//! see `expand`.

use super::{ast::Operation, attr::Checksum};
use crate::report::Errors;

pub(super) fn check(operation: &Operation, errors: &Errors) {
    let Some(checksum) = operation.arguments.checksum.get() else { return };
    check_required_once(operation, checksum, errors);
    check_mode_has_algorithms(checksum, errors);
}

fn check_required_once(operation: &Operation, checksum: &Checksum, errors: &Errors) {
    let arguments = &operation.arguments;
    if let (Some(key), Some(_)) = (arguments.checksum_required.key(), checksum.required.key()) {
        errors
            .error(key, "`checksum_required` and `checksum(required)` cannot both be used")
            .help("remove `checksum_required`, which is for operations with no choice of algorithms");
    }
}

/// Who asks for the checksums of a response must be told which there can be, and there must be a way to ask.
fn check_mode_has_algorithms(checksum: &Checksum, errors: &Errors) {
    let (mode, response) = (&checksum.mode, &checksum.response);
    match (mode.key(), response.key()) {
        (Some(key), None) if !response.is_given() => {
            errors
                .error(key, "argument `mode` of `checksum` cannot be used without `response`")
                .help("name the algorithms of a response: `response = [\"CRC32\", \"SHA256\"]`");
        }
        (None, Some(key)) if !mode.is_given() => {
            errors
                .error(key, "argument `response` of `checksum` cannot be used without `mode`")
                .help("name the member that asks for them: `mode = \"ChecksumMode\"`");
        }
        _ => {}
    }
}
