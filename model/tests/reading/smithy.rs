//! Smithy's JSON syntax trees.

use serde_json::json;
use service_client_model::{
    Binding, Comparator, Fault, Matcher, Model, OperationAuth, ShapeKind, TimestampFormat, WaiterState,
};

use crate::{member, members, open, syntax_tree, values};

/// A service with one operation, `Go`, and these shapes.
pub(crate) fn with_shapes(shapes: &str) -> Model {
    let service = r#""n#S": {"type": "service", "version": "1", "operations": [{"target": "n#Go"}]}"#;
    open(&syntax_tree(&format!("{service}, \"n#Go\": {{\"type\": \"operation\"}}, {shapes}")))
}

#[test]
fn what_an_operation_says() {
    let model = open(&syntax_tree(
        r#""n#S": {"type": "service", "operations": [{"target": "n#Go"}, {"target": "n#Bare"}], "errors": [{"target": "n#Common"}],
            "traits": {"smithy.api#paginated": {"inputToken": "Token", "outputToken": "Next", "pageSize": "Limit"}}},
        "n#Go": {"type": "operation", "input": {"target": "n#In"}, "output": {"target": "smithy.api#Unit"},
            "errors": [{"target": "n#Own"}, {"target": "n#Common"}], "traits": {
            "smithy.api#http": {"method": "PUT", "uri": "/a/{B}?c", "code": 201},
            "smithy.api#endpoint": {"hostPrefix": "{B}.data-"}, "smithy.api#idempotent": {}, "smithy.api#readonly": {},
            "aws.protocols#httpChecksum": {"requestChecksumRequired": true, "requestAlgorithmMember": "A",
                "requestValidationModeMember": "M", "responseAlgorithms": ["CRC32C"]},
            "aws.customizations#s3UnwrappedXmlOutput": {},
            "smithy.api#requestCompression": {"encodings": ["gzip"]},
            "smithy.api#paginated": {"inputToken": "Own", "items": "Things"},
            "aws.auth#unsignedPayload": {}, "smithy.api#deprecated": {"since": "2.0"}}},
        "n#Bare": {"type": "operation", "traits": {"smithy.api#auth": [], "smithy.api#httpChecksumRequired": {}}}"#,
    ));
    let go = model.operation("Go").unwrap().unwrap();
    assert_eq!((go.input.as_deref(), go.output.as_deref()), (Some("n#In"), None));
    assert_eq!(go.errors, ["n#Own", "n#Common"]);
    let http = go.http.as_ref().unwrap();
    assert_eq!((&*http.method, &*http.uri, http.code), ("PUT", "/a/{B}?c", 201));
    assert_eq!(go.host_prefix.as_deref(), Some("{B}.data-"));
    assert_eq!(go.auth, OperationAuth::UnsignedPayload);
    assert!(go.is_checksum_required && go.is_idempotent && go.is_readonly && go.is_unwrapped);
    let checksum = go.checksum.as_ref().unwrap();
    assert_eq!(
        (checksum.algorithm_member.as_deref(), checksum.validation_mode_member.as_deref()),
        (Some("A"), Some("M"))
    );
    assert_eq!(checksum.response_algorithms, ["CRC32C"]);
    assert_eq!(go.request_compression, ["gzip"]);
    let pages = go.paginated.as_ref().unwrap();
    assert_eq!(
        (&*pages.input_tokens, &*pages.output_tokens),
        (&["Own".to_owned()][..], &["Next".to_owned()][..])
    );
    assert_eq!((&*pages.items, pages.page_size.as_deref()), (&["Things".to_owned()][..], Some("Limit")));
    assert_eq!(go.traits.deprecated.as_ref().unwrap().since.as_deref(), Some("2.0"));

    let bare = model.operation("Bare").unwrap().unwrap();
    assert_eq!((&bare.input, &bare.http, &bare.paginated), (&None, &None, &None));
    assert_eq!(bare.auth, OperationAuth::None);
    assert!(bare.is_checksum_required && !bare.is_readonly && bare.checksum.is_none());
}

#[test]
fn what_can_be_waited_for() {
    let model = open(&syntax_tree(
        r#""n#S": {"type": "service", "operations": [{"target": "n#Go"}]}, "n#Go": {"type": "operation", "traits": {
            "smithy.waiters#waitable": {
            "Up": {"documentation": "Is up.", "minDelay": 5, "acceptors": [
                {"state": "success", "matcher": {"output": {"path": "a", "expected": "UP", "comparator": "allStringEquals"}}},
                {"state": "retry", "matcher": {"errorType": "n#NotFound"}}]},
            "Down": {"acceptors": [
                {"state": "failure", "matcher": {"success": false}},
                {"state": "success", "matcher": {"inputOutput": {"path": "b", "expected": "true", "comparator": "booleanEquals"}}}]}}}}"#,
    ));
    let waiters = &model.operation("Go").unwrap().unwrap().waiters;
    let [down, up] = &**waiters else { panic!("{waiters:?}") };
    assert_eq!((&*down.name, down.min_delay, down.max_delay, down.max_attempts), ("Down", 2, 120, None));
    assert_eq!(
        (down.acceptors[0].state, &down.acceptors[0].matcher),
        (WaiterState::Failure, &Matcher::Success(false))
    );
    let Matcher::InputOutput(path) = &down.acceptors[1].matcher else { panic!("{down:?}") };
    assert_eq!((&*path.path, path.comparator, &path.expected), ("b", Comparator::Equals, &json!(true)));
    assert_eq!((&*up.name, up.min_delay, up.documentation.as_deref()), ("Up", 5, Some("Is up.")));
    let Matcher::Output(path) = &up.acceptors[0].matcher else { panic!("{up:?}") };
    assert_eq!((path.comparator, &path.expected), (Comparator::AllEquals, &json!("UP")));
    assert_eq!(up.acceptors[1].matcher, Matcher::ErrorType("NotFound".to_owned()));
}

#[test]
fn every_kind_of_shape() {
    for (kind, name) in [
        ("boolean", "boolean"),
        ("byte", "byte"),
        ("short", "short"),
        ("integer", "integer"),
        ("long", "long"),
        ("float", "float"),
        ("double", "double"),
        ("bigInteger", "bigInteger"),
        ("bigDecimal", "bigDecimal"),
        ("string", "string"),
        ("blob", "blob"),
        ("timestamp", "timestamp"),
        ("document", "document"),
        ("structure", "structure"),
        ("union", "union"),
    ] {
        let model = with_shapes(&format!(r#""n#A": {{"type": "{kind}"}}"#));
        assert_eq!(model.shape("n#A").unwrap().kind.name(), name);
    }
    let model = with_shapes(
        r#""n#L": {"type": "list", "member": {"target": "n#M"}}, "n#O": {"type": "set", "member": {"target": "n#M"}},
        "n#M": {"type": "map", "key": {"target": "smithy.api#String"}, "value": {"target": "n#L"}}"#,
    );
    assert_eq!(members(&model, "n#L")[0].target, "n#M");
    assert_eq!(model.shape("n#O").unwrap().kind.name(), "list");
    let ShapeKind::Map { key, value } = &model.shape("n#M").unwrap().kind else { panic!("a map") };
    assert_eq!((&*key.target, &*value.target), ("smithy.api#String", "n#L"));
}

#[test]
fn the_prelude_is_always_there() {
    let model = with_shapes(r#""n#A": {"type": "string"}"#);
    let kind = |id: &str| model.shape(id).unwrap().kind.name();
    assert_eq!((kind("smithy.api#String"), kind("smithy.api#Unit")), ("string", "unit"));
    assert_eq!((kind("smithy.api#Document"), kind("smithy.api#BigDecimal")), ("document", "bigDecimal"));
    let primitive = model.shape("smithy.api#PrimitiveLong").unwrap();
    assert_eq!((&*primitive.name, primitive.kind.name()), ("PrimitiveLong", "long"));
    assert_eq!(primitive.traits.default, Some(json!(0)));
}

#[test]
fn enums_of_both_generations() {
    let model = with_shapes(
        r#""n#New": {"type": "enum", "members": {
            "B": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": "b-b", "smithy.api#documentation": "Bee."}},
            "A": {"target": "smithy.api#Unit"}}},
        "n#Old": {"type": "string", "traits": {"smithy.api#enum": [
            {"value": "x y", "name": "X", "documentation": "Ex.", "deprecated": true}, {"value": "z"}]}},
        "n#Int": {"type": "intEnum", "members": {"ONE": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": 1}}}}"#,
    );
    let named = |name: &str, value: &str| (Some(name.to_owned()), value.to_owned());
    assert_eq!(values(&model, "n#New"), [named("B", "b-b"), named("A", "A")]);
    assert_eq!(values(&model, "n#Old"), [named("X", "x y"), (None, "z".to_owned())]);
    assert_eq!(values(&model, "n#Int"), [named("ONE", "1")]);
    let ShapeKind::Enum(old) = &model.shape("n#Old").unwrap().kind else { panic!("an enum") };
    assert_eq!(old[0].traits.documentation.as_deref(), Some("Ex."));
    assert!(old[0].traits.deprecated.is_some() && old[1].traits.deprecated.is_none());
}

#[test]
fn traits_of_members_and_their_targets() {
    let model = with_shapes(
        r#""n#A": {"type": "structure", "members": {
            "Plain": {"target": "n#Text"},
            "Own": {"target": "n#Text", "traits": {"smithy.api#length": {"max": 3}, "smithy.api#required": {},
                "smithy.api#clientOptional": {}, "smithy.api#default": "abc", "smithy.api#jsonName": "own",
                "smithy.api#idempotencyToken": {}, "smithy.api#hostLabel": {}, "smithy.api#documentation": "Its own."}},
            "When": {"target": "n#When", "traits": {"smithy.api#timestampFormat": "http-date"}},
            "Then": {"target": "n#When"}, "Zero": {"target": "n#Number"}},
            "traits": {"smithy.api#input": {}, "smithy.api#xmlName": "a", "smithy.api#xmlNamespace": {"uri": "u", "prefix": "p"}}},
        "n#Text": {"type": "string", "traits": {"smithy.api#length": {"min": 1, "max": 9}, "smithy.api#sensitive": {},
            "smithy.api#mediaType": "text/csv", "smithy.api#pattern": "^a+$", "n#unknown": true}},
        "n#When": {"type": "timestamp", "traits": {"smithy.api#timestampFormat": "epoch-seconds"}},
        "n#Number": {"type": "integer", "traits": {"smithy.api#length": {"min": 0}, "smithy.api#range": {"min": -1.5}}}"#,
    );
    let names: Vec<&str> = members(&model, "n#A").into_iter().map(|member| &*member.name).collect();
    assert_eq!(names, ["Plain", "Own", "When", "Then", "Zero"]);
    let effective = |name: &str| {
        let member = member(&model, "n#A", name);
        member.effective_traits(model.target(member).unwrap())
    };
    let bounds = |name: &str| effective(name).length().map(|length| (length.min, length.max));
    assert_eq!((bounds("Plain"), bounds("Own")), (Some((Some(1), Some(9))), Some((None, Some(3)))));
    assert_eq!(bounds("Zero"), None);
    assert!(effective("Own").is_sensitive());
    assert_eq!(
        (effective("Own").media_type(), effective("Plain").pattern()),
        (Some("text/csv"), Some("^a+$"))
    );
    assert_eq!(effective("When").timestamp_format(), Some(TimestampFormat::HttpDate));
    assert_eq!(effective("Then").timestamp_format(), Some(TimestampFormat::EpochSeconds));
    assert_eq!(effective("Zero").range().unwrap().min.as_ref().unwrap().as_f64(), Some(-1.5));
    let own = &member(&model, "n#A", "Own").traits;
    assert!(own.is_required && own.is_client_optional && own.is_idempotency_token && own.is_host_label);
    assert_eq!((&own.default, own.json_name.as_deref()), (&Some(json!("abc")), Some("own")));
    let traits = &model.shape("n#A").unwrap().traits;
    assert!(traits.is_input && !traits.is_output);
    assert_eq!(traits.xml_namespace.as_ref().unwrap().prefix.as_deref(), Some("p"));
}

#[test]
fn http_bindings() {
    let shapes = r#""n#A": {"type": "structure", "members": {
        "H": {"target": "n#T", "traits": {"smithy.api#httpHeader": "X-H"}},
        "P": {"target": "n#T", "traits": {"smithy.api#httpPrefixHeaders": "x-"}},
        "Q": {"target": "n#T", "traits": {"smithy.api#httpQuery": "q"}},
        "R": {"target": "n#T", "traits": {"smithy.api#httpQueryParams": {}}},
        "L": {"target": "n#T", "traits": {"smithy.api#httpLabel": {}}},
        "B": {"target": "n#T", "traits": {"smithy.api#httpPayload": {}}},
        "C": {"target": "n#T", "traits": {"smithy.api#httpResponseCode": {}}}}}, "n#T": {"type": "string"}"#;
    let model = with_shapes(shapes);
    let bindings: Vec<Binding> =
        members(&model, "n#A").into_iter().filter_map(|member| member.traits.binding.clone()).collect();
    assert_eq!(
        bindings,
        [
            Binding::Header("X-H".to_owned()),
            Binding::PrefixHeaders("x-".to_owned()),
            Binding::Query("q".to_owned()),
            Binding::QueryParams,
            Binding::Label(None),
            Binding::Payload,
            Binding::ResponseCode,
        ]
    );
    let service = r#""n#S": {"type": "service", "traits": {"aws.protocols#awsJson1_0": {}}}"#;
    let without = open(&syntax_tree(&format!("{service}, {shapes}")));
    assert!(members(&without, "n#A").iter().all(|member| member.traits.binding.is_none()));
}

#[test]
fn errors_streams_and_events() {
    let model = with_shapes(
        r#""n#Slow": {"type": "structure", "traits": {"smithy.api#error": "client", "smithy.api#httpError": 429,
            "smithy.api#retryable": {"throttling": true}, "aws.protocols#awsQueryError": {"code": "TooFast", "httpResponseCode": 400}}},
        "n#Broken": {"type": "structure", "traits": {"smithy.api#error": "server", "smithy.api#retryable": {},
            "aws.protocols#awsQueryError": {"code": "Broken", "httpResponseCode": 503}}},
        "n#Events": {"type": "union", "members": {"e": {"target": "n#Event"}}, "traits": {"smithy.api#streaming": {}}},
        "n#Event": {"type": "structure", "members": {
            "h": {"target": "smithy.api#String", "traits": {"smithy.api#eventHeader": {}}},
            "p": {"target": "n#Blob", "traits": {"smithy.api#eventPayload": {}}}}},
        "n#Blob": {"type": "blob", "traits": {"smithy.api#streaming": {}, "smithy.api#requiresLength": {}}}"#,
    );
    let error = |id: &str| model.shape(id).unwrap().traits.error.clone().unwrap();
    let slow = error("n#Slow");
    assert_eq!((slow.fault, slow.code.as_deref()), (Fault::Client, Some("TooFast")));
    assert_eq!((slow.status, slow.query_status), (Some(429), Some(400)));
    assert!(slow.retryable.unwrap().is_throttling);
    let broken = error("n#Broken");
    assert_eq!((broken.fault, broken.code), (Fault::Server, None));
    assert_eq!((broken.status, broken.query_status), (None, Some(503)));
    assert!(!broken.retryable.unwrap().is_throttling);
    assert!(model.shape("n#Events").unwrap().traits.is_streaming);
    assert!(member(&model, "n#Event", "h").traits.is_event_header);
    let payload = member(&model, "n#Event", "p");
    assert!(payload.traits.is_event_payload && !payload.traits.is_streaming);
    let both = payload.effective_traits(model.target(payload).unwrap());
    assert!(both.is_streaming() && both.requires_length());
}

#[test]
fn mixins_and_applied_traits() {
    let model = with_shapes(
        r#""n#Base": {"type": "structure", "members": {"first": {"target": "smithy.api#String", "traits": {"smithy.api#required": {}}}},
            "traits": {"smithy.api#mixin": {}, "smithy.api#documentation": "Base."}},
        "n#Mixed": {"type": "structure", "mixins": [{"target": "n#Base"}], "members": {"second": {"target": "smithy.api#Integer"}},
            "traits": {"smithy.api#mixin": {"localTraits": ["smithy.api#sensitive"]}, "smithy.api#sensitive": {}}},
        "n#A": {"type": "structure", "mixins": [{"target": "n#Mixed"}, {"target": "n#Base"}], "members": {
            "third": {"target": "smithy.api#Blob"}, "first": {"target": "smithy.api#String", "traits": {"smithy.api#jsonName": "f"}}}},
        "n#A$second": {"type": "apply", "traits": {"smithy.api#required": {}}},
        "n#Mixed$second": {"type": "apply", "traits": {"smithy.api#range": {"max": 5}}},
        "n#A$first": {"type": "apply", "traits": {"smithy.api#length": {"max": 5}}}"#,
    );
    let names: Vec<&str> = members(&model, "n#A").into_iter().map(|member| &*member.name).collect();
    assert_eq!(names, ["first", "second", "third"]);
    let first = &member(&model, "n#A", "first").traits;
    assert!(first.is_required && first.length.unwrap().max == Some(5));
    assert_eq!(first.json_name.as_deref(), Some("f"));
    let second = &member(&model, "n#A", "second").traits;
    assert!(second.is_required && second.range.is_some());
    let traits = &model.shape("n#A").unwrap().traits;
    assert_eq!((traits.documentation.as_deref(), traits.is_sensitive), (Some("Base."), false));
    assert!(!member(&model, "n#Mixed", "second").traits.is_required);
}

#[test]
fn absent_numbers_are_zero_in_smithy_1() {
    let text = r#"{"smithy": "1.0", "shapes": {"n#S": {"type": "service", "version": "1"},
        "n#A": {"type": "structure", "members": {
            "Count": {"target": "smithy.api#PrimitiveInteger"}, "Own": {"target": "n#Own"}, "Boxed": {"target": "n#Boxed"},
            "Here": {"target": "n#Own", "traits": {"smithy.api#box": {}}}, "Integer": {"target": "smithy.api#Integer"},
            "Text": {"target": "n#Text"}, "Flag": {"target": "smithy.api#PrimitiveBoolean"}}},
        "n#Own": {"type": "long"}, "n#Boxed": {"type": "long", "traits": {"smithy.api#box": {}}}, "n#Text": {"type": "string"}}}"#;
    let model = open(text);
    let default = |name: &str| member(&model, "n#A", name).traits.default.clone();
    assert_eq!(
        (default("Count"), default("Own"), default("Flag")),
        (Some(json!(0)), Some(json!(0)), Some(json!(false)))
    );
    assert_eq!(
        (default("Boxed"), default("Here"), default("Integer"), default("Text")),
        (None, None, None, None)
    );
    let model = open(&text.replace("1.0", "2.0"));
    assert_eq!(member(&model, "n#A", "Own").traits.default, None);
}
