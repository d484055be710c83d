//! Files with corrections.

use std::path::PathBuf;

use service_client_model::{Model, ModelError, OpenOptions, OperationAuth, ShapeKind};

use crate::{Folder, member, syntax_tree};

const SMITHY: &str = r#"{"smithy": "2.0", "shapes": {"n#S": {"type": "service", "operations": [{"target": "n#Go"}]}, "n#Go": {"type": "operation"},
    "n#A": {"type": "structure", "members": {"b": {"target": "smithy.api#String"}, "c": {"target": "n#E"}}}, "n#E": {"type": "string"}}}"#;

const BOTOCORE: &str = r#"{"metadata": {"protocol": "rest-json", "targetPrefix": "S"}, "operations": {"Go": {}},
    "shapes": {"A": {"type": "structure", "members": {"b": {"shape": "E"}, "c": {"shape": "E"}}}, "E": {"type": "string"}}}"#;

const OVERLAY: &str = r#""n#A$b": {"type": "apply", "traits": {"smithy.api#required": {}, "smithy.api#jsonName": "B"}},
    "n#A": {"type": "apply", "traits": {"smithy.api#documentation": "Better."}},
    "n#E": {"type": "apply", "traits": {"smithy.api#enum": [{"value": "x"}]}},
    "n#Go": {"type": "apply", "traits": {"smithy.api#optionalAuth": {}, "smithy.api#paginated": {"inputToken": "b"}}},
    "n#S": {"type": "apply", "traits": {"smithy.api#title": "The S"}}"#;

fn open(model: &str, overlays: &[&str]) -> Result<Model, ModelError> {
    let folder = Folder::new();
    let path = folder.write("model.json", model);
    let write =
        |(at, shapes): (usize, &&str)| folder.write(&format!("overlay-{at}.json"), syntax_tree(shapes));
    let overlays: Vec<PathBuf> = overlays.iter().enumerate().map(write).collect();
    let model =
        Model::open_with(&path, &OpenOptions { overlays: overlays.clone(), ..OpenOptions::default() })?;
    assert_eq!(model.files()[1..], overlays);
    Ok(model)
}

#[test]
fn corrections_apply_to_both_formats() {
    for (text, id) in [(SMITHY, "n#A"), (BOTOCORE, "A")] {
        let model = open(text, &[OVERLAY]).unwrap();
        let b = &member(&model, id, "b").traits;
        assert!(b.is_required && b.json_name.as_deref() == Some("B"));
        assert_eq!(model.shape(id).unwrap().traits.documentation.as_deref(), Some("Better."));
        assert_eq!(model.target(member(&model, id, "c")).unwrap().kind.name(), "enum");
        let go = model.operation("Go").unwrap().unwrap();
        assert_eq!(go.auth, OperationAuth::None);
        assert_eq!(go.paginated.as_ref().unwrap().input_tokens, ["b"]);
        assert_eq!(model.service().title.as_deref(), Some("The S"));
    }
}

#[test]
fn later_corrections_win() {
    let later = r#""n#A$b": {"type": "apply", "traits": {"smithy.api#jsonName": "Later"}}"#;
    let model = open(SMITHY, &[OVERLAY, later]).unwrap();
    let b = &member(&model, "n#A", "b").traits;
    assert!(b.is_required && b.json_name.as_deref() == Some("Later"));
}

#[test]
fn a_structure_can_be_said_to_be_a_union() {
    for (text, id) in [(SMITHY, "n#A"), (BOTOCORE, "A")] {
        let model = open(text, &[r#""n#A": {"type": "union"}"#]).unwrap();
        let ShapeKind::Union(members) = &model.shape(id).unwrap().kind else { panic!("a union") };
        assert_eq!(members.len(), 2);
    }
}

#[test]
fn mistakes_in_corrections() {
    for text in [SMITHY, BOTOCORE] {
        let name = if text == SMITHY { "n#Nope" } else { "Nope" };
        let error = open(text, &[r#""n#Nope": {"type": "apply"}"#]).unwrap_err();
        assert_eq!((error.subject(), error.message()), (Some(name), "the model has no such shape"));
        assert!(error.file().ends_with("overlay-0.json"), "{error}");
        let error = open(text, &[r#""n#A": {"type": "structure"}"#]).unwrap_err();
        assert_eq!(
            error.message(),
            "a file with corrections holds entries of the type `apply`, found `structure`"
        );
        let model = open(text, &[r#""n#A$z": {"type": "apply", "traits": {}}"#]).unwrap();
        let error = model.shape(if text == SMITHY { "n#A" } else { "A" }).unwrap_err();
        assert_eq!(error.message(), "the shape has no such member");
        assert!(error.subject().unwrap().ends_with("A$z"), "{error}");
        assert!(error.help().unwrap().contains("overlay-0.json` speaks of it"), "{error}");
    }
}

#[test]
fn a_trait_that_nobody_knows_is_an_error() {
    for (id, help) in [("smithy.api#requird", "`smithy.api#required`?"), ("com.example#owner", "")] {
        let overlay = format!(r#""n#A$b": {{"type": "apply", "traits": {{"{id}": {{}}}}}}"#);
        for model in [SMITHY, BOTOCORE] {
            match open(model, &[&overlay]) {
                Err(error) => {
                    assert_eq!(error.message(), format!("there is no trait `{id}`"));
                    assert!(error.help().is_some_and(|text| text.contains(help)) && !help.is_empty());
                    assert_eq!(error.subject(), Some("n#A$b"));
                }
                Ok(_) => assert!(help.is_empty(), "{id} is taken"),
            }
        }
    }
}
