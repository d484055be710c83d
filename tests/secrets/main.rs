//! Nothing that is secret is ever shown: every source of credentials is asked, and an operation of every protocol called, while
//! everything that is reported at any level is kept. Then all of it is searched, with each outcome and whatever prints
//! itself.
//!
//! `tracing` asks once whether anybody listens to a place in the code, and a thread without a subscriber may be the one
//! that answers. So these tests are a process of their own, whose first act is to listen.

mod calls;
mod doors;
mod providers;
mod shown;
mod tokens;

use std::process::ExitCode;

use libtest_mimic::{Arguments, Trial};
use service_client_tests::logs::Logs;

fn main() -> ExitCode {
    tracing::subscriber::set_global_default(Logs::default()).expect("the first subscriber");
    let trials = [providers::trials(), calls::trials(), tokens::trials()].into_iter().flatten();
    let trials = trials.map(|(name, test)| {
        Trial::test(name, move || {
            test();
            Ok(())
        })
    });
    libtest_mimic::run(&Arguments::from_args(), trials.collect()).exit_code()
}

/// A test, and what it is called.
type Named = (String, Box<dyn FnOnce() + Send>);
