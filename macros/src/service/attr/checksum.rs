//! `checksum(…)` goes in: how the bodies of an operation are told from damaged ones; its parts come out.

use syn::{Expr, ExprArray, ExprLit, Lit, LitStr};

use crate::{
    attr::{Argument, Grammar, Slot},
    report::Errors,
    suggest::{listing, nearest},
};

/// The checksums of an operation's bodies.
#[derive(Default)]
pub(in crate::service) struct Checksum {
    /// The member of the input that chooses the algorithm.
    pub(in crate::service) algorithm: Slot<LitStr>,
    /// Whether a request must have one.
    pub(in crate::service) required: Slot<()>,
    /// The member of the input that asks for those of the response.
    pub(in crate::service) mode: Slot<LitStr>,
    /// The algorithms of the response's.
    pub(in crate::service) response: Slot<Vec<LitStr>>,
}

const CHECKSUM: Grammar = Grammar {
    attribute: "checksum",
    place: "`checksum`",
    keys: &["algorithm", "required", "mode", "response"],
    elsewhere: &[],
};

/// Those that there are.
pub(in crate::service) const ALGORITHMS: [&str; 6] =
    ["CRC32", "CRC32C", "CRC64NVME", "SHA1", "SHA256", "MD5"];

impl Checksum {
    pub(super) fn read(argument: &Argument, errors: &Errors) -> Option<Self> {
        let mut checksum = Self::default();
        for given in CHECKSUM.read(argument.list("algorithm = \"ChecksumAlgorithm\"", errors)?, errors) {
            let given = &given;
            match given.name.as_str() {
                "algorithm" => {
                    checksum.algorithm.fill(given, given.text("ChecksumAlgorithm", errors), errors);
                }
                "required" => checksum.required.fill(given, given.flag(errors), errors),
                "mode" => checksum.mode.fill(given, given.text("ChecksumMode", errors), errors),
                _ => checksum.response.fill(given, read_algorithms(given, errors), errors),
            }
        }
        Some(checksum)
    }
}

/// Reads `response = ["CRC32", …]`.
fn read_algorithms(argument: &Argument, errors: &Errors) -> Option<Vec<LitStr>> {
    let array: ExprArray = argument.parse(("a list of algorithms", "[\"CRC32\", \"SHA256\"]"), errors)?;
    let mut names: Vec<LitStr> = Vec::new();
    let mut is_good = !array.elems.is_empty();
    if !is_good {
        errors.error(&array, "argument `response` must name at least one algorithm");
    }
    for element in &array.elems {
        match read_algorithm(element, errors) {
            Some(name) if names.iter().any(|earlier| earlier.value() == name.value()) => {
                errors.error(&name, format_args!("algorithm `{}` is named more than once", name.value()));
                is_good = false;
            }
            Some(name) => names.push(name),
            None => is_good = false,
        }
    }
    is_good.then_some(names)
}

fn read_algorithm(element: &Expr, errors: &Errors) -> Option<LitStr> {
    let Expr::Lit(ExprLit { lit: Lit::Str(literal), .. }) = element else {
        errors
            .error(element, "the name of an algorithm must be a string literal")
            .help(format_args!("expected one of {}", listing(&ALGORITHMS)));
        return None;
    };
    let name = literal.value();
    if ALGORITHMS.contains(&name.as_str()) {
        return Some(literal.clone());
    }
    let report = errors.error(literal, format_args!("unknown checksum algorithm `{name}`"));
    match nearest(&name, &ALGORITHMS) {
        Some(known) => report.help(format_args!("did you mean `{known}`?")),
        None => report.help(format_args!("expected one of {}", listing(&ALGORITHMS))),
    };
    None
}
