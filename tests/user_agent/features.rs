//! Ids of features: what services know enters, and each id that we send is one of them, for the same feature.

use std::{collections::BTreeMap, fs};

use libtest_mimic::{Failed, Trial};
use service_client::user_agent::Feature;
use service_client_tests::suites::{self, same};

const NAME: &str = "user-agent/feature_id_to_metric_value";

/// One trial for each feature that is published; those that no client of ours can use are counted as ignored.
pub(crate) fn trials() -> Vec<Trial> {
    let published = match published() {
        Ok(Some(published)) => published,
        Ok(None) => return vec![Trial::test(NAME, || Ok(())).with_ignored_flag(true)],
        Err(error) => return vec![Trial::test(NAME, || Err(error))],
    };
    let mut ours: BTreeMap<String, &str> =
        Feature::ALL.into_iter().map(|(feature, id)| (name(feature), id)).collect();
    let mut trials = Vec::new();
    for (name, id) in published {
        let sent = ours.remove(&name);
        let title = format!("{NAME}:{name}");
        trials.push(match sent {
            Some(sent) => Trial::test(title, move || same("the id", &sent, &&*id)),
            None => Trial::test(title, || Err("no client of ours can use it".into())).with_ignored_flag(true),
        });
    }
    let unknown: Vec<String> = ours.into_keys().collect();
    trials.push(Trial::test("nothing_else_is_sent", move || same("the rest", &unknown, &Vec::new())));
    trials
}

fn published() -> Result<Option<BTreeMap<String, String>>, Failed> {
    let Some(folder) = suites::conformance() else { return Ok(None) };
    let path = folder.join(format!("{NAME}.json"));
    let text =
        fs::read_to_string(&path).map_err(|error| format!("cannot read {}: {error}", path.display()))?;
    Ok(serde_json::from_str(&text)?)
}

/// The name as it is published: `CREDENTIALS_SSO`.
fn name(feature: Feature) -> String {
    let mut name = String::new();
    for c in format!("{feature:?}").chars() {
        if c.is_ascii_uppercase() && !name.is_empty() {
            name.push('_');
        }
        name.push(c.to_ascii_uppercase());
    }
    name
}
