//! The published endpoint rules: each rule set read, and asked with the parameters of each of its cases, must give the
//! recorded endpoint or the recorded error.

use std::{
    collections::BTreeMap,
    path::Path,
    process::ExitCode,
    sync::{Arc, LazyLock},
};

use libtest_mimic::{Failed, Trial};
use serde_json::Value;
use service_client::{
    Document,
    endpoint::rules::{ParamValue, ResolveError, RuleEndpoint, RuleSet},
};
use service_client_tests::suites::{self, Suite, same, text};

fn main() -> ExitCode {
    suites::run(&[
        Suite { name: "endpoint-rules/core-smithy", key: "cases", trials: trial },
        Suite { name: "endpoint-rules/core-botocore", key: "cases", trials: trial },
        Suite { name: "endpoint-rules/services", key: "cases", trials: trial },
    ])
}

fn trial(case: &Value) -> Vec<Trial> {
    let name = case["id"].as_str().unwrap_or("a case without id").to_owned();
    let case = case.clone();
    vec![Trial::test(name, move || check(&case))]
}

fn check(case: &Value) -> Result<(), Failed> {
    let name = text(case, "ruleset")?;
    let rules = RULE_SETS.get(name).ok_or_else(|| format!("no rule set is called `{name}`"))?;
    let rules = rules.as_ref().as_ref().map_err(ToString::to_string)?;
    let found = rules.resolve(|name| param(&case["params"][name]));
    match (found, case["expect"]["error"].as_str()) {
        (Ok(endpoint), None) => same_endpoint(&endpoint, &case["expect"]["endpoint"]),
        (Err(error), Some(message)) => same_error(&error, message),
        (found, _) => Err(format!("got {found:?}, expected {}", case["expect"]).into()),
    }
}

fn param(value: &Value) -> Option<ParamValue> {
    match value {
        Value::String(text) => Some(text.clone().into()),
        Value::Bool(flag) => Some((*flag).into()),
        Value::Array(texts) => {
            let texts: Vec<String> =
                texts.iter().filter_map(|text| Some(text.as_str()?.to_owned())).collect();
            Some(texts.into())
        }
        _ => None,
    }
}

fn same_endpoint(found: &RuleEndpoint, expected: &Value) -> Result<(), Failed> {
    same("the URL", &found.url.as_str(), &text(expected, "url")?)?;
    let mut headers: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (name, value) in &found.headers {
        headers.entry(name.clone()).or_default().push(value.clone());
    }
    let expected_headers = match &expected["headers"] {
        Value::Null => BTreeMap::new(),
        headers => serde_json::from_value(headers.clone())?,
    };
    same("the headers", &headers, &expected_headers)?;
    let found: Document = Document::Map(found.properties.clone());
    let expected = match &expected["properties"] {
        Value::Null => Document::from_iter(<[(String, Document); 0]>::default()),
        properties => Document::from(properties.clone()),
    };
    same("the properties", &found, &expected)
}

/// What rules say themselves must be said so; the rest is in our words.
fn same_error(found: &ResolveError, expected: &str) -> Result<(), Failed> {
    match found {
        ResolveError::Refused(message) => same("the error", &message.as_str(), &expected),
        other => Err(format!("got {other:?}, expected {expected}").into()),
    }
}

type Parsed = Arc<Result<RuleSet, String>>;

static RULE_SETS: LazyLock<BTreeMap<String, Parsed>> = LazyLock::new(|| {
    let Some(folder) = suites::conformance() else { return BTreeMap::new() };
    let folder = folder.join("endpoint-rules/rulesets");
    let mut sets = BTreeMap::new();
    for (file, member) in [("core.json", Some("ruleset")), ("services.json", None)] {
        for (name, set) in read(&folder.join(file)) {
            let set = member.map_or(&set, |member| &set[member]);
            sets.insert(name, Arc::new(RuleSet::parse(&set.to_string()).map_err(|error| error.to_string())));
        }
    }
    sets
});

/// What is no file of rule sets has none: then its cases fail.
fn read(path: &Path) -> BTreeMap<String, Value> {
    let text = std::fs::read_to_string(path).unwrap_or_default();
    serde_json::from_str(&text).unwrap_or_default()
}
