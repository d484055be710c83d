//! How a service, or one operation of it, says who sent a request.

use crate::{attr::Argument, report::Errors};

/// Whether requests are signed.
pub(in crate::service) enum Signing {
    V4,
    None,
}

impl Signing {
    pub(super) fn read(argument: &Argument, errors: &Errors) -> Option<Self> {
        let literal = argument.text("none", errors)?;
        match literal.value().as_str() {
            "v4" => return Some(Self::V4),
            "none" => return Some(Self::None),
            unknown => errors
                .error(&literal, format_args!("unknown signing `{unknown}`"))
                .help("expected `v4`, which is the default, or `none`"),
        };
        None
    }
}

/// How one operation differs from the others in its authentication.
pub(in crate::service) enum Auth {
    None,
    UnsignedPayload,
}

impl Auth {
    pub(super) fn read(argument: &Argument, errors: &Errors) -> Option<Self> {
        let literal = argument.text("none", errors)?;
        match literal.value().as_str() {
            "none" => return Some(Self::None),
            "unsigned-payload" => return Some(Self::UnsignedPayload),
            unknown => errors
                .error(&literal, format_args!("unknown authentication `{unknown}`"))
                .help("expected `none` or `unsigned-payload`; without either, all of it is signed"),
        };
        None
    }
}
