//! The words of a command line enter; files, a report and an exit status leave.
//!
//! One file a command (`add`, `list`, `update`, `check`, `slim`). What they share: where a model is found (`source`), what a
//! generated file says about itself (`header`, `digest`, `generated_file`), how one is made anew (`compose`), and how people
//! and programs are told (`report`, `problem`, `diff`).

mod add;
mod arguments;
mod check;
mod comments;
mod compose;
mod diff;
mod digest;
mod generated_file;
mod grammar;
mod header;
mod help;
mod judge;
mod lines;
mod list;
mod next_steps;
mod operations;
mod outcome;
mod paint;
mod paths;
mod plural;
mod problem;
mod progress;
mod report;
mod slim;
mod source;
mod update;
mod walk;
mod write_file;

use std::ffi::OsString;
use std::process::ExitCode;

use self::arguments::{Command, Invocation, Parsed, Settings};
use self::problem::Problem;
use self::report::Report;

/// What every command works with, beside its own arguments.
#[derive(Debug)]
struct Session {
    paint: paint::Paint,
    progress: progress::Progress,
}

/// Does what the words ask for. The first word is the program's name.
pub(crate) fn main(words: impl IntoIterator<Item = OsString>) -> ExitCode {
    let words: Vec<OsString> = words.into_iter().collect();
    match arguments::parse(&words) {
        Parsed::Run(invocation) => finish(invocation.settings, run(&invocation)),
        Parsed::Explain(explanation) => explanation.print(),
        Parsed::Refuse(settings, problem) => finish(settings, Err(problem)),
    }
}

fn run(invocation: &Invocation) -> Result<Report, Problem> {
    let settings = &invocation.settings;
    let session =
        Session { paint: settings.stdout_paint(), progress: progress::Progress::new(settings.chatter) };
    match &invocation.command {
        Command::Add(arguments) => add::run(arguments, &session),
        Command::List(arguments) => list::run(arguments, &session),
        Command::Update(arguments) => update::run(arguments, &session),
        Command::Check(arguments) => check::run(arguments, &session),
        Command::Slim(arguments) => slim::run(arguments, &session),
    }
}

fn finish(settings: Settings, result: Result<Report, Problem>) -> ExitCode {
    let report = result.unwrap_or_else(Report::failure);
    report.print(settings).into()
}
