//! Cut-down models: the same format, the same answers, and the same text every time.

use service_client_model::{Documentation, Format, Model, OpenOptions};

use crate::{Folder, open, syntax_tree};

fn smithy() -> String {
    syntax_tree(
        r#""n#S": {"type": "service", "version": "1", "operations": [{"target": "n#Go"}, {"target": "n#Stay"}], "resources": [{"target": "n#R"}],
            "errors": [{"target": "n#Common"}], "rename": {"o#T": "OtherT"}, "traits": {"aws.api#service": {"sdkId": "S S"},
            "aws.protocols#restJson1": {}, "smithy.rules#endpointRuleSet": {"big": 1}, "smithy.api#documentation": "The service."}},
        "n#R": {"type": "resource", "read": {"target": "n#Get"}}, "n#Get": {"type": "operation", "output": {"target": "n#Out"}},
        "n#Go": {"type": "operation", "input": {"target": "n#In"}, "traits": {"smithy.api#examples": [{"title": "x"}], "smithy.api#documentation": "Goes."}},
        "n#Stay": {"type": "operation", "input": {"target": "n#Unused"}}, "n#Unused": {"type": "structure"},
        "n#In": {"type": "structure", "mixins": [{"target": "n#Base"}], "members": {
            "list": {"target": "n#L", "traits": {"smithy.api#documentation": "A { \"list\" }."}}, "num": {"target": "smithy.api#Double", "traits": {"smithy.api#range": {"min": 1.50}}}}},
        "n#Base": {"type": "structure", "members": {"documentation": {"target": "smithy.api#String"}}, "traits": {"smithy.api#mixin": {}}},
        "n#In$documentation": {"type": "apply", "traits": {"smithy.api#required": {}}}, "n#Unused$x": {"type": "apply", "traits": {}},
        "n#L": {"type": "list", "member": {"target": "o#T"}}, "o#T": {"type": "string", "traits": {"smithy.api#length": {"max": 5}}},
        "n#Out": {"type": "structure"}, "n#Common": {"type": "structure", "traits": {"smithy.api#error": "client"}}"#,
    )
}

const BOTOCORE: &str = r#"{"version": "2.0", "documentation": "The service.", "metadata": {"protocol": "rest-json", "serviceId": "S"},
    "operations": {"Stay": {}, "Go": {"documentation": "Goes.", "input": {"shape": "In", "documentation": "It."}, "errors": [{"shape": "E", "documentation": "Why."}]}},
    "shapes": {"Unused": {"type": "string"}, "In": {"type": "structure", "documentation": "In.", "members": {"documentation": {"shape": "L", "documentation": "Doc."}}},
        "L": {"type": "list", "member": {"shape": "T", "documentation": "T."}, "flattened": true}, "T": {"type": "double", "min": 1.50}, "E": {"type": "structure", "members": {}, "exception": true}},
    "examples": {}}"#;

fn slim(model: &Model, operations: &[&str], documentation: Documentation) -> String {
    let operations: Vec<String> = operations.iter().map(|name| (*name).to_owned()).collect();
    model.slim(&operations, documentation).unwrap()
}

#[test]
fn a_smaller_model_says_the_same() {
    for (text, ids) in [
        (smithy(), &["n#In", "n#L", "o#T", "n#Common", "n#Base"][..]),
        (BOTOCORE.to_owned(), &["In", "L", "T", "E"]),
    ] {
        let whole = open(&text);
        let small_text = slim(&whole, &["Go"], Documentation::Keep);
        let small = open(&small_text);
        assert_eq!((small.format(), small.operation_names()), (whole.format(), &["Go".to_owned()][..]));
        assert_eq!(format!("{:?}", small.service()), format!("{:?}", whole.service()));
        let operation = |model: &Model| format!("{:?}", model.operation("Go").unwrap());
        assert_eq!(operation(&small), operation(&whole));
        for id in ids {
            let shape = |model: &Model| format!("{:?}", model.shape(id).unwrap());
            assert_eq!(shape(&small), shape(&whole));
        }
        assert!(small_text.contains("1.50") && small_text.ends_with("}\n"), "{small_text}");
        // A client is sent elsewhere without them.
        assert_eq!(small_text.contains("endpointRuleSet"), text.contains("endpointRuleSet"), "{small_text}");
        for gone in ["Unused", "Stay", "examples"] {
            assert!(!small_text.contains(gone), "{gone} in {small_text}");
        }
    }
}

#[test]
fn documentation_can_be_dropped() {
    let text = slim(&open(&smithy()), &["Go"], Documentation::Drop);
    assert!(!text.contains("smithy.api#documentation"), "{text}");
    assert!(text.contains("\"n#In$documentation\""), "{text}");

    let text = slim(&open(BOTOCORE), &["Go"], Documentation::Drop);
    assert_eq!(text.matches("documentation").count(), 1, "{text}");
    assert_eq!(crate::members(&open(&text), "In")[0].name, "documentation");
}

#[test]
fn what_waiters_and_deprecations_say_is_documentation_too() {
    let smithy = syntax_tree(
        r#""n#S": {"type": "service", "version": "1", "operations": [{"target": "n#Go"}]}, "n#Go": {"type": "operation", "traits": {
            "smithy.api#deprecated": {"message": "Prose.", "since": "2"}, "smithy.waiters#waitable": {"Gone": {"documentation": "Prose.", "acceptors": []}}}}"#,
    );
    let botocore = r#"{"version": "2.0", "metadata": {"protocol": "json", "serviceId": "S"}, "shapes": {},
        "operations": {"Go": {"deprecated": true, "deprecatedMessage": "Prose."}}}"#;
    for text in [&*smithy, botocore] {
        assert!(slim(&open(text), &["Go"], Documentation::Keep).contains("Prose."));
        let small = slim(&open(text), &["Go"], Documentation::Drop);
        assert!(!small.contains("Prose."), "{small}");
        assert!(open(&small).operation("Go").unwrap().unwrap().traits.deprecated.is_some());
    }
}

#[test]
fn it_is_the_same_text_every_time() {
    for text in [&*smithy(), BOTOCORE] {
        let model = open(text);
        let once = slim(&model, &["Go", "Stay"], Documentation::Keep);
        assert_eq!(slim(&open(text), &["Stay", "Go", "Go"], Documentation::Keep), once);
        assert_eq!(slim(&open(&once), &["Go", "Stay"], Documentation::Keep), once);
    }
}

#[test]
fn what_stands_beside_a_model_is_in_the_smaller_one() {
    let folder = Folder::new();
    let model = BOTOCORE.replace("\"Stay\": {}", "\"Stay\": {}, \"Run\": {}");
    let path = folder.write("service-2.json", model);
    folder.write(
        "paginators-1.json",
        r#"{"pagination": {"Go": {"input_token": "a", "output_token": ["b"], "result_key": "c"}, "Stay": {"input_token": "x", "output_token": "y"}}}"#,
    );
    folder.write(
        "waiters-2.json",
        r#"{"version": 2, "waiters": {"Gone": {"description": "Prose.", "operation": "Go", "delay": 3, "maxAttempts": 4, "acceptors":
            [{"matcher": "status", "expected": 404, "state": "success"}]}, "Stayed": {"operation": "Stay", "acceptors": []}}}"#,
    );
    let whole = Model::open(&path).unwrap();
    let text = slim(&whole, &["Go", "Run"], Documentation::Keep);
    let small = open(&text);
    for name in ["Go", "Run"] {
        let operation = |model: &Model| format!("{:?}", model.operation(name).unwrap());
        assert_eq!(operation(&small), operation(&whole));
    }
    assert!(text.contains("Prose.") && !text.contains("Stay"), "{text}");
    assert_eq!(slim(&small, &["Go", "Run"], Documentation::Keep), text);
    assert!(!slim(&whole, &["Go"], Documentation::Drop).contains("Prose."));
    assert!(!slim(&whole, &["Run"], Documentation::Keep).contains("waiters"));
}

#[test]
fn operations_of_resources_become_the_services() {
    let small = open(&slim(&open(&smithy()), &["Get"], Documentation::Keep));
    assert_eq!((small.format(), small.operation_names()), (Format::SmithyAst, &["Get".to_owned()][..]));
    assert!(small.shape("n#Out").is_ok() && small.shape("n#In").is_err());
}

#[test]
fn corrections_stay_in_their_files() {
    let folder = Folder::new();
    let overlay = r#""n#In$list": {"type": "apply", "traits": {"smithy.api#jsonName": "corrected"}}"#;
    let options = OpenOptions {
        overlays: vec![folder.write("overlay.json", syntax_tree(overlay))],
        ..OpenOptions::default()
    };
    let whole = Model::open_with(&folder.write("model.json", smithy()), &options).unwrap();
    let text = slim(&whole, &["Go"], Documentation::Keep);
    assert!(!text.contains("corrected"));
    let small = Model::open_with(&folder.write("small.json", text), &options).unwrap();
    assert_eq!(format!("{:?}", small.shape("n#In").unwrap()), format!("{:?}", whole.shape("n#In").unwrap()));
}

#[test]
fn an_unknown_operation_is_an_error() {
    let error = open(&smithy()).slim(&["Gone".to_owned()], Documentation::Keep).unwrap_err();
    assert_eq!(error.to_string(), "model.json: the service has no operation `Gone`");
}
