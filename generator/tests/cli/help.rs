//! `--help` is what the file beside this one says. `UPDATE_EXPECT=1` writes the files anew.

use std::path::Path;
use std::{env, fs};

use crate::sandbox::Sandbox;

#[test]
fn help_is_what_people_expect() {
    let sandbox = Sandbox::new();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli/help");
    let update = env::var_os("UPDATE_EXPECT").is_some();
    let mut changed = Vec::new();
    for command in ["", "add", "list", "update", "check", "slim"] {
        for flag in ["-h", "--help"] {
            let words: Vec<&str> = [command, flag].into_iter().filter(|word| !word.is_empty()).collect();
            let run = sandbox.succeed(&words);
            assert_eq!(run.stderr, "");
            let long = if flag == "--help" { "-long" } else { "" };
            let name = if command.is_empty() { "top" } else { command };
            let path = folder.join(format!("{name}{long}.txt"));
            if update {
                fs::create_dir_all(&folder).unwrap();
                fs::write(&path, &run.stdout).unwrap();
            } else if fs::read_to_string(&path).unwrap_or_default() != run.stdout {
                changed.push(words.join(" "));
            }
            assert!(
                run.stdout.lines().all(|line| line.len() <= 100),
                "{words:?} has a line that is too long"
            );
        }
    }
    assert!(changed.is_empty(), "changed: {changed:?}; see them with UPDATE_EXPECT=1 and git diff");
}

#[test]
fn without_words_there_is_help() {
    let run = Sandbox::new().run(&[]);
    run.refuses(2, &["Usage: cargo service-client", "Start here:"]);
}

#[test]
fn the_version_is_told() {
    let run = Sandbox::new().succeed(&["--version"]);
    assert_eq!(run.stdout, format!("cargo-service-client {}\n", env!("CARGO_PKG_VERSION")));
}
