//! The checksums that the model says an operation's bodies have; whether a declaration says the same comes out.

use std::{collections::BTreeSet, fmt};

use service_client_model::Operation;

use crate::service::attr::{ALGORITHMS, Checksum};

/// The model's `checksum(…)`.
pub(super) struct Checksums<'a> {
    pub(super) algorithm: Option<&'a str>,
    pub(super) is_required: bool,
    pub(super) mode: Option<&'a str>,
    /// Those that there are: a declaration cannot name another.
    pub(super) response: Vec<&'a str>,
}

impl<'a> Checksums<'a> {
    /// What an operation of the model says, if it says any.
    pub(super) fn of(operation: &'a Operation) -> Option<Self> {
        let model = operation.checksum.as_ref()?;
        let response = model.response_algorithms.iter().map(String::as_str);
        let response: Vec<_> = response.filter(|name| ALGORITHMS.contains(name)).collect();
        let mode = model.validation_mode_member.as_deref().filter(|_| !response.is_empty());
        let algorithm = model.algorithm_member.as_deref();
        let is_required = operation.is_checksum_required;
        let says_something = algorithm.is_some() || is_required || mode.is_some();
        says_something.then_some(Self { algorithm, is_required, mode, response })
    }
}

impl Checksum {
    /// Whether it says the same; the order of algorithms does not matter.
    pub(super) fn is(&self, expected: &Checksums<'_>) -> bool {
        let given: BTreeSet<String> =
            self.response.get().into_iter().flatten().map(syn::LitStr::value).collect();
        self.algorithm.get().map(syn::LitStr::value).as_deref() == expected.algorithm
            && self.required.get().is_some() == expected.is_required
            && self.mode.get().map(syn::LitStr::value).as_deref() == expected.mode
            && given.iter().map(String::as_str).eq(expected.response.iter().copied().collect::<BTreeSet<_>>())
    }
}

/// As the argument is written.
impl fmt::Display for Checksums<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let response: Vec<_> = self.response.iter().map(|name| format!("\"{name}\"")).collect();
        let arguments = [
            self.algorithm.map(|member| format!("algorithm = \"{member}\"")),
            self.is_required.then(|| "required".to_owned()),
            self.mode.map(|member| format!("mode = \"{member}\"")),
            (!response.is_empty()).then(|| format!("response = [{}]", response.join(", "))),
        ];
        let arguments: Vec<_> = arguments.into_iter().flatten().collect();
        write!(f, "checksum({})", arguments.join(", "))
    }
}
