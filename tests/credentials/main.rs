//! The published suites of credentials: each case has its variables, its files and the requests that it may make, and
//! must end with the credentials or the error that it says.

mod endpoints;
mod errors;
mod login;
mod replay;
mod roles;
mod sources;
mod world;

use std::process::ExitCode;

use libtest_mimic::{Failed, Trial};
use serde_json::Value;
use service_client_tests::suites::{self, Suite};

fn main() -> ExitCode {
    let suite = |name, trials| Suite { name, key: "cases", trials };
    suites::run(&[
        suite("credentials/assume-role", |case| trial(case, roles::check)),
        suite("credentials/default-credential-provider-chain", |case| trial(case, sources::chain)),
        suite("credentials/default-token-provider-chain", |case| trial(case, sources::token)),
        suite("credentials/ecs", |case| trial(case, endpoints::container)),
        suite("credentials/imds-endpoint", |case| trial(case, endpoints::imds)),
        suite("credentials/login-provider", |case| trial(case, login::check)),
        suite("credentials/profile-provider", |case| trial(case, sources::profile)),
    ])
}

/// Cases that we do not follow, with the reason. Each must fail: one that passes has no place here.
const EXPECTED_FAILURES: &[(&str, &str)] = &[];

fn trial(case: &Value, check: fn(&Value) -> Result<(), Failed>) -> Vec<Trial> {
    let name = case["id"].as_str().unwrap_or("a case without id").to_owned();
    let reason = EXPECTED_FAILURES.iter().find(|(id, _)| *id == name).map(|(_, reason)| *reason);
    let case = case.clone();
    vec![Trial::test(name, move || match (check(&case), reason) {
        (Ok(()), Some(reason)) => Err(format!("passes, and was expected to fail: {reason}").into()),
        (Err(_), Some(_)) => Ok(()),
        (outcome, None) => outcome,
    })]
}
