//! `check`: its exit status is what CI reads.

use crate::models;
use crate::sandbox::Sandbox;

const BOOKS: &str = "models/books.json";
const FILE: &str = "src/book_store.rs";

#[test]
fn the_status_says_it_all() {
    let sandbox = Sandbox::new();
    sandbox.succeed(&["add", BOOKS, "GetBook"]);
    sandbox.succeed(&["check"]).says(&["1 file checked"]);

    sandbox.write(BOOKS, &models::books_with_author().to_string());
    let before = sandbox.read(FILE);
    let run = sandbox.run(&["check"]);
    assert_eq!((run.status, run.stderr.as_str()), (1, ""));
    run.says(&[
        "src/book_store.rs is not what its model says",
        "\n+    pub author: Option<String>,\n",
        "update",
    ]);
    assert_eq!(before, sandbox.read(FILE));

    let run = sandbox.run(&["check", "--quiet"]);
    assert_eq!((run.status, run.stdout.as_str(), run.stderr.as_str()), (1, "", ""));

    std::fs::remove_file(sandbox.path(BOOKS)).unwrap();
    sandbox.run(&["check"]).refuses(2, &["there is no model at `models/books.json`", "src/book_store.rs:2"]);
}

#[test]
fn edits_are_told_from_changes_of_the_model() {
    let sandbox = Sandbox::new();
    sandbox.succeed(&["add", BOOKS, "GetBook"]);
    sandbox.edit(FILE, "async fn get_book", "async fn fetch_book");
    let run = sandbox.run(&["check"]);
    assert_eq!(run.status, 1);
    run.says(&["was edited by hand", "--- generated from models/books.json\n+++ src/book_store.rs\n"]);

    let json = sandbox.json(&["check"], 1);
    assert_eq!(json["ok"], false);
    assert_eq!(json["files"][0]["path"], FILE);
    assert_eq!(json["files"][0]["status"], "edited");
    assert!(json["files"][0]["diff"].as_str().unwrap().contains("fetch_book"));
}

#[test]
fn a_program_reads_every_file() {
    let sandbox = Sandbox::new();
    sandbox.succeed(&["add", BOOKS, "GetBook", "--out", "src/a.rs"]);
    sandbox.succeed(&["add", BOOKS, "PutBook", "--out", "src/b.rs"]);
    sandbox.edit("src/b.rs", "// digest:", "// dogest:");
    let json = sandbox.json(&["check", "src/a.rs", "src/b.rs"], 2);
    assert_eq!(json["files"][0]["status"], "current");
    assert_eq!(json["files"][1]["status"], "failed");
    assert_eq!(json["files"][1]["error"]["file"], "src/b.rs");
    assert_eq!(json["files"][1]["error"]["line"], 4);
}

#[test]
fn nothing_to_check_is_a_failure() {
    let sandbox = Sandbox::new();
    let run = sandbox.run(&["check"]);
    assert_eq!(run.status, 2);
    run.says(&["no generated file is here"]);
    assert_eq!(sandbox.json(&["check"], 2)["ok"], false);
}
