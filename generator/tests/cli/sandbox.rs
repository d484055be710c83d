//! A folder with a package in it, and what the binary says when it runs there.

use std::path::PathBuf;
use std::process::{Command, Output};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::{env, fs, process};

use serde_json::Value;

use crate::models;

/// A package in a folder that goes away afterwards. `models/books.json` is in it. No other package is above it, as one is
/// above a target folder.
pub(crate) struct Sandbox(PathBuf);

/// What a run came to.
pub(crate) struct Run {
    pub(crate) status: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Sandbox {
    pub(crate) fn new() -> Self {
        static NUMBER: AtomicUsize = AtomicUsize::new(0);

        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let name = format!("cargo-service-client-{}-{number}", process::id());
        let sandbox = Self(env::temp_dir().join(name));
        sandbox.write("Cargo.toml", "[package]\nname = \"sandbox\"\n");
        sandbox.write("src/lib.rs", "");
        sandbox.write("models/books.json", &models::books().to_string());
        sandbox
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.0.join(path)
    }

    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// Replaces something in a file that must be there.
    pub(crate) fn edit(&self, path: &str, old: &str, new: &str) {
        let text = self.read(path);
        assert!(text.contains(old), "{path} has no `{old}`:\n{text}");
        self.write(path, &text.replacen(old, new, 1));
    }

    /// The names of the files in a folder.
    pub(crate) fn names(&self, folder: &str) -> Vec<String> {
        let entries = fs::read_dir(self.path(folder)).unwrap();
        let mut names: Vec<_> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    /// The binary with these words, in an environment in which nothing depends on this machine.
    pub(crate) fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cargo-service-client"));
        command.args(words).current_dir(&self.0).env_clear().env("PATH", "");
        command
    }

    pub(crate) fn run(&self, words: &[&str]) -> Run {
        Run::from(self.command(words).output().unwrap())
    }

    /// Runs it, and wants it to go well.
    pub(crate) fn succeed(&self, words: &[&str]) -> Run {
        let run = self.run(words);
        assert_eq!(run.status, 0, "{words:?}: {}{}", run.stdout, run.stderr);
        run
    }

    /// Runs it with `--format json`, and wants one document and nothing else.
    pub(crate) fn json(&self, words: &[&str], status: i32) -> Value {
        let run = self.run(&[words, &["--format", "json"]].concat());
        assert_eq!((run.status, run.stderr.as_str()), (status, ""), "{words:?}: {}", run.stdout);
        serde_json::from_str(&run.stdout).unwrap_or_else(|error| panic!("{error}: {}", run.stdout))
    }
}

impl Drop for Sandbox {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

impl From<Output> for Run {
    fn from(output: Output) -> Self {
        Self {
            status: output.status.code().expect("it ends by itself"),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

impl Run {
    /// Wants a failure that says all of these on the standard error, and nothing on the standard output.
    #[track_caller]
    pub(crate) fn refuses(&self, status: i32, expected: &[&str]) {
        assert_eq!((self.status, self.stdout.as_str()), (status, ""), "{}", self.stderr);
        for expected in expected {
            assert!(self.stderr.contains(expected), "no `{expected}` in:\n{}", self.stderr);
        }
    }

    #[track_caller]
    pub(crate) fn says(&self, expected: &[&str]) {
        for expected in expected {
            assert!(self.stdout.contains(expected), "no `{expected}` in:\n{}", self.stdout);
        }
    }
}
