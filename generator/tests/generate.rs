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
    assert_eq!(library.operations, ["GetBook", "ListDBShelves", "Ping", "PutBook", "WatchShelves"]);
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
fn names_in_xml_bodies_that_flow_and_checksums() {
    let depot = generated("depot", &Request::default());
    assert_eq!(depot.features, ["checksums", "xml"]);
    expect("depot", &depot);
    assert_eq!(generated("depot-smithy", &Request::default()), depot);
}

#[test]
fn streams_of_events() {
    let chat = generated("chat", &Request::default());
    assert_eq!(chat.features, ["http2"]);
    expect("chat", &chat);
    let mut request = Request::default();
    request.operations = named(&["Listen"]);
    assert!(generated("chat", &request).features.is_empty());
    request.operations = Operations::All;
    request.errors = ErrorStyle::Operation;
    expect("chat-operation-errors", &generated("chat", &request));
}

#[test]
fn pages_and_what_can_be_waited_for() {
    let orders = generated("orders-smithy", &Request::default());
    expect("orders", &orders);
    let botocore = Model::open(&folder("models").join("orders")).unwrap_or_else(|error| panic!("{error}"));
    let botocore = generate(&botocore, &Request::default()).unwrap_or_else(|error| panic!("{error}"));
    // Its format has no namespaces.
    assert_eq!(botocore.code, orders.code.replace("    namespace = \"example.orders\",\n", ""));
}

#[test]
fn the_protocol_decides_what_is_said_of_xml() {
    for (protocol, has_xml, feature) in
        [("restJson1", false, None), ("rpcv2Cbor", false, Some("cbor")), ("awsQuery", true, Some("xml"))]
    {
        let text = fs::read_to_string(folder("models").join("depot-smithy.json")).expect("a model");
        let trait_of = |protocol: &str| match protocol {
            "rpcv2Cbor" => format!("smithy.protocols#{protocol}"),
            _ => format!("aws.protocols#{protocol}"),
        };
        let model =
            Model::from_text("depot.json", text.replace("aws.protocols#restXml", &trait_of(protocol)));
        let depot = generate(&model.expect("a model"), &Request::default()).expect("code");
        assert_eq!(depot.code.contains("xml_"), has_xml, "{protocol}: {}", depot.code);
        let features = depot.features.iter().map(String::as_str).filter(|feature| *feature != "checksums");
        assert_eq!(features.collect::<Vec<_>>(), Vec::from_iter(feature), "{protocol}");
        // Only a body of its own can flow.
        assert_eq!(depot.code.contains("ByteStream"), protocol == "restJson1", "{protocol}");
    }
}

/// A service in botocore's format, with these shapes; `In` and `Out` are those of its operation.
fn botocore(metadata: &str, errors: &str, shapes: &str) -> Generated {
    let text = format!(
        r#"{{"version": "2.0", "metadata": {{"serviceId": "S", "endpointPrefix": "s", {metadata}}},
        "operations": {{"Go": {{"http": {{"method": "POST", "requestUri": "/"}}, "input": {{"shape": "In"}},
            "errors": [{errors}]}}}}, "shapes": {{{shapes}}}}}"#
    );
    let model = Model::from_text("s.json", text).unwrap_or_else(|error| panic!("{error}"));
    generate(&model, &Request::default()).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn of_two_members_that_are_one_element_one_is_left_out() {
    let shapes = r#""In": {"type": "structure", "members": {
            "Event": {"shape": "T", "deprecated": true}, "Events": {"shape": "L", "locationName": "Event"},
            "Kind": {"shape": "T"}, "Sort": {"shape": "T", "locationName": "Kind"},
            "Mark": {"shape": "T", "locationName": "Kind", "xmlAttribute": true},
            "Place": {"shape": "T", "location": "header", "locationName": "Kind"}}},
        "L": {"type": "list", "flattened": true, "member": {"shape": "T"}}, "T": {"type": "string"}"#;
    let fields = |metadata: &str| {
        let code = botocore(metadata, "", shapes).code;
        let names = ["event", "events", "kind", "sort", "mark", "place"];
        names.into_iter().filter(|name| code.contains(&format!("pub {name}: "))).collect::<Vec<_>>()
    };
    assert_eq!(fields(r#""protocol": "rest-xml""#), ["events", "kind", "mark", "place"]);
    assert_eq!(fields(r#""protocol": "rest-json""#).len(), 6);
}

#[test]
fn no_two_exceptions_have_one_code() {
    let exception = |name: &str, code: &str| {
        format!(
            r#""{name}": {{"type": "structure", "members": {{}}, "exception": true, "error": {{"code": "{code}"}}}}"#
        )
    };
    let shapes = [
        r#""In": {"type": "structure", "members": {}}"#.to_owned(),
        exception("Gone", "Gone"),
        exception("Late", "TooLate"),
        exception("Lost", "Gone"),
        exception("Slow", "TooLate"),
    ];
    let errors = ["Gone", "Late", "Lost", "Slow"].map(|name| format!(r#"{{"shape": "{name}"}}"#)).join(",");
    let code = botocore(r#""protocol": "query""#, &errors, &shapes.join(",")).code;
    assert_eq!(code.matches("code = ").count(), 1, "{code}");
    let late = code.split("code = \"TooLate\"").nth(1).expect("the code");
    assert!(late.trim_start_matches([')', ']']).trim_start().starts_with("pub struct Late {"), "{code}");
}

#[test]
fn names_that_clash() {
    expect("clashes", &generated("clashes", &Request::default()));
}

#[test]
fn services_that_are_named_like_types_of_the_runtime() {
    let mut request = Request::default();
    request.client_methods = ClientMethods::Declared;
    expect("document", &generated("document", &request));
    expect("client", &generated("client", &request));
    request.errors = ErrorStyle::Operation;
    expect("client-operation-errors", &generated("client", &request));
}

#[test]
fn a_shape_is_called_the_same_with_either_style_of_errors() {
    let mut request = Request::default();
    let service = generated("client", &request).code;
    request.errors = ErrorStyle::Operation;
    let operation = generated("client", &request).code;
    for code in [service, operation] {
        assert!(code.contains("pub struct DoItErrorShape {"), "{code}");
    }
}

#[test]
fn what_turns_the_direction_of_text_is_left_out() {
    for code in ["client", "clashes"].map(|name| generated(name, &Request::default()).code) {
        let is_turn = |c: char| matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
        assert!(!code.contains(is_turn), "{code}");
    }
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
fn a_client_without_credentials_is_said_to_be_one() {
    let text = r#"{"smithy": "2.0", "shapes": {
        "n#S": {"type": "service", "version": "1", "operations": [{"target": "n#Ping"}],
            "traits": {"aws.protocols#awsJson1_0": {}, "smithy.api#httpDigestAuth": {}}},
        "n#Ping": {"type": "operation"}}}"#;
    let model = Model::from_text("s.json", text.to_owned()).expect("a model");
    let generated = generate(&model, &Request::default()).expect("code");
    let note = "the service asks for `httpDigestAuth`, which clients do not have: requests go out without credentials";
    assert_eq!(generated.notes, [note]);
    let docs = generated.code.replace("\n/// ", " ");
    assert!(docs.contains(&note.replacen("the", "The", 1)), "{}", generated.code);
    assert!(self::generated("library", &Request::default()).notes.is_empty());
}

#[test]
fn the_ways_to_authenticate_are_declared() {
    let text = r#"{"smithy": "2.0", "shapes": {
        "n#S": {"type": "service", "version": "1", "traits": {
            "aws.protocols#awsJson1_0": {}, "aws.auth#sigv4": {"name": "s"}, "smithy.api#httpBearerAuth": {},
            "smithy.api#httpApiKeyAuth": {"name": "x-key", "in": "header", "scheme": "Key"},
            "smithy.api#auth": ["smithy.api#httpBearerAuth", "aws.auth#sigv4", "smithy.api#httpApiKeyAuth"]},
            "operations": [{"target": "n#All"}, {"target": "n#May"}, {"target": "n#None"}, {"target": "n#One"},
                {"target": "n#Open"}]},
        "n#All": {"type": "operation"},
        "n#May": {"type": "operation", "traits": {"smithy.api#optionalAuth": {}}},
        "n#None": {"type": "operation", "traits": {"smithy.api#auth": []}},
        "n#One": {"type": "operation", "traits": {"smithy.api#auth": ["smithy.api#httpApiKeyAuth"]}},
        "n#Open": {"type": "operation", "traits": {"aws.auth#unsignedPayload": {}}}}}"#;
    let model = Model::from_text("s.json", text.to_owned()).expect("a model");
    let generated = generate(&model, &Request::default()).expect("code");
    let code = generated.code.split_whitespace().collect::<Vec<_>>().join(" ");
    for expected in [
        r#"auth = ["bearer", "sigv4", "api-key"], api_key(header = "x-key", scheme = "Key"),"#,
        r#"#[operation(auth = ["bearer", "sigv4", "api-key", "none"])]"#,
        r#"#[operation(auth = "none")]"#,
        r#"#[operation(auth = "api-key")]"#,
        r#"#[operation(auth = ["bearer", "unsigned-payload", "api-key"])]"#,
    ] {
        assert!(code.contains(expected), "{expected}: {}", generated.code);
    }
    assert!(generated.notes.is_empty());
}

/// What a declaration has no word for is not "anybody".
#[test]
fn unknown_ways_to_authenticate_open_nothing() {
    let text = r#"{"smithy": "2.0", "shapes": {
        "n#S": {"type": "service", "version": "1", "traits": {
            "aws.protocols#awsJson1_0": {}, "aws.auth#sigv4": {"name": "s"}, "smithy.api#httpBasicAuth": {}},
            "operations": [{"target": "n#Basic"}, {"target": "n#Key"}]},
        "n#Basic": {"type": "operation", "traits": {"smithy.api#auth": ["smithy.api#httpBasicAuth"]}},
        "n#Key": {"type": "operation", "traits": {"smithy.api#auth": ["smithy.api#httpApiKeyAuth"]}}}}"#;
    let model = Model::from_text("s.json", text.to_owned()).expect("a model");
    let code = generate(&model, &Request::default()).expect("code").code;
    assert!(code.contains("async fn basic") && !code.contains("#[operation("), "{code}");
}

#[test]
fn a_service_that_takes_tokens_signs_nothing() {
    let text = r#"{"version": "2.0", "metadata": {"apiVersion": "2022-01-01", "endpointPrefix": "codes",
        "protocol": "rest-json", "serviceId": "Codes", "signatureVersion": "bearer"},
        "operations": {"Get": {"name": "Get", "http": {"method": "GET", "requestUri": "/"}}}, "shapes": {}}"#;
    let model = Model::from_text("service-2.json", text.to_owned()).expect("a model");
    let code = generate(&model, &Request::default()).expect("code").code;
    assert!(code.contains(r#"auth = "bearer""#) && !code.contains("sign"), "{code}");
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

/// What is said of a service with one operation, `n#Ping`.
fn refused_text(sdk_id: &str, operation: &str, shapes: &str) -> String {
    let text = format!(
        r#"{{"smithy": "2.0", "shapes": {{
        "n#S": {{"type": "service", "version": "1", "operations": [{{"target": "n#Ping"}}],
            "traits": {{"aws.api#service": {{"sdkId": {sdk_id:?}}}, "aws.protocols#awsJson1_0": {{}}}}}},
        "n#Ping": {{"type": "operation", {operation}}}, {shapes}}}}}"#
    );
    let model = Model::from_text("s.json", text).unwrap_or_else(|error| panic!("{error}"));
    generate(&model, &Request::default()).expect_err("a refusal").to_string()
}

#[test]
fn what_an_operation_takes_and_answers_is_a_structure() {
    let list = r#""n#L": {"type": "list", "member": {"target": "smithy.api#String"}}"#;
    for (operation, what) in [
        (r#""input": {"target": "n#L"}"#, "takes"),
        (r#""output": {"target": "n#L"}"#, "answers with"),
        (r#""errors": [{"target": "n#L"}]"#, "fails with"),
    ] {
        let text = refused_text("S", operation, list);
        assert!(
            text.starts_with(&format!("s.json: `Ping`: the operation {what} `n#L`, which is a list")),
            "{text}"
        );
    }
}

#[test]
fn defaults_must_fit() {
    for (target, value) in [
        ("Byte", "300"),
        ("Short", "-40000"),
        ("Integer", "1.5"),
        ("Long", "9223372036854775808"),
        ("Float", "1e+300"),
        ("Boolean", "\"true\""),
        ("String", "1"),
        ("Blob", "\"no base64!\""),
    ] {
        let shapes = format!(
            r#""n#In": {{"type": "structure", "members": {{"Size": {{"target": "smithy.api#{target}",
                "traits": {{"smithy.api#default": {value}}}}}}}}}"#
        );
        let text = refused_text("S", r#""input": {"target": "n#In"}"#, &shapes);
        let expected =
            format!("s.json: `n#In$Size`: the default `{value}` is no value of a {}", target.to_lowercase());
        assert!(text.starts_with(&expected), "{text}");
    }
}

#[test]
fn what_the_macro_would_refuse_is_refused() {
    let text = refused_text(
        "My \"S\"",
        r#""input": {"target": "smithy.api#Unit"}"#,
        "\"n#U\": {\"type\": \"string\"}",
    );
    assert!(
        text.starts_with("s.json: `n#S`: the service id `My \"S\"` cannot contain '\"'\nhelp: "),
        "{text}"
    );
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

#[test]
fn protocols_that_nobody_speaks_are_refused() {
    let mut request = Request::default();
    for (name, help) in
        [("awsJson1_2", "did you mean `awsJson1_1`?"), ("bogus", "name one of these: awsJson1_1")]
    {
        request.protocol = Some(name.to_owned());
        let error = refused("library", &request).to_string();
        assert_eq!(
            error,
            format!("service `Book Library` does not speak the protocol `{name}`\nhelp: {help}")
        );
    }
}
