//! Enters: `expected-failures.json`: the cases that cannot pass, each with a reason. Leaves: the reason of a case, and a
//! failing trial for each entry that names none.

use std::collections::BTreeSet;

use libtest_mimic::Trial;
use serde_json::Value;
use service_client_tests::suites;

use crate::{cases::Case, report::Half, table::File};

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
    pub(crate) fn without_case(&self, file: &str, cases: &[Case]) -> Vec<Trial> {
        let names_none = |entry: &&Value| {
            let is_it = |case: &Case| {
                entry["case"] == case.id.as_str()
                    && case.halves.iter().any(|half| entry["half"] == half.to_string().as_str())
            };
            entry["file"] == file && !cases.iter().any(is_it)
        };
        let trial = |entry| stale(file, format!("`expected-failures.json` names no case: {entry}"));
        self.0.iter().filter(names_none).map(trial).collect()
    }

    /// One failing trial for each file that is named, and is not in its suite. Other data has other suites.
    pub(crate) fn without_file(&self, files: &[File]) -> Vec<Trial> {
        let Some(folder) = suites::conformance() else { return Vec::new() };
        let names: BTreeSet<&str> = self.0.iter().filter_map(|entry| entry["file"].as_str()).collect();
        let is_absent = |name: &&str| {
            let is_suite_at_hand =
                name.rsplit_once('/').is_some_and(|(suite, _)| folder.join(suite).is_dir());
            is_suite_at_hand && !files.iter().any(|file| file.name == *name)
        };
        let trial =
            |name| stale(name, format!("`expected-failures.json` names no file of protocol cases: {name}"));
        names.into_iter().filter(is_absent).map(trial).collect()
    }
}

fn stale(name: &str, message: String) -> Trial {
    Trial::test(format!("expected-failures:{name}"), || Err(message.into()))
}
