//! What is asked for: the words of the command line enter, how much is done leaves.

use std::{env, str::FromStr};

/// How many calls are made, by how many tasks, and what decides about their faults.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Arguments {
    pub(crate) calls: i32,
    pub(crate) tasks: u32,
    pub(crate) seed: u64,
}

impl Default for Arguments {
    fn default() -> Self {
        Self { calls: 100_000, tasks: 64, seed: 1 }
    }
}

const USAGE: &str = "usage: faults [--calls N] [--tasks N] [--seed N]";

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
                _ => return Err(format!("unknown argument `{word}`\n{USAGE}")),
            }
        }
        if arguments.calls < 1 || arguments.tasks == 0 {
            return Err(format!("there must be calls, and tasks to make them\n{USAGE}"));
        }
        Ok(arguments)
    }
}

fn number<N: FromStr>(word: &str, value: &str) -> Result<N, String> {
    value.parse().map_err(|_| format!("`{word}` expects a number\n{USAGE}"))
}
