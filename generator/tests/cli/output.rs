//! What is printed: for people with and without colours, for programs, and for nobody.

use std::process::Stdio;

use serde_json::json;

use crate::sandbox::{Run, Sandbox};

const ESCAPE: char = '\x1b';

#[test]
fn colours_are_for_those_who_want_them() {
    let sandbox = Sandbox::new();
    for (words, environment, is_coloured) in [
        (&["list", "models/books.json"][..], None, false),
        (&["list", "models/books.json", "--color", "always"], None, true),
        (&["list", "models/books.json", "--color=never"], None, false),
        (&["list", "models/books.json"], Some(("NO_COLOR", "1")), false),
        (&["list", "models/books.json", "--color", "always"], Some(("NO_COLOR", "1")), true),
        (&["list", "models/books.json"], Some(("CLICOLOR_FORCE", "0")), false),
        (&["--help"], None, false),
        (&["list", "models/books.json", "--format", "json", "--color", "always"], None, false),
    ] {
        let run = Run::from(sandbox.command(words).envs(environment).output().unwrap());
        assert_eq!(run.stdout.contains(ESCAPE), is_coloured, "{words:?} {environment:?}: {:?}", run.stdout);
    }
}

#[test]
fn errors_are_coloured_alike() {
    let sandbox = Sandbox::new();
    let run = sandbox.run(&["add", "models/books.json", "GetBok", "--color", "always"]);
    run.refuses(2, &["\x1b[1;31merror:\x1b[0m"]);
    let run = sandbox.run(&["add", "models/books.json", "GetBok"]);
    assert!(run.stderr.starts_with("error: ") && !run.stderr.contains(ESCAPE), "{:?}", run.stderr);
}

#[test]
fn programs_read_one_document() {
    let sandbox = Sandbox::new();
    let written = sandbox.json(&["add", "models/books.json", "GetBook"], 0);
    assert_eq!(written["command"], "add");
    assert_eq!(written["unchanged"], json!([]));
    assert_eq!(written["refused"], json!([]));
    assert_eq!(written["failed"], json!([]));
    assert_eq!(written["next"].as_array().unwrap().len(), 2);
    let file = &written["written"][0];
    assert_eq!(file["path"], "src/book_store.rs");
    assert_eq!(file["status"], "created");
    assert_eq!(file["operations"], json!(["GetBook"]));
    assert_eq!(file["added"], json!(["GetBook"]));
    assert_eq!(file["features"], json!([]));
    assert_eq!(file["lines"], sandbox.read("src/book_store.rs").lines().count());
    assert_eq!(file["shapes"], 4, "input, output, book, exception");
}

#[test]
fn programs_read_errors_too() {
    let sandbox = Sandbox::new();
    for (words, message) in [
        (&["add", "models/books.json", "GetBok"][..], "GetBok"),
        (&["add", "models/books.json"], "name the operations"),
        (&["add"], "<SERVICE>"),
        (&["ad"], "unrecognized subcommand 'ad'"),
        (&["check", "--colour"], "unexpected argument '--colour'"),
        (&["list", "nobody/has.json"], "there is no model at `nobody/has.json`"),
    ] {
        let json = sandbox.json(words, 2);
        let error = json["error"].as_object().unwrap();
        assert!(error["message"].as_str().unwrap().contains(message), "{words:?}: {json}");
        assert!(error["help"].is_string(), "{words:?}: {json}");
    }
}

#[test]
fn quiet_is_quiet() {
    let sandbox = Sandbox::new();
    for words in
        [&["add", "models/books.json", "GetBook", "--quiet"][..], &["-q", "update"], &["check", "-q"]]
    {
        let run = sandbox.succeed(words);
        assert_eq!((run.stdout.as_str(), run.stderr.as_str()), ("", ""), "{words:?}");
    }
    sandbox.run(&["add", "models/books.json", "GetBok", "-q"]).refuses(2, &["error: "]);
}

#[test]
#[cfg(target_os = "linux")]
fn an_answer_that_cannot_be_written_is_a_failure() {
    let sandbox = Sandbox::new();
    for words in
        [&["list", "models/books.json"][..], &["list", "models/books.json", "--format", "json"], &["--help"]]
    {
        let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
        let output = sandbox.command(words).stdout(full).stderr(Stdio::piped()).output().unwrap();
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{words:?}: {stderr}");
        assert!(stderr.starts_with("error: cannot write to the standard output: "), "{words:?}: {stderr}");
    }
}

#[test]
fn a_reader_that_goes_away_is_no_trouble() {
    let sandbox = Sandbox::new();
    for words in [
        &["add", "models/books.json", "--all"][..],
        &["list", "models/books.json"],
        &["list", "models/books.json", "--format", "json"],
        &["--help"],
    ] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let output = sandbox.command(words).stdout(writer).stderr(Stdio::piped()).output().unwrap();
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert_eq!((output.status.code(), stderr.as_str()), (Some(0), ""), "{words:?}");
    }
    assert!(sandbox.path("src/book_store.rs").is_file());
}
