//! Enters: `expected-failures.json`: the cases that cannot pass, each with a reason. Leaves: the reason of a case, and a
//! failing trial for each entry that names none.

use libtest_mimic::Trial;
use serde_json::Value;

use crate::{cases::Case, report::Half};

/// The cases that cannot pass.
pub(crate) struct ExpectedFailures(Vec<Value>);

impl ExpectedFailures {
    /// Those of the published suites.
    pub(crate) fn published() -> Self {
        let entries = serde_json::from_str(include_str!("expected-failures.json"));
        Self(entries.expect("`expected-failures.json` is a list"))
    }

    /// Why the case cannot pass.
    pub(crate) fn reason(&self, file: &str, case: &str, half: Half) -> Option<String> {
        let half = half.to_string();
        let is_it = |it: &&Value| it["file"] == file && it["case"] == case && it["half"] == half.as_str();
        self.0.iter().find(is_it).map(|entry| entry["reason"].as_str().unwrap_or_default().to_owned())
    }

    /// One failing trial for each entry that names this file, and no case in it.
    pub(crate) fn stale(&self, file: &str, cases: &[Case]) -> Vec<Trial> {
        let names_none = |entry: &&Value| {
            let is_it = |case: &Case| {
                entry["case"] == case.id.as_str()
                    && case.halves.iter().any(|half| entry["half"] == half.to_string().as_str())
            };
            entry["file"] == file && !cases.iter().any(is_it)
        };
        let trial = |entry: &Value| {
            let message = format!("`expected-failures.json` names no case: {entry}");
            Trial::test(format!("expected-failures:{file}"), move || Err(message.into()))
        };
        self.0.iter().filter(names_none).map(trial).collect()
    }
}
