//! The checksums that the model says an operation's bodies have; whether a declaration says the same comes out.

use std::fmt;

use crate::service::attr::Checksum;

/// The model's `checksum(…)`.
pub(super) struct Checksums<'a> {
    pub(super) algorithm: Option<&'a str>,
    pub(super) is_required: bool,
    pub(super) mode: Option<&'a str>,
    pub(super) response: &'a [String],
}

impl Checksum {
    /// Whether it says the same; the order of algorithms does not matter.
    pub(super) fn is(&self, expected: &Checksums<'_>) -> bool {
        let sorted = |mut names: Vec<String>| {
            names.sort();
            names
        };
        let response = self.response.get().into_iter().flatten().map(syn::LitStr::value).collect();
        self.algorithm.get().map(syn::LitStr::value).as_deref() == expected.algorithm
            && self.required.get().is_some() == expected.is_required
            && self.mode.get().map(syn::LitStr::value).as_deref() == expected.mode
            && sorted(response) == sorted(expected.response.to_vec())
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
