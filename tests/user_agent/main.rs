//! Who a client says it is: the published ids of features, the user agents of botocore part by part, and the header by which
//! AWS notices functions that call themselves.

mod agents;
mod features;
mod recursion;

use std::process::ExitCode;

use service_client_tests::suites::{self, Suite};

fn main() -> ExitCode {
    let published = Suite { name: "credentials/recursion-detection", key: "cases", trials: recursion::trial };
    let recorded = Suite { name: "misc", key: "user_agent", trials: agents::trial };
    let mut trials = suites::trials(&[published]);
    trials.extend(suites::vector_trials(&[recorded]));
    trials.extend(features::trials());
    suites::conclude(trials)
}
