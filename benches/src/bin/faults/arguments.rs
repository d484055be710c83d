//! What is asked for: the words of the command line enter, how much is done leaves.

use std::{env, str::FromStr};

/// Which HTTP is spoken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Http {
    One,
    Two,
}

/// How many calls are made, by how many tasks, and what decides about their faults.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Arguments {
    pub(crate) calls: i32,
    pub(crate) tasks: u32,
    pub(crate) seed: u64,
    pub(crate) http: Http,
}

impl Default for Arguments {
    fn default() -> Self {
        Self { calls: 100_000, tasks: 64, seed: 1, http: Http::One }
    }
}

const USAGE: &str = "usage: faults [--calls N] [--tasks N] [--seed N] [--http 1|2]";

impl Arguments {
    /// Those of this process, or why they are none.
    pub(crate) fn read() -> Result<Self, String> {
        let mut arguments = Self::default();
        let mut words = env::args().skip(1);
        while let Some(word) = words.next() {
            let value = words.next().unwrap_or_default();
            match word.as_str() {
                "--calls" => arguments.calls = number(&word, &value)?,
                "--tasks" => arguments.tasks = number(&word, &value)?,
                "--seed" => arguments.seed = number(&word, &value)?,
                "--http" => arguments.http = http(&value)?,
                _ => return Err(format!("unknown argument `{word}`\n{USAGE}")),
            }
        }
        if arguments.calls < 1 || arguments.tasks == 0 {
            return Err(format!("there must be calls, and tasks to make them\n{USAGE}"));
        }
        Ok(arguments)
    }
}

fn http(value: &str) -> Result<Http, String> {
    match value {
        "1" => Ok(Http::One),
        "2" => Ok(Http::Two),
        _ => Err(format!("`--http` expects 1 or 2\n{USAGE}")),
    }
}

fn number<N: FromStr>(word: &str, value: &str) -> Result<N, String> {
    value.parse().map_err(|_| format!("`{word}` expects a number\n{USAGE}"))
}
