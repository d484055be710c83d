//! The files beside a model in botocore's format, plain and packed.

use serde_json::json;
use service_client_model::{Comparator, Matcher, Model};

use crate::{
    Folder,
    botocore::{METADATA, model},
};

#[test]
fn files_beside_the_model() {
    let folder = Folder::new();
    let operations = r#""List": {"input": {"shape": "In"}}, "Get": {}"#;
    let service = folder.write(
        "service-2.json",
        model(METADATA, operations, r#""In": {"type": "structure", "members": {}}"#),
    );
    folder.write(
        "paginators-1.json",
        r#"{"pagination": {"List": {"input_token": ["A", "B"], "output_token": "C || D", "result_key": "Items", "limit_key": "Max", "more_results": "More"}}}"#,
    );
    folder.write(
        "waiters-2.json",
        r#"{"version": 2, "waiters": {"Up": {"operation": "Get", "delay": 5, "maxAttempts": 9, "description": "Is up.", "acceptors": [
            {"state": "success", "matcher": "pathAny", "argument": "a[]", "expected": true}, {"state": "retry", "matcher": "status", "expected": 404},
            {"state": "failure", "matcher": "error", "expected": "Gone"}, {"state": "success", "matcher": "error", "expected": false}]}}}"#,
    );
    folder.write("endpoint-rule-set-1.json", r#"{"version": "1.0"}"#);
    let model = Model::open(folder.path()).unwrap();
    let files: Vec<_> =
        ["service-2.json", "paginators-1.json", "waiters-2.json"].map(|name| folder.path().join(name)).into();
    assert_eq!(model.files(), files);
    assert_eq!(model.endpoint_rules().unwrap(), Some(r#"{"version": "1.0"}"#));
    let pages = model.operation("List").unwrap().unwrap().paginated.as_ref().unwrap();
    assert_eq!(
        (&*pages.input_tokens, &*pages.output_tokens),
        (&["A".to_owned(), "B".to_owned()][..], &["C || D".to_owned()][..])
    );
    assert_eq!(
        (&*pages.items, pages.page_size.as_deref(), pages.more_results.as_deref()),
        (&["Items".to_owned()][..], Some("Max"), Some("More"))
    );
    let waiters = &model.operation("Get").unwrap().unwrap().waiters;
    assert_eq!((&*waiters[0].name, waiters[0].min_delay, waiters[0].max_attempts), ("Up", 5, Some(9)));
    let matchers: Vec<&Matcher> = waiters[0].acceptors.iter().map(|acceptor| &acceptor.matcher).collect();
    let Matcher::Output(path) = matchers[0] else { panic!("{matchers:?}") };
    assert_eq!((path.comparator, &path.expected), (Comparator::AnyEquals, &json!(true)));
    assert_eq!(
        matchers[1..],
        [&Matcher::Status(404), &Matcher::ErrorType("Gone".to_owned()), &Matcher::Success(true)]
    );

    // A file of another name is a model of its own: what is beside it is not its.
    let vendored = folder.write("tower.json", std::fs::read(service).unwrap());
    let model = Model::open(&vendored).unwrap();
    assert_eq!(model.files(), [vendored]);
    assert_eq!(model.operation("List").unwrap().unwrap().paginated, None);
    assert_eq!(model.endpoint_rules().unwrap(), None);
}

#[cfg(feature = "gzip")]
#[test]
fn packed_files() {
    use std::io::Write;

    let folder = Folder::new();
    let pack = |text: &str| {
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        packed.write_all(text.as_bytes()).unwrap();
        packed.finish().unwrap()
    };
    let text = model(METADATA, r#""Go": {}"#, "");
    let path = folder.write("service-2.json.gz", pack(&text));
    folder.write("endpoint-rule-set-1.json.gz", pack("{}"));
    let model = Model::open(folder.path()).unwrap();
    assert_eq!(model.files(), [path]);
    assert_eq!(model.operation_names(), ["Go"]);
    assert_eq!(model.endpoint_rules().unwrap(), Some("{}"));
    let cut = folder.write("cut.json.gz", &pack(&text)[..40]);
    let error = Model::open(&cut).unwrap_err();
    assert!(error.message().starts_with("the file cannot be unpacked: "), "{error}");
}

#[cfg(not(feature = "gzip"))]
#[test]
fn packed_files_need_the_feature() {
    let folder = Folder::new();
    let path = folder.write("model.json.gz", [0x1f, 0x8b, 8, 0]);
    let error = Model::open(&path).unwrap_err();
    assert_eq!(error.message(), "packed models are read with the feature `gzip` only");
}
