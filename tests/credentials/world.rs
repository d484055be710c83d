//! What surrounds a case: its variables and files, a clock that stands still, a timer for what should not be waited for.

use std::{
    collections::BTreeMap,
    error::Error,
    time::{Duration, SystemTime},
};

use libtest_mimic::Failed;
use serde_json::Value;
use service_client::{
    Config, Credentials, ProvideCredentials, Transport,
    config::{ConfigBuilder, Environment, Files, Random},
    credentials::CredentialsError,
    time::{ManualClock, Sleep},
};
use service_client_tests::{logs::Logs, suites::same};

/// Settings with these variables and files, and nothing of the machine.
pub(crate) fn settings(
    variables: &Value,
    files: &Value,
    transport: impl Transport,
) -> Result<ConfigBuilder, Failed> {
    let variables: BTreeMap<String, String> = serde_json::from_value(variables.clone())?;
    let files: BTreeMap<String, String> = serde_json::from_value(files.clone())?;
    Ok(Config::builder()
        .environment(Environment::from_pairs(variables))
        .files(Files::from_pairs(files))
        .transport(transport)
        .clock(ManualClock::new(SystemTime::UNIX_EPOCH))
        .random(Least)
        .sleep(Patience))
}

/// Runs `work` to its end.
pub(crate) fn run<T>(work: impl Future<Output = T>) -> Result<T, Failed> {
    Ok(tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(work))
}

/// What `provider` gives, once nothing secret was found in what it says of itself and of its work.
pub(crate) fn ask(
    provider: &impl ProvideCredentials,
) -> Result<Result<Credentials, CredentialsError>, Failed> {
    let logs = Logs::default();
    let outcome = logs.during(provider.credentials());
    let told = outcome.as_ref().err().map(|error| told(error));
    let shown = format!("{} {provider:?} {outcome:?} {told:?}", logs.text());
    match SECRETS.iter().find(|secret| shown.contains(**secret)) {
        Some(secret) => Err(format!("`{secret}` is shown: {shown}").into()),
        None => Ok(outcome),
    }
}

/// What the cases have of secrets, and what the files of sign-ins have.
const SECRETS: &[&str] = &[
    "secretkeycorrect",
    "tokencorrect",
    "correct_secret",
    "secretbase",
    "tokenbase",
    "imdssesiontoken",
    "faketoken",
    "SECRETTEST",
    "TESTSECRETKEY",
    "TESTSESSIONTOKEN",
    "SESSIONTOKEN_TEST",
    "testsecret",
    "testtoken",
    "secret-access-token",
    "secret-refresh-token",
    "ABCDE123",
    "a-token",
    "sso-token",
    "web-token",
    "sometoken",
    "eyJ",
    "hush",
    "def456",
    "EXAMPLEKEY",
    "oldExpiredSecretKey",
    "newRefreshedSecretKey",
    "newRefreshedSessionToken",
    "refresh_token\"",
    "PRIVATE KEY",
    "MHcCAQEE",
];

/// Pauses take no time; what would be a time-out takes as long as it says.
#[derive(Debug)]
struct Patience;

#[async_trait::async_trait]
impl Sleep for Patience {
    async fn sleep(&self, duration: Duration) {
        if duration >= Duration::from_secs(1) {
            tokio::time::sleep(duration).await;
        }
    }
}

#[derive(Debug)]
struct Least;

impl Random for Least {
    fn fraction(&self) -> f64 {
        0.0
    }
}

/// Compares credentials with those that a case expects.
pub(crate) fn same_credentials(given: &Credentials, expected: &Value) -> Result<(), Failed> {
    let text = |key: &str| expected[key].as_str();
    same("access key id", &Some(given.access_key_id()), &text("access_key_id"))?;
    same("secret access key", &Some(given.secret_access_key()), &text("secret_access_key"))?;
    same("session token", &given.session_token(), &text("session_token"))?;
    same("account id", &given.account_id(), &text("account_id"))?;
    same("expiry", &given.expires_after().map(seconds), &expected["expiry"].as_u64())
}

pub(crate) fn seconds(time: SystemTime) -> u64 {
    time.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().as_secs()
}

/// An error with all its causes.
pub(crate) fn told(error: &dyn Error) -> String {
    let mut told = error.to_string();
    let mut cause = error.source();
    while let Some(next) = cause {
        told.extend([": ", &next.to_string()]);
        cause = next.source();
    }
    told
}
