//! What a command did goes in; text for people or one JSON document for programs goes to the standard output, and problems of
//! people's interest to the standard error.

use std::io::{self, ErrorKind, Write};
use std::process::ExitCode;

use serde_json::{Value, json};

use super::arguments::{Chatter, Format, Settings};
use super::problem::Problem;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Status {
    /// Everything is as asked.
    Done = 0,
    /// A generated file is not what its model says, or was edited by hand and left alone.
    Differs = 1,
    /// The command line, a model or a file is at fault.
    Failed = 2,
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        Self::from(status as u8)
    }
}

/// What a command did.
#[derive(Debug)]
pub(crate) struct Report {
    pub(crate) status: Status,
    /// What people read. Ends with a newline unless empty.
    pub(crate) text: String,
    /// What programs read.
    pub(crate) json: Value,
    /// What went wrong, for people; `json` has it too.
    pub(crate) problems: Vec<Problem>,
}

impl Report {
    pub(crate) fn done(text: String, json: Value) -> Self {
        Self { status: Status::Done, text, json, problems: Vec::new() }
    }

    pub(crate) fn failure(problem: Problem) -> Self {
        let json = json!({ "error": problem.to_json() });
        Self { status: Status::Failed, text: String::new(), json, problems: vec![problem] }
    }

    /// Prints it, and says how the command ended: as a failure, too, if what it has to say could not be written.
    pub(crate) fn print(&self, settings: Settings) -> Status {
        let paint = settings.stderr_paint();
        let written = match (settings.format, settings.chatter) {
            (Format::Json, _) => write_out(&format!("{:#}\n", self.json)),
            (Format::Human, Chatter::Normal) => write_out(&self.text),
            (Format::Human, Chatter::Quiet) => Ok(()),
        };
        let unwritten = written.err().map(|error| unwritten(&error));
        let problems = self.problems.iter().filter(|_| settings.format == Format::Human);
        for problem in problems.chain(&unwritten) {
            let _ = io::stderr().write_all(problem.to_human(paint).as_bytes());
        }
        if unwritten.is_some() { Status::Failed } else { self.status }
    }
}

fn write_out(text: &str) -> io::Result<()> {
    let mut output = io::stdout().lock();
    unless_gone(output.write_all(text.as_bytes()).and_then(|()| output.flush()))
}

/// The work is done by now: a reader that went away (a closed pipe) changes nothing.
pub(super) fn unless_gone(written: io::Result<()>) -> io::Result<()> {
    match written {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        written => written,
    }
}

/// That the standard output took nothing.
pub(super) fn unwritten(error: &io::Error) -> Problem {
    Problem::new(format!("cannot write to the standard output: {error}"))
}
