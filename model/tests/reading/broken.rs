//! Models that make no sense: the error names the file, the shape and the member, and nothing panics or hangs.

use service_client_model::{Documentation, Model};

use crate::{Folder, open, syntax_tree};

const SERVICE: &str = r#""n#S": {"type": "service", "version": "1", "operations": [{"target": "n#Go"}]}, "n#Go": {"type": "operation", "input": {"target": "n#In"}}"#;

/// The error for reading `n#In` of a model with these shapes.
fn shape_error(shapes: &str) -> String {
    let model = open(&syntax_tree(&format!("{SERVICE}, {shapes}")));
    model.shape("n#In").unwrap_err().to_string()
}

fn open_error(text: &str) -> String {
    Model::from_text("model.json", text.to_owned()).unwrap_err().to_string()
}

#[test]
fn files_that_are_no_models() {
    for (text, message) in [
        ("", "model.json: the file is not the JSON of a model: EOF while parsing a value at line 1 column 0"),
        (
            "[]",
            "model.json: the file is not the JSON of a model: invalid type: sequence, expected an object at line 1 column 0",
        ),
        (
            r#"{"smithy": "2.0", "shapes": {"#,
            "model.json: the file is not the JSON of a model: EOF while parsing an object at line 1 column 29",
        ),
        (
            "{\"smithy\": \"2.0\",\n \"shapes\": 5}",
            "model.json: the file is not the JSON of a model: invalid type: integer `5`, expected an object at line 2 column 12",
        ),
        (
            "{}",
            "model.json: the file is neither Smithy's JSON syntax tree nor botocore's `service-2.json`\n\
             help: the one has `smithy` and `shapes`, the other `metadata`, `operations` and `shapes`",
        ),
        (
            r#"{"smithy": "2.0"}"#,
            "model.json: the model has no service\nhelp: add a shape of the type `service` that lists the operations",
        ),
        (r#"{"metadata": {"protocol": 5}}"#, "model.json: `metadata`: expected text, found `5`"),
    ] {
        assert_eq!(open_error(text), message);
    }
}

#[test]
fn files_that_cannot_be_read() {
    let folder = Folder::new();
    let missing = folder.path().join("missing.json");
    let error = Model::open(&missing).unwrap_err();
    assert!(error.message().starts_with("the file cannot be read: "), "{error}");
    assert_eq!(error.file(), missing);
    let error = Model::open(folder.path()).unwrap_err();
    assert_eq!(error.message(), "the folder has no `service-2.json` and no `service-2.json.gz`");
    let error = Model::open(&folder.write("latin1.json", b"{\"caf\xe9\": 1}")).unwrap_err();
    assert_eq!(error.message(), "the file is not UTF-8 text");
}

#[test]
fn files_without_an_end_are_not_read() {
    let folder = Folder::new();
    let large = folder.write("large.json", "{");
    std::fs::File::options().write(true).open(&large).unwrap().set_len((256 << 20) + 1).unwrap();
    let error = Model::open(&large).unwrap_err();
    assert_eq!(error.message(), "the file cannot be read: it is larger than 256 MiB, as no model is");
    if cfg!(unix) {
        let error = Model::open("/dev/zero".as_ref()).unwrap_err();
        assert_eq!(error.to_string(), "/dev/zero: this is no regular file\nhelp: name a file, or a folder");
    }
}

#[test]
fn faults_found_later_name_the_model() {
    let error = open(&syntax_tree(SERVICE)).fault("n#In$A", "it does not fit").with_help("mend it");
    assert_eq!(error.to_string(), "model.json: `n#In$A`: it does not fit\nhelp: mend it");
}

#[test]
fn an_unknown_target_names_who_refers_to_it() {
    let model = open(&syntax_tree(&format!(
        r#"{SERVICE}, "n#In": {{"type": "structure", "members": {{"A": {{"target": "n#Lost"}}}}}}"#
    )));
    let error = model.shape("n#Lost").unwrap_err();
    assert_eq!(
        error.to_string(),
        "model.json: `n#In$A`: there is no shape `n#Lost` in the model\nhelp: mend the reference, or add the shape"
    );
    assert_eq!(error.subject(), Some("n#In$A"));
    assert_eq!(
        model.shape("n#Nobody").unwrap_err().to_string(),
        "model.json: there is no shape `n#Nobody` in the model"
    );

    let model = open(&syntax_tree(SERVICE));
    let error = model.shape("n#In").unwrap_err();
    assert_eq!(error.subject(), Some("n#Go"));

    let model = open(
        r#"{"metadata": {}, "operations": {"Go": {"output": {"shape": "Out"}}}, "shapes": {"L": {"type": "list", "member": {"shape": "Lost"}}}}"#,
    );
    assert_eq!(model.shape("Out").unwrap_err().subject(), Some("Go"));
    assert_eq!(model.shape("Lost").unwrap_err().subject(), Some("L$member"));
    assert!(model.shape("smithy.api#String").is_err());
}

#[test]
fn the_values_of_an_enum_are_of_its_type() {
    for (shape, message) in [
        (
            r#""n#In": {"type": "intEnum", "members": {"A": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": "1"}}}}"#,
            "model.json: `n#In$A`: `smithy.api#enumValue`: expected an integer of 32 bits, found `\"1\"`",
        ),
        (
            r#""n#In": {"type": "intEnum", "members": {"A": {"target": "smithy.api#Unit"}}}"#,
            "model.json: `n#In$A`: `smithy.api#enumValue`: expected an integer of 32 bits, found `nothing`",
        ),
        (
            r#""n#In": {"type": "enum", "members": {"A": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": 1}}}}"#,
            "model.json: `n#In$A`: `smithy.api#enumValue`: expected text, found `1`",
        ),
    ] {
        assert_eq!(shape_error(shape), message);
    }
}

#[test]
fn mistakes_name_shape_and_member() {
    for (shape, message) in [
        (
            r#""n#In": {"type": "structure", "members": {"A": {"target": "n#T", "traits": {"smithy.api#length": 5}}}}"#,
            "model.json: `n#In$A`: `smithy.api#length`: expected an object, found `5`",
        ),
        (
            r#""n#In": {"type": "structure", "members": {"A": {"target": "n#T", "traits": {"smithy.api#length": {"max": -1}}}}}"#,
            "model.json: `n#In$A`: `smithy.api#length`: expected a whole number, found `-1`",
        ),
        (
            r#""n#In": {"type": "structure", "members": {"A": {}}}"#,
            "model.json: `n#In$A`: a member has no `target`",
        ),
        (
            r#""n#In": {"type": "structure", "members": {"A": 5}}"#,
            "model.json: `n#In$A`: expected an object, and in it `traits` as one, found `5`",
        ),
        (r#""n#In": {"type": "list"}"#, "model.json: `n#In`: the shape has no `member`"),
        (r#""n#In": {}"#, "model.json: `n#In`: a shape has no `type`"),
        (r#""n#In": {"type": "novel"}"#, "model.json: `n#In`: the type `novel` is not one of Smithy's"),
        (
            r#""n#In": {"type": "service"}"#,
            "model.json: `n#In`: a type of data is needed here, not the service",
        ),
        (
            r#""n#In": {"type": "structure", "traits": {"smithy.api#error": "caller"}}"#,
            "model.json: `n#In`: `smithy.api#error`: expected `client` or `server`, found `caller`",
        ),
        (
            r#""n#In": {"type": "structure", "mixins": [{"target": "n#M"}]}"#,
            "model.json: `n#In`: there is no mixin `n#M` in the model",
        ),
        (
            r#""n#In": {"type": "string", "traits": {"smithy.api#documentation": ["<p>x</p>", "a list that is too long to be shown whole"]}}"#,
            "model.json: `n#In`: `smithy.api#documentation`: expected text, found `[\"<p>x</p>\", \"a list that is too long to…`",
        ),
    ] {
        // `n#In` alone is looked at, so that another service in the model is no matter.
        let message_found = if shape.contains(r#""type": "service""#) {
            let text = syntax_tree(&format!("{SERVICE}, {shape}"));
            let folder = Folder::new();
            let options =
                service_client_model::OpenOptions { service: Some("n#S".to_owned()), ..Default::default() };
            let path = folder.write("model.json", text);
            let model = Model::open_with(&path, &options).unwrap();
            model.shape("n#In").unwrap_err().to_string().replace(&format!("{}", path.display()), "model.json")
        } else {
            shape_error(shape)
        };
        assert_eq!(message_found, message);
    }
}

#[test]
fn mistakes_in_operations_and_services() {
    let model = open(&syntax_tree(
        r#""n#S": {"type": "service", "operations": [{"target": "n#Go"}, {"target": "n#T"}, {"target": "n#H"}]},
        "n#T": {"type": "string"}, "n#H": {"type": "operation", "traits": {"smithy.api#http": {"method": "GET"}}}"#,
    ));
    let error = |name: &str| model.operation(name).unwrap_err().to_string();
    assert_eq!(
        error("Go"),
        "model.json: `n#Go`: the service refers to an operation that is not in the model"
    );
    assert_eq!(error("T"), "model.json: `n#T`: an operation is needed here, not the string");
    assert_eq!(error("H"), "model.json: `n#H`: `smithy.api#http`: there is no `uri`");
    assert_eq!(
        open_error(&syntax_tree(r#""n#S": {"type": "service", "resources": [{"target": "n#R"}]}"#)),
        "model.json: `n#R`: the service refers to a resource that is not in the model"
    );
    assert_eq!(
        open_error(&syntax_tree(r#""n#S": {"type": "service", "operations": [{}]}"#)),
        "model.json: `n#S`: `operations`: a reference has no `target`"
    );
}

#[test]
fn mistakes_in_botocores_format() {
    let model = open(
        r#"{"metadata": {"protocol": "rest-json"}, "operations": {"Go": {"http": {"method": "GET"}}, "By": {"errors": [{}]}}, "shapes": {
            "A": {"type": "structure", "members": {"B": {"location": "header"}}}, "C": {"type": "novel"}, "D": {"type": "map", "key": {"shape": "C"}},
            "E": {"type": "structure", "required": "B"}, "F": {"type": "string", "sensitive": "yes"}}}"#,
    );
    let shape = |id: &str| model.shape(id).unwrap_err().to_string();
    assert_eq!(shape("A"), "model.json: `A$B`: a reference has no `shape`");
    assert_eq!(shape("C"), "model.json: `C`: the type `novel` is not one of botocore's");
    assert_eq!(shape("D"), "model.json: `D`: the shape has no `value`");
    assert_eq!(shape("E"), "model.json: `E`: `required`: expected a list, found `\"B\"`");
    assert_eq!(shape("F"), "model.json: `F`: `sensitive`: expected `true` or `false`, found `\"yes\"`");
    let operation = |name: &str| model.operation(name).unwrap_err().to_string();
    assert_eq!(operation("Go"), "model.json: `Go`: `http` has no `requestUri`");
    assert_eq!(operation("By"), "model.json: `By`: `errors`: a reference has no `shape`");
}

#[test]
fn cycles_end() {
    let model = open(&syntax_tree(
        r#""n#S": {"type": "service", "operations": [{"target": "n#Go"}], "resources": [{"target": "n#R"}], "mixins": [{"target": "n#S"}]},
        "n#R": {"type": "resource", "resources": [{"target": "n#R"}]},
        "n#Go": {"type": "operation", "input": {"target": "n#In"}},
        "n#In": {"type": "structure", "mixins": [{"target": "n#M"}], "members": {"in": {"target": "n#In"}}},
        "n#M": {"type": "structure", "mixins": [{"target": "n#In"}, {"target": "n#M"}], "members": {"m": {"target": "n#L"}}},
        "n#L": {"type": "list", "member": {"target": "n#L"}}"#,
    ));
    assert_eq!(model.operation_names(), ["Go"]);
    let names: Vec<&str> = crate::members(&model, "n#In").into_iter().map(|member| &*member.name).collect();
    assert_eq!(names, ["m", "in"]);
    assert!(model.slim(&["Go".to_owned()], Documentation::Keep).unwrap().contains("n#L"));
}

#[test]
fn deep_nesting_ends() {
    let deep = "[".repeat(100_000) + &"]".repeat(100_000);
    let mut shapes = format!(
        r#"{SERVICE}, "n#In": {{"type": "structure", "traits": {{"n#deep": {deep}, "smithy.api#default": {deep}}}}}"#
    );
    assert!(
        shape_error(&shapes.replacen(SERVICE, "\"n#T\": {\"type\": \"string\"}", 1))
            .contains("nested too deeply")
    );
    let mixin =
        |at| format!(r#", "n#M{at}": {{"type": "structure", "mixins": [{{"target": "n#M{}"}}]}}"#, at + 1);
    shapes.extend((0..5_000).map(mixin));
    let model = open(&syntax_tree(&shapes));
    let error = model.shape("n#M0").unwrap_err();
    assert_eq!(error.to_string(), "model.json: `n#M0`: its mixins are nested too deeply");
    assert!(open_error(&"{\"a\":".repeat(100_000)).contains("EOF"));
}

#[test]
fn nothing_panics_on_what_is_cut_or_changed() {
    let smithy = syntax_tree(&format!(
        r#"{SERVICE}, "n#In": {{"type": "structure", "mixins": [{{"target": "n#B"}}], "members": {{"a": {{"target": "n#E", "traits": {{"smithy.api#length": {{"min": 1}}, "smithy.api#default": "\u00e9"}}}}}}}},
        "n#B": {{"type": "structure", "traits": {{"smithy.api#mixin": {{"localTraits": []}}, "smithy.api#error": "client"}}}},
        "n#E": {{"type": "enum", "members": {{"A": {{"target": "smithy.api#Unit", "traits": {{"smithy.api#enumValue": "a"}}}}}}}}, "n#In$a": {{"type": "apply", "traits": {{}}}}"#
    ));
    let botocore = r#"{"metadata": {"protocol": "rest-json", "auth": ["a#b"]}, "operations": {"Go": {"input": {"shape": "In"}, "errors": [{"shape": "E"}]}},
        "shapes": {"In": {"type": "structure", "required": ["a"], "members": {"a": {"shape": "L", "location": "querystring"}}}, "L": {"type": "list", "member": {"shape": "E"}, "min": 1},
        "E": {"type": "structure", "exception": true, "error": {"code": "é", "httpStatusCode": 400}}}}"#;
    for text in [&*smithy, botocore] {
        for at in (0..text.len()).filter(|at| text.is_char_boundary(*at)) {
            read_all(text[..at].to_owned());
            for with in ["5", "\"", "{", "}", "null", "\\", "[]"] {
                let Some(rest) = text.get(at + 1..) else { continue };
                read_all(format!("{}{with}{rest}", &text[..at]));
            }
        }
    }
}

fn read_all(text: String) {
    let Ok(model) = Model::from_text("model.json", text) else { return };
    let _rules = model.endpoint_rules();
    for id in ["n#In", "n#E", "n#B", "n#S", "In", "L", "E"] {
        let _shape = model.shape(id);
    }
    for name in model.operation_names() {
        let _operation = model.operation(name);
    }
    let _slim = model.slim(model.operation_names(), Documentation::Drop);
}
