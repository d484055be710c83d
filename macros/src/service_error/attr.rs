//! The arguments of `#[service_error(…)]` go in; their values come out.

use syn::{Attribute, Path};

use crate::{
    attr::{Grammar, Slot},
    paths::Runtime,
    report::Errors,
};

const ENUM: Grammar = Grammar {
    attribute: "service_error",
    place: "an enum",
    keys: &["crate"],
    elsewhere: &[(&["other"], "a variant")],
};

const VARIANT: Grammar = Grammar {
    attribute: "service_error",
    place: "a variant",
    keys: &["other"],
    elsewhere: &[
        (&["crate"], "the enum"),
        (&["code"], "the exception's struct, as `#[shape(error(code = \"…\"))]`"),
    ],
};

/// Where the runtime is.
pub(super) fn runtime(attributes: &[Attribute], errors: &Errors) -> Runtime {
    let mut path: Slot<Path> = Slot::default();
    for argument in ENUM.read_attributes(attributes, errors) {
        path.fill(&argument, argument.path("::service_client", errors), errors);
    }
    Runtime::new(path.get())
}

/// Whether a variant is the one for all other failures.
pub(super) fn other(attributes: &[Attribute], errors: &Errors) -> Slot<()> {
    let mut other = Slot::default();
    for argument in VARIANT.read_attributes(attributes, errors) {
        other.fill(&argument, argument.flag(errors), errors);
    }
    other
}
