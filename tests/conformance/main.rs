//! The published protocol suites: each case run through a client of types that the generator made of the suite's own
//! shapes, and through the service half where the case is meant for both.
//!
//! `SERVICE_CLIENT_CONFORMANCE` names the folder, as for the other suites; any files of the same two forms will do.
//! What cannot pass is listed in `expected-failures.json` with a reason each: an entry that passes fails the run.

#![cfg_attr(
    not(conformance_data),
    allow(dead_code, reason = "without the data nothing is generated that would call what is here")
)]

mod body;
mod cases;
mod client;
mod compare;
mod events;
mod expected_failures;
mod least;
mod message;
mod node;
mod protocols;
mod report;
mod request;
mod response;
mod self_check;
mod service;
mod table;

/// Made by the build script of what the generator makes: none of it was written by hand.
#[allow(warnings, clippy::all, clippy::pedantic)]
mod generated {
    include!(concat!(env!("OUT_DIR"), "/conformance.rs"));
}

use std::process::ExitCode;

use libtest_mimic::Trial;
use service_client_tests::suites;

use crate::report::Report;

fn main() -> ExitCode {
    let report = Report::default();
    let mut trials = self_check::trials();
    if generated::FILES.is_empty() {
        eprintln!(
            "ignored: set SERVICE_CLIENT_CONFORMANCE to the folder of the conformance data to run these suites"
        );
        let missing = || Err("SERVICE_CLIENT_CONFORMANCE names no folder of protocol cases".into());
        trials.push(Trial::test("protocols", missing).with_ignored_flag(true));
    }
    trials.extend(cases::trials(generated::FILES, generated::ROWS, &report));
    let exit = suites::conclude(trials);
    print!("{report}");
    exit
}
