//! Small models go in; what comes out is compared with the files in `snapshots`, which are compiled as well.
//!
//! `UPDATE_EXPECT=1 cargo test -p cargo-service-client --test generate` writes them anew.

use std::{fs, path::PathBuf};

use cargo_service_client::{
    ClientMethods, Documentation, ErrorStyle, GenerateError, Generated, Operations, Request, generate,
};
use service_client_model::Model;

fn folder(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests").join(name)
}

fn model(name: &str) -> Model {
    let path = folder("models").join(format!("{name}.json"));
    Model::open(&path).unwrap_or_else(|error| panic!("{error}"))
}

fn named(operations: &[&str]) -> Operations {
    Operations::Named(operations.iter().map(|&name| name.to_owned()).collect())
}

fn generated(name: &str, request: &Request) -> Generated {
    generate(&model(name), request).unwrap_or_else(|error| panic!("{error}"))
}

/// Compares with a snapshot.
fn expect(snapshot: &str, generated: &Generated) {
    let path = folder("snapshots").join(format!("{snapshot}.rs"));
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(&path, &generated.code).expect("the snapshot is written");
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    assert!(generated.code == expected, "{} differs:\n{}", path.display(), generated.code);
}

#[test]
fn a_whole_service() {
    let library = generated("library", &Request::default());
    assert_eq!(library.operations, ["GetBook", "ListDBShelves", "Ping", "PutBook"]);
    let skipped: Vec<_> =
        library.skipped.iter().map(|it| (it.operation.as_str(), it.reason.as_str())).collect();
    assert_eq!(skipped, [("WatchShelves", "streams events")]);
    expect("library", &library);
}

#[test]
fn one_operation_with_errors_of_its_own_and_our_words() {
    let mut request = Request::default();
    request.operations = named(&["PutBook"]);
    request.errors = ErrorStyle::Operation;
    request.documentation = Documentation::None;
    request.client_methods = ClientMethods::Declared;
    expect("put-book", &generated("library", &request));
}

#[test]
fn http_bindings() {
    expect("files", &generated("files", &Request::default()));
}

#[test]
fn names_that_clash() {
    expect("clashes", &generated("clashes", &Request::default()));
}

#[test]
fn a_model_in_botocores_format() {
    expect("shelf", &generated("shelf", &Request::default()));
}

#[test]
fn what_else_is_chosen_changes_no_shape() {
    for name in ["library", "clashes"] {
        let all = generated(name, &Request::default());
        for operation in &all.operations {
            let mut request = Request::default();
            request.operations = named(&[operation]);
            let one = generated(name, &request);
            let shapes = one
                .code
                .split("\n\n")
                .filter(|item| item.contains("\n#[derive(") && !item.contains("Error {"));
            for shape in shapes.filter(|shape| !shape.contains("ServiceError")) {
                assert!(all.code.contains(shape.trim()), "{operation}: {shape}");
            }
        }
    }
}

#[test]
fn the_order_of_the_request_means_nothing() {
    let code = |operations: &[&str]| {
        let mut request = Request::default();
        request.operations = named(operations);
        generated("library", &request).code
    };
    assert_eq!(code(&["PutBook", "GetBook"]), code(&["GetBook", "PutBook", "GetBook"]));
}

fn refused(name: &str, request: &Request) -> GenerateError {
    generate(&model(name), request).expect_err("a refusal")
}

#[test]
fn unknown_operations_are_refused() {
    let mut request = Request::default();
    request.operations = named(&["PutBook", "putbok"]);
    let error = refused("library", &request);
    assert_eq!(
        error.to_string(),
        "service `Book Library` has no operation `putbok`\nhelp: did you mean `PutBook`?"
    );
}

#[test]
fn nothing_left_is_refused() {
    let mut request = Request::default();
    request.operations = named(&["WatchShelves"]);
    let error = refused("library", &request);
    assert_eq!(error.to_string(), "operation `WatchShelves` streams events, so there is nothing to generate");
}

#[test]
fn a_service_without_a_protocol_needs_one() {
    let text = r#"{"smithy": "2.0", "shapes": {
        "n#S": {"type": "service", "version": "1", "operations": [{"target": "n#Ping"}]},
        "n#Ping": {"type": "operation"}}}"#;
    let model = Model::from_text("s.json", text.to_owned()).expect("a model");
    let error = generate(&model, &Request::default()).expect_err("a refusal");
    assert_eq!(
        error.to_string(),
        "the model of service `S` names no protocol\nhelp: name the one that it speaks"
    );

    let mut request = Request::default();
    request.protocol = Some("awsJson1_0".to_owned());
    let code = generate(&model, &request).expect("code").code;
    assert!(code.contains("protocol = \"awsJson1_0\""), "{code}");
}
