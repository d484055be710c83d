//! `slim`: a cut-down model gives the same code.

use crate::models;
use crate::sandbox::Sandbox;

fn code(text: &str) -> &str {
    text.split_once("\n\n").expect("an empty line ends the header").1
}

fn round_trip(model: &str, operation: &str, left_out: &str) {
    let sandbox = Sandbox::new();
    sandbox.write("models/things.json", &models::things().to_string());
    sandbox
        .succeed(&["slim", model, operation, "--out", "vendored/slim.json"])
        .says(&["vendored/slim.json: 1 operation, "]);
    let slim = sandbox.read("vendored/slim.json");
    assert!(!slim.contains(left_out), "{slim}");

    sandbox.succeed(&["add", model, operation, "--out", "src/whole.rs"]);
    sandbox.succeed(&["add", "vendored/slim.json", "--all", "--out", "src/slim.rs"]);
    assert_eq!(code(&sandbox.read("src/whole.rs")), code(&sandbox.read("src/slim.rs")));

    // What is slim stays as it is.
    sandbox.succeed(&["slim", "vendored/slim.json", "--all", "--out", "vendored/again.json"]);
    assert_eq!(slim, sandbox.read("vendored/again.json"));
}

#[test]
fn a_slim_model_gives_the_same_code() {
    round_trip("models/books.json", "GetBook", "PutBook");
    round_trip("models/things.json", "GetThing", "PutThing");
}

#[test]
fn documentation_can_be_left_out() {
    let sandbox = Sandbox::new();
    let json = sandbox.json(&["slim", "models/books.json", "--all", "--no-docs", "--out", "slim.json"], 0);
    assert_eq!(json["status"], "written");
    assert_eq!(json["operations"], serde_json::json!(["GetBook", "ListBooks", "PutBook"]));
    assert_eq!(json["bytes"], sandbox.read("slim.json").len());
    assert!(!sandbox.read("slim.json").contains("Keeps books"));
}

#[test]
fn files_that_are_there_are_left_alone() {
    let sandbox = Sandbox::new();
    let words = ["slim", "models/books.json", "GetBook", "--out", "slim.json"];
    sandbox.succeed(&words);
    sandbox.succeed(&words).says(&["Unchanged slim.json"]);
    sandbox.write("slim.json", "mine");
    sandbox.run(&words).refuses(2, &["`slim.json` is there", "--force"]);
    assert_eq!(sandbox.read("slim.json"), "mine");
    sandbox.succeed(&[&words[..], &["--force"]].concat());
}

#[test]
fn mistakes_are_explained() {
    let sandbox = Sandbox::new();
    for (words, expected) in [
        (
            &["slim", "models/books.json", "GetBok", "--out", "a.json"][..],
            &["`GetBok`", "did you mean `GetBook`?"][..],
        ),
        (
            &["slim", "models/books.json", "GetBook", "--out", "a.rs"],
            &["`a.rs` is no name for a model", "`.json`"],
        ),
        (&["slim", "models/books.json", "GetBook"], &["--out <FILE>"]),
    ] {
        sandbox.run(words).refuses(2, expected);
    }
}
