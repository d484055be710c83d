//! `list`: what there is, and what it needs.

use serde_json::json;

use crate::models;
use crate::sandbox::Sandbox;

#[test]
fn operations_are_listed_with_what_they_need() {
    let sandbox = Sandbox::new();
    let run = sandbox.succeed(&["list", "models/books.json"]);
    let expected = "\
Book Store 2020-01-01 · awsJson1_0 · 3 operations
  GetBook    Isbn
  ListBooks
  PutBook    Book
";
    assert_eq!(run.stdout, expected);
}

#[test]
fn programs_read_the_same() {
    let sandbox = Sandbox::new();
    let expected = json!({
        "command": "list",
        "service": { "name": "Book Store", "version": "2020-01-01", "protocols": ["awsJson1_0"] },
        "operations": [
            { "name": "GetBook", "required": ["Isbn"], "deprecated": false },
            { "name": "ListBooks", "required": [], "deprecated": false },
            { "name": "PutBook", "required": ["Book"], "deprecated": false },
        ],
    });
    assert_eq!(sandbox.json(&["list", "models/books.json"], 0), expected);
}

#[test]
fn services_at_hand_are_listed() {
    let sandbox = Sandbox::new();
    let run = sandbox.succeed(&["list"]);
    run.says(&["no botocore is installed", "pip install botocore"]);

    sandbox.succeed(&["add", "models/books.json", "GetBook", "PutBook"]);
    sandbox.write("py/botocore/__init__.py", "");
    sandbox.write("py/botocore/data/things/2021-02-03/service-2.json", &models::things().to_string());
    let run = sandbox.succeed(&["list", "--botocore", "py/botocore"]);
    run.says(&["  src/book_store.rs  GetBook, PutBook\n", "  things  2021-02-03\n"]);

    let json = sandbox.json(&["list", "--botocore", "py/botocore"], 0);
    assert_eq!(json["files"], json!([{ "path": "src/book_store.rs", "operations": ["GetBook", "PutBook"] }]));
    assert_eq!(json["botocore"]["services"], json!([{ "name": "things", "versions": ["2021-02-03"] }]));
}
