//! `WALKTHROUGH.md` is true: its programs are examples that are compiled, with generated files that are what their model says.

use std::path::Path;
use std::process::Command;

const PAGE: &str = include_str!("../WALKTHROUGH.md");

/// The programs are the same, word for word, below an example's first paragraph.
#[track_caller]
fn assert_on_the_page(marker: &str, example: &str) {
    let block = PAGE.split_once(&format!("<!-- file: {marker} -->\n```rust\n"));
    let (code, _) = block.and_then(|(_, rest)| rest.split_once("```")).expect("the page has the program");
    let (_, program) = example.split_once("\n\n").expect("an empty line follows the first paragraph");
    assert_eq!(code, program);
}

#[test]
fn the_page_has_the_programs_that_are_compiled() {
    assert_on_the_page("src/main.rs", include_str!("../examples/walkthrough/main.rs"));
    assert_on_the_page("endpoint/src/main.rs", include_str!("../examples/walkthrough-endpoint/main.rs"));
}

#[test]
fn the_generated_files_are_current() {
    let mut check = Command::new(env!("CARGO_BIN_EXE_cargo-service-client"));
    check.args(["check", "walkthrough/dynamodb.rs", "walkthrough-endpoint/dynamodb.rs"]);
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let output = check.current_dir(folder).output().unwrap();
    let said = [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    assert!(output.status.success(), "{}{}", said[0], said[1]);
}
