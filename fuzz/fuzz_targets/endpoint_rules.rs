//! Any rule set in JSON, and below a line of dashes the values of its parameters, each `Name=value`. Without dashes the
//! text is what every parameter of a rule set is that calls every function.

#![no_main]

use std::{collections::BTreeMap, sync::LazyLock};

use libfuzzer_sys::fuzz_target;
use service_client::endpoint::rules::{ParamValue, RuleSet};

/// Calls each function with what it is given.
static EVERY_FUNCTION: LazyLock<RuleSet> = LazyLock::new(|| {
    let text = include_str!("../seeds/endpoint_rules/every-function.json");
    let (rules, _) = text.split_once(MARK).expect("it has values");
    RuleSet::parse(rules).expect("a rule set")
});

const MARK: &str = "\n-----\n";

/// No endpoint's URL is that long.
const LONGEST: usize = 1 << 20;

fuzz_target!(|text: &str| {
    let Some((rules, values)) = text.split_once(MARK) else {
        let values: Vec<&str> = text.split('\n').collect();
        let at = |index: usize| values.get(index).or(values.last()).copied().unwrap_or_default();
        let names: Vec<&str> = EVERY_FUNCTION.parameters().collect();
        let values = names.iter().enumerate().map(|(index, name)| (*name, value(at(index)))).collect();
        return resolve(&EVERY_FUNCTION, &values);
    };
    match RuleSet::parse(rules) {
        Ok(rules) => {
            let pairs = values.lines().filter_map(|line| line.split_once('='));
            resolve(&rules, &pairs.map(|(name, text)| (name, value(text))).collect());
        }
        Err(error) => assert!(error.to_string().len() <= 1000 + 8 * rules.len(), "it grows"),
    }
});

/// A flag, several texts between commas, or a text.
fn value(text: &str) -> ParamValue {
    match text {
        "true" => true.into(),
        "false" => false.into(),
        _ if text.starts_with('[') => {
            let texts: Vec<String> = text[1..].split(',').map(str::to_owned).collect();
            texts.into()
        }
        _ => text.to_owned().into(),
    }
}

/// The same values lead to the same endpoint, or to the same refusal.
fn resolve(rules: &RuleSet, values: &BTreeMap<&str, ParamValue>) {
    let resolve = || rules.resolve(|name| values.get(name).cloned());
    let (first, second) = (resolve(), resolve());
    assert_eq!(format!("{first:?}"), format!("{second:?}"));
    if let Ok(endpoint) = first {
        assert!(endpoint.url.len() <= LONGEST, "it grows");
    }
}
