//! What was shown enters, and a secret that is in it ends the test.

use std::{error::Error, fmt::Write as _, future::Future};

use service_client_tests::logs::Logs;

/// Every secret of these tests begins with one of these; the second is how a key's text begins.
const HUSH: [&str; 2] = ["HUSH", "MHcCAQEE"];

/// What was shown while something was done.
#[derive(Debug)]
pub(crate) struct Shown {
    pub(crate) logs: String,
    pub(crate) outcome: String,
}

/// Runs `work`, and searches what it reported and what it gave.
///
/// # Panics
/// Something secret is in it.
#[track_caller]
pub(crate) fn searched(work: impl Future<Output = String>) -> Shown {
    let logs = Logs::default();
    let outcome = logs.during(work);
    let shown = Shown { logs: logs.text(), outcome };
    assert_hidden(&[], &format!("{}\n{}", shown.logs, shown.outcome));
    shown
}

#[track_caller]
pub(crate) fn assert_hidden(secrets: &[String], shown: &str) {
    for secret in secrets.iter().map(String::as_str).chain(HUSH) {
        assert!(!shown.contains(secret), "`{secret}` is in: {shown}");
    }
}

/// An error as it prints, with all its causes.
pub(crate) fn told(error: &dyn Error) -> String {
    let mut told = format!("{error} {error:?} {error:#?}");
    let mut cause = error.source();
    while let Some(next) = cause {
        let _ = write!(told, "\n{next} {next:?}");
        cause = next.source();
    }
    told
}
