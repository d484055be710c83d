//! The table of intended differences, `differences.json`: it enters with what both clients did, and a verdict leaves.
//!
//! An entry holds the reason and our outcome, as a merge patch (RFC 7396) on theirs; or the reason why a vector says
//! nothing about a client in Rust. An entry that ends in `/*` is about a whole suite, and is applied before a vector's
//! own. Vectors of another folder are judged by the rules that the table follows from.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering::Relaxed},
    },
};

use libtest_mimic::{Failed, Trial};
use serde_json::{Map, Value};
use service_client_tests::suites;

use crate::{Case, Outcomes, rules};

pub(crate) struct Table {
    entries: BTreeMap<String, Entry>,
    counts: Counts,
}

enum Entry {
    Differs(Value),
    NotApplicable(String),
}

#[derive(Default)]
struct Counts {
    matched: AtomicUsize,
    differing: AtomicUsize,
    not_applicable: AtomicUsize,
}

impl Table {
    pub(crate) fn load() -> Result<Self, Failed> {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("differences.json");
        let table: BTreeMap<String, Value> = serde_json::from_str(&fs::read_to_string(path)?)?;
        let entries = table.into_iter().map(|(id, entry)| Ok((id.clone(), Entry::read(&id, &entry)?)));
        Ok(Self { entries: entries.collect::<Result<_, Failed>>()?, counts: Counts::default() })
    }

    pub(crate) fn trial(table: &Arc<Self>, case: Case) -> Trial {
        let name = case.id.clone();
        if let Some(why) = table.not_applicable(&case) {
            table.counts.not_applicable.fetch_add(1, Relaxed);
            return Trial::test(name, || Err(why.into())).with_ignored_flag(true);
        }
        let table = Arc::clone(table);
        Trial::test(name, move || table.judge(&case, &(case.run)(&case.vector)?))
    }

    /// Why a vector says nothing about a client in Rust, if it does not.
    fn not_applicable(&self, case: &Case) -> Option<String> {
        match self.entries.get(&case.id) {
            Some(Entry::NotApplicable(why)) => Some(why.clone()),
            Some(Entry::Differs(_)) => None,
            None => rules::not_applicable(&case.vector).map(str::to_owned),
        }
    }

    /// Fails when an entry is about no vector. Other vectors than the repository's need not all be there.
    pub(crate) fn trial_of_ids(&self, cases: &[Case]) -> Trial {
        let ids: BTreeSet<&str> = cases.iter().map(|case| &*case.id).collect();
        let is_known = |id: &str| match id.strip_suffix('*') {
            Some(suite) => ids.iter().any(|id| id.starts_with(suite)),
            None => ids.contains(id),
        };
        let unknown: Vec<String> = self.entries.keys().filter(|id| !is_known(id)).cloned().collect();
        Trial::test("differences.json/ids", move || match &*unknown {
            [] => Ok(()),
            _ if suites::are_vectors_foreign() => Ok(()),
            ids => Err(format!("entries about no vector: {}", ids.join(", ")).into()),
        })
    }

    fn judge(&self, case: &Case, outcomes: &Outcomes) -> Result<(), Failed> {
        let Outcomes { theirs, ours } = outcomes;
        let by_rules = rules::derive(&case.id, &case.vector, theirs)?;
        let expected = match by_rules {
            Some(by_rules) if suites::are_vectors_foreign() => by_rules,
            by_rules => {
                let listed = self.listed(&case.id, outcomes)?;
                if let Some(by_rules) = by_rules.filter(|by_rules| *by_rules != listed) {
                    return Err(format!("the table does not follow from the rules: {by_rules}").into());
                }
                listed
            }
        };
        if expected != *ours {
            return Err(explain(theirs, &expected, ours).into());
        }
        let count = if expected == *theirs { &self.counts.matched } else { &self.counts.differing };
        count.fetch_add(1, Relaxed);
        Ok(())
    }

    /// Their outcome, with what the table says of ours.
    fn listed(&self, id: &str, Outcomes { theirs, ours }: &Outcomes) -> Result<Value, Failed> {
        let suite = id.split('/').next().unwrap_or_default();
        let mut expected = theirs.clone();
        if let Some(Entry::Differs(patch)) = self.entries.get(&format!("{suite}/*"))
            && is_about(patch, theirs)
        {
            merge(&mut expected, patch);
        }
        if let Some(Entry::Differs(patch)) = self.entries.get(id) {
            let by_suite = expected.clone();
            merge(&mut expected, patch);
            if *ours == by_suite || expected == by_suite {
                return Err("the difference that the table lists is gone: delete the entry".into());
            }
        }
        Ok(expected)
    }

    pub(crate) fn counts(&self) -> String {
        let Counts { matched, differing, not_applicable } = &self.counts;
        format!(
            "vectors: {} matched, {} differ as differences.json says, {} say nothing about a client in Rust",
            matched.load(Relaxed),
            differing.load(Relaxed),
            not_applicable.load(Relaxed),
        )
    }
}

impl Entry {
    fn read(id: &str, entry: &Value) -> Result<Self, Failed> {
        match (entry["why"].as_str(), entry.get("ours"), entry["not_applicable"].as_str()) {
            (Some(_), Some(patch), None) => Ok(Self::Differs(patch.clone())),
            (None, None, Some(why)) => Ok(Self::NotApplicable(why.to_owned())),
            _ => Err(format!("`{id}` needs `why` and `ours`, or `not_applicable`").into()),
        }
    }
}

/// Whether an outcome has what a suite's patch changes.
fn is_about(patch: &Value, theirs: &Value) -> bool {
    patch.as_object().is_some_and(|patch| patch.keys().all(|key| theirs.get(key).is_some()))
}

fn merge(target: &mut Value, patch: &Value) {
    let Value::Object(patch) = patch else {
        *target = patch.clone();
        return;
    };
    if !target.is_object() {
        *target = Value::Object(Map::new());
    }
    let Value::Object(target) = target else { return };
    for (key, patch) in patch {
        if patch.is_null() {
            target.remove(key);
        } else {
            merge(target.entry(key).or_insert(Value::Null), patch);
        }
    }
}

/// The patch that leads from `from` to `to`: what an entry would have to hold.
fn patch(from: &Value, to: &Value) -> Value {
    let (Value::Object(old), Value::Object(new)) = (from, to) else { return to.clone() };
    let removed = old.keys().filter(|key| !new.contains_key(*key)).map(|key| (key.clone(), Value::Null));
    let changed = new.iter().filter(|(key, value)| old.get(*key) != Some(value));
    let changed = changed.map(|(key, value)| {
        let patch = old.get(key).map_or_else(|| value.clone(), |old| patch(old, value));
        (key.clone(), patch)
    });
    Value::Object(removed.chain(changed).collect())
}

fn explain(theirs: &Value, expected: &Value, ours: &Value) -> String {
    let (found, listed) = (patch(theirs, ours), patch(theirs, expected));
    let shown: String = theirs.to_string().chars().take(600).collect();
    format!("theirs: {shown}\nours differs from theirs in: {found}\nthe table says it does in: {listed}")
}
