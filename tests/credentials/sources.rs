//! Cases with recorded conversations: the whole chain, a profile alone, tokens.

use libtest_mimic::Failed;
use serde_json::Value;
use service_client::{
    ProvideCredentials,
    config::ConfigBuilder,
    credentials::{DefaultChain, DefaultTokenChain, ProfileCredentials, ProvideToken},
};
use service_client_tests::suites::{same, text};

use crate::{
    errors::same_error,
    replay::Replay,
    world::{ask, run, same_credentials, seconds, settings, told},
};

pub(crate) fn chain(case: &Value) -> Result<(), Failed> {
    check(case, DefaultChain::new)
}

pub(crate) fn profile(case: &Value) -> Result<(), Failed> {
    check(case, |settings| ProfileCredentials::new(&settings.build()))
}

fn check<P: ProvideCredentials>(case: &Value, provider: fn(ConfigBuilder) -> P) -> Result<(), Failed> {
    let replay = Replay::of(case)?;
    let outcome = ask(&provider(settings(&case["env"], &case["files"], replay.clone())?))?;
    let expected = &case["test"]["result"];
    match (outcome, expected["ErrorContains"].as_str()) {
        (Ok(credentials), None) => {
            replay.conclude()?;
            same_credentials(&credentials, &expected["Ok"])
        }
        (Err(error), Some(words)) => {
            same_error(&told(&error), words)?;
            replay.conclude()
        }
        (Ok(credentials), Some(words)) => Err(format!("{credentials:?} instead of: {words}").into()),
        (Err(error), None) => {
            replay.conclude()?;
            Err(told(&error).into())
        }
    }
}

pub(crate) fn token(case: &Value) -> Result<(), Failed> {
    let replay = Replay::of(case)?;
    let provider = DefaultTokenChain::new(settings(&case["env"], &case["files"], replay.clone())?);
    let token = run(provider.token())?.map_err(|error| told(&error))?;
    replay.conclude()?;
    let expected = &case["test"]["result"]["Ok"];
    same("the token", &token.as_str(), &text(expected, "token")?)?;
    let expiry: service_client::Timestamp = text(expected, "expiration")?.parse()?;
    let expiry = u64::try_from(expiry.secs()).ok();
    same("the expiry", &token.expires_after().map(seconds), &expiry)
}
