//! Retries as AWS's clients make them: the published cases, what botocore did, and the figures of the token bucket and
//! of the rate limiter. Clock, chance and pauses are the tests': nothing waits.

mod figures;
mod published;
mod recorded;
mod stage;

use std::process::ExitCode;

use service_client_tests::suites::{self, Suite};

fn main() -> ExitCode {
    let mut trials = suites::trials(&[
        Suite { name: "retries/standard-2026", key: "cases", trials: published::trial_2026 },
        Suite { name: "retries/standard-2020", key: "cases", trials: published::trial_2020 },
    ]);
    let recorded = Suite { name: "retries_botocore_1.44.5", key: "vectors", trials: recorded::trial };
    trials.extend(suites::vector_trials(&[recorded]));
    trials.extend(figures::trials());
    suites::conclude(trials)
}
