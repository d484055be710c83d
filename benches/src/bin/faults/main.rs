//! Calls through a network that fails in every way it can: how many of them enters, figures leave, and an exit status that
//! says whether all promises were kept.
//!
//! Clients, a proxy and a service are all in this process, on the loopback interface; `README.md` says more.

mod arguments;
mod books;
mod bout;
mod caller;
mod chance;
mod clock;
mod fate;
mod house;
mod limits;
mod outage;
mod promises;
mod proxy;
mod report;
mod tally;
mod till;
mod transport;
mod watch;

use std::{
    panic,
    process::ExitCode,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering::SeqCst},
    },
};

use self::{
    arguments::{Arguments, Http},
    report::Report,
};

fn main() -> ExitCode {
    let arguments = match Arguments::read() {
        Ok(arguments) => arguments,
        Err(problem) => {
            eprintln!("{problem}");
            return ExitCode::from(2);
        }
    };
    let panics = count_panics();
    let Arguments { calls, tasks, seed, http } = arguments;
    println!(
        "{calls} calls from {tasks} tasks, seed {seed}, HTTP/{}\n",
        if http == Http::One { 1 } else { 2 }
    );
    let bout = bout::run(arguments).expect("loopback and threads");
    let storms = outage::run(arguments.tasks).expect("loopback and threads");
    let promises = promises::of(&bout, &storms, panics.load(SeqCst));
    print!("{}", Report { bout: &bout, storms: &storms, promises: &promises });
    let mut broken = promises.iter().filter(|promise| !promise.is_kept).peekable();
    if broken.peek().is_none() {
        return ExitCode::SUCCESS;
    }
    for promise in broken {
        eprintln!("promise broken: {}: {}", promise.words, promise.found);
    }
    ExitCode::FAILURE
}

/// Of all threads, also where somebody catches them.
fn count_panics() -> Arc<AtomicU64> {
    let panics = Arc::<AtomicU64>::default();
    let (count, usual) = (Arc::clone(&panics), panic::take_hook());
    panic::set_hook(Box::new(move |info| {
        count.fetch_add(1, SeqCst);
        usual(info);
    }));
    panics
}
