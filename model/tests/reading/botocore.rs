//! botocore's format: what differs is hidden.

use service_client_model::{Binding, Fault, Format, Model, OperationAuth, ShapeKind, TimestampFormat};

use crate::{member, members, open, values};

pub(crate) const METADATA: &str = r#"{"apiVersion": "2020-01-02", "endpointPrefix": "tower", "protocol": "rest-json", "jsonVersion": "1.1",
    "serviceFullName": "The Tower", "serviceId": "Control Tower", "signatureVersion": "v4"}"#;

pub(crate) fn model(metadata: &str, operations: &str, shapes: &str) -> String {
    format!(
        r#"{{"version": "2.0", "metadata": {metadata}, "operations": {{{operations}}}, "shapes": {{{shapes}}}}}"#
    )
}

fn with_shapes(shapes: &str) -> Model {
    open(&model(METADATA, "", shapes))
}

#[test]
fn what_a_service_says_of_itself() {
    let model = open(&model(METADATA, "", ""));
    let service = model.service();
    assert_eq!(model.format(), Format::Botocore);
    assert_eq!((&*service.service_id, &*service.name), ("Control Tower", "ControlTower"));
    assert_eq!((&*service.version, service.title.as_deref()), ("2020-01-02", Some("The Tower")));
    assert_eq!(service.protocols, ["restJson1"]);
    assert_eq!((&*service.endpoint_prefix, service.signing_name.as_deref()), ("tower", Some("tower")));
    assert_eq!((&*service.auth, &service.target_prefix), (&["sigv4".to_owned()][..], &None));
    assert!(!service.is_query_compatible);
    assert!(model.files().is_empty());
}

#[test]
fn protocols_go_by_smithys_names() {
    for (metadata, protocols) in [
        (r#"{"protocol": "json", "jsonVersion": "1.0"}"#, &["awsJson1_0"][..]),
        (r#"{"protocol": "json", "jsonVersion": "1.1"}"#, &["awsJson1_1"]),
        (r#"{"protocol": "json"}"#, &["awsJson1_0"]),
        (r#"{"protocol": "rest-xml"}"#, &["restXml"]),
        (r#"{"protocol": "query"}"#, &["awsQuery"]),
        (r#"{"protocol": "ec2"}"#, &["ec2Query"]),
        (r#"{"protocol": "novel"}"#, &["novel"]),
        (
            r#"{"protocol": "smithy-rpc-v2-cbor", "protocols": ["smithy-rpc-v2-cbor", "query", "json"], "jsonVersion": "1.1"}"#,
            &["awsJson1_1", "rpcv2Cbor", "awsQuery"],
        ),
    ] {
        assert_eq!(open(&model(metadata, "", "")).service().protocols, protocols, "{metadata}");
    }
}

#[test]
fn how_requests_are_signed() {
    for (metadata, auth, signing_name) in [
        (
            r#"{"signatureVersion": "v4", "endpointPrefix": "e", "signingName": "s"}"#,
            &["sigv4"][..],
            Some("s"),
        ),
        (r#"{"signatureVersion": "s3v4", "endpointPrefix": "e"}"#, &["sigv4"], Some("e")),
        (r#"{"signatureVersion": "bearer", "endpointPrefix": "e"}"#, &["httpBearerAuth"], None),
        (r#"{"signatureVersion": "v2", "endpointPrefix": "e"}"#, &["sigv2"], None),
        (r#"{"endpointPrefix": "e"}"#, &[], None),
        (
            r#"{"auth": ["aws.auth#sigv4", "smithy.api#httpBearerAuth"], "signatureVersion": "v4", "endpointPrefix": "e"}"#,
            &["sigv4", "httpBearerAuth"],
            Some("e"),
        ),
    ] {
        let model = open(&model(metadata, "", ""));
        assert_eq!(model.service().auth, auth, "{metadata}");
        assert_eq!(model.service().signing_name.as_deref(), signing_name, "{metadata}");
    }
}

#[test]
fn what_an_operation_says() {
    let model = open(&model(
        METADATA,
        r#""Go": {"name": "Go2020", "http": {"method": "PUT", "requestUri": "/a/{b}", "responseCode": 202}, "input": {"shape": "In"},
            "errors": [{"shape": "E", "documentation": "Why."}, {"shape": "E"}], "endpoint": {"hostPrefix": "data-"},
            "httpChecksum": {"requestChecksumRequired": true}, "requestcompression": {"encodings": ["gzip"]}, "idempotent": true,
            "readonly": true, "documentation": "Goes.", "deprecated": true, "deprecatedMessage": "Walk.", "novel": {"deep": 1}},
        "Open": {"authtype": "none"}, "Also": {"auth": ["smithy.api#noAuth"], "httpChecksumRequired": true},
        "Body": {"authtype": "v4-unsigned-body", "unsignedPayload": true}"#,
        r#""In": {"type": "structure", "members": {}}"#,
    ));
    assert_eq!(model.operation_names(), ["Also", "Body", "Go", "Open"]);
    let go = model.operation("Go").unwrap().unwrap();
    assert_eq!((&*go.name, go.input.as_deref(), &go.output), ("Go", Some("In"), &None));
    let http = go.http.as_ref().unwrap();
    assert_eq!((&*http.method, &*http.uri, http.code), ("PUT", "/a/{b}", 202));
    assert_eq!((&*go.errors, go.host_prefix.as_deref()), (&["E".to_owned()][..], Some("data-")));
    assert!(go.is_checksum_required && go.is_idempotent && go.is_readonly);
    assert_eq!(go.request_compression, ["gzip"]);
    assert_eq!(go.traits.documentation.as_deref(), Some("Goes."));
    assert_eq!(go.traits.deprecated.as_ref().unwrap().message.as_deref(), Some("Walk."));
    let auth = |name: &str| model.operation(name).unwrap().unwrap().auth;
    assert_eq!(
        (auth("Go"), auth("Open"), auth("Also")),
        (OperationAuth::Default, OperationAuth::None, OperationAuth::None)
    );
    assert_eq!(auth("Body"), OperationAuth::UnsignedPayload);
    assert!(model.operation("Also").unwrap().unwrap().is_checksum_required);
}

#[test]
fn kinds_that_botocore_writes_in_its_own_way() {
    let model = with_shapes(
        r#""Any": {"type": "structure", "members": {}, "document": true}, "Either": {"type": "structure", "union": true, "members": {"a": {"shape": "Unit"}}},
        "Events": {"type": "structure", "eventstream": true, "members": {"e": {"shape": "Event"}}},
        "Event": {"type": "structure", "event": true, "members": {"h": {"shape": "Text", "eventheader": true}, "p": {"shape": "Text", "eventpayload": true}}},
        "Unit": {"type": "structure", "members": {}}, "Empty": {"type": "structure", "members": {}},
        "Text": {"type": "character"}, "Level": {"type": "string", "enum": ["LOW", "HIGH"]}"#,
    );
    let kind = |id: &str| model.shape(id).unwrap().kind.name();
    assert_eq!((kind("Any"), kind("Either"), kind("Events")), ("document", "union", "union"));
    assert_eq!((kind("Unit"), kind("Empty"), kind("Text")), ("unit", "structure", "string"));
    assert!(
        model.shape("Events").unwrap().traits.is_streaming
            && !model.shape("Either").unwrap().traits.is_streaming
    );
    assert!(
        member(&model, "Event", "h").traits.is_event_header
            && member(&model, "Event", "p").traits.is_event_payload
    );
    assert_eq!(values(&model, "Level"), [(None, "LOW".to_owned()), (None, "HIGH".to_owned())]);
}

#[test]
fn members_of_a_structure() {
    let model = with_shapes(
        r#""In": {"type": "structure", "required": ["Name", "Tags"], "payload": "Body", "sensitive": true, "members": {
            "Name": {"shape": "Text", "location": "uri", "locationName": "Name"},
            "Id": {"shape": "Text", "location": "uri", "locationName": "id", "hostLabel": true},
            "Head": {"shape": "Text", "location": "header", "locationName": "X-Head", "jsonvalue": true},
            "Meta": {"shape": "Map", "location": "headers", "locationName": "x-meta-"},
            "Query": {"shape": "Text", "location": "querystring", "locationName": "q", "idempotencyToken": true},
            "Tags": {"shape": "Map", "location": "querystring"}, "Code": {"shape": "Number", "location": "statusCode"},
            "Body": {"shape": "Data", "documentation": "All of it."}, "Renamed": {"shape": "Text", "locationName": "renamed"},
            "Same": {"shape": "Text", "locationName": "Same", "deprecated": true, "box": true}}},
        "Text": {"type": "string", "min": 0, "max": 9, "pattern": "a+", "sensitive": true}, "Number": {"type": "integer", "min": 1, "max": 5.5},
        "Data": {"type": "blob", "streaming": true}, "Map": {"type": "map", "key": {"shape": "Text"}, "value": {"shape": "Text", "locationName": "v"}, "max": 3}"#,
    );
    let bindings: Vec<Option<Binding>> =
        members(&model, "In").into_iter().map(|member| member.traits.binding.clone()).collect();
    assert_eq!(
        bindings,
        [
            Some(Binding::Label(None)),
            Some(Binding::Label(Some("id".to_owned()))),
            Some(Binding::Header("X-Head".to_owned())),
            Some(Binding::PrefixHeaders("x-meta-".to_owned())),
            Some(Binding::Query("q".to_owned())),
            Some(Binding::QueryParams),
            Some(Binding::ResponseCode),
            Some(Binding::Payload),
            None,
            None,
        ]
    );
    let traits = |name: &str| &member(&model, "In", name).traits;
    assert!(traits("Name").is_required && traits("Tags").is_required && !traits("Id").is_required);
    assert!(traits("Id").is_host_label && traits("Query").is_idempotency_token);
    assert_eq!(traits("Head").media_type.as_deref(), Some("application/json"));
    assert_eq!((traits("Renamed").json_name.as_deref(), &traits("Same").json_name), (Some("renamed"), &None));
    assert_eq!(traits("Id").json_name, None);
    assert_eq!((&traits("Same").default, traits("Same").deprecated.is_some()), (&None, true));
    assert_eq!(traits("Body").documentation.as_deref(), Some("All of it."));
    let shape = |id: &str| &model.shape(id).unwrap().traits;
    assert_eq!(shape("Text").length.map(|length| (length.min, length.max)), Some((None, Some(9))));
    assert_eq!(shape("Number").range.as_ref().unwrap().max.as_ref().unwrap().as_f64(), Some(5.5));
    assert_eq!((&shape("Number").length, shape("Map").length.unwrap().max), (&None, Some(3)));
    assert!(shape("Data").is_streaming && shape("In").is_sensitive && shape("Text").is_sensitive);
    assert_eq!(member(&model, "Map", "value").traits.json_name, None);
}

#[test]
fn names_and_bindings_depend_on_the_protocol() {
    let shapes = r#""In": {"type": "structure", "members": {"A": {"shape": "T", "location": "header", "locationName": "X-A"},
        "B": {"shape": "S", "locationName": "b", "queryName": "Q", "flattened": true, "xmlAttribute": true, "xmlNamespace": {"uri": "u"}}}},
        "T": {"type": "list", "member": {"shape": "S", "locationName": "item"}}, "S": {"type": "string"}"#;
    let xml = open(&model(r#"{"protocol": "rest-xml"}"#, "", shapes));
    let b = &member(&xml, "In", "B").traits;
    assert_eq!(
        (b.xml_name.as_deref(), &b.json_name, b.ec2_query_name.as_deref()),
        (Some("b"), &None, Some("Q"))
    );
    assert!(b.is_xml_attribute && b.is_xml_flattened && b.xml_namespace.as_ref().unwrap().uri == "u");
    assert_eq!(member(&xml, "T", "member").traits.xml_name.as_deref(), Some("item"));
    assert!(member(&xml, "In", "A").traits.binding.is_some());

    let json = open(&model(
        r#"{"protocol": "json", "jsonVersion": "1.0"}"#,
        r#""Go": {"http": {"method": "POST", "requestUri": "/"}}"#,
        shapes,
    ));
    let b = &member(&json, "In", "B").traits;
    assert_eq!((b.json_name.as_deref(), &b.xml_name), (Some("b"), &None));
    assert_eq!(member(&json, "In", "A").traits.binding, None);
    assert_eq!(json.operation("Go").unwrap().unwrap().http, None);
}

#[test]
fn what_a_member_is_called_in_xml() {
    let model = open(&model(
        r#"{"protocol": "query", "xmlNamespace": "https://example.com/doc/"}"#,
        "",
        r#""In": {"type": "structure", "members": {
            "Wrapped": {"shape": "L"}, "Flat": {"shape": "F", "locationName": "flat"},
            "FlatHere": {"shape": "L", "flattened": true}, "Bare": {"shape": "G", "locationName": "bare"},
            "Typed": {"shape": "T"}, "Own": {"shape": "T", "locationName": "own"}, "Same": {"shape": "S", "locationName": "Same"}}},
        "L": {"type": "list", "member": {"shape": "S", "locationName": "item"}},
        "F": {"type": "list", "flattened": true, "member": {"shape": "S", "locationName": "Item"}},
        "G": {"type": "list", "flattened": true, "member": {"shape": "S"}},
        "T": {"type": "structure", "members": {}, "locationName": "typed"}, "S": {"type": "string"}"#,
    ));
    let name = |holder: &str, name: &str| member(&model, holder, name).traits.xml_name.clone();
    let names = ["Wrapped", "Flat", "FlatHere", "Bare", "Typed", "Own", "Same"].map(|it| name("In", it));
    let expected = [None, Some("Item"), Some("item"), Some("bare"), Some("typed"), Some("own"), Some("Same")];
    assert_eq!(names.each_ref().map(Option::as_deref), expected);
    // The list itself says nothing then, as in Smithy.
    assert_eq!((name("L", "member").as_deref(), name("F", "member")), (Some("item"), None));
    let namespace = model.service().traits.xml_namespace.as_ref().unwrap();
    assert_eq!((&*namespace.uri, &namespace.prefix), ("https://example.com/doc/", &None));
}

#[test]
fn what_the_format_has_no_word_for() {
    let location = r#""GetBucketLocation": {"http": {"method": "GET", "requestUri": "/?location"}}, "Go": {},
        "Get": {"http": {"method": "GET", "requestUri": "/{Key+}"}}, "Put": {"http": {"method": "PUT", "requestUri": "/{Key+}"}},
        "Read": {"http": {"method": "GET", "requestUri": "/{Key+}"}}, "GetLocation": {"http": {"method": "GET", "requestUri": "/?location"}}"#;
    let open = |service: &str| {
        let metadata = format!(r#"{{"protocol": "rest-xml", "serviceId": "{service}"}}"#);
        open(&model(&metadata, location, ""))
    };
    let (s3, other) = (open("S3"), open("S3 Control"));
    let is_unwrapped = |model: &Model, name: &str| model.operation(name).unwrap().unwrap().is_unwrapped;
    assert!(s3.service().has_bare_errors && !other.service().has_bare_errors);
    assert!(is_unwrapped(&s3, "GetBucketLocation") && !is_unwrapped(&s3, "Go"));
    assert!(!is_unwrapped(&other, "GetBucketLocation"));
    let uri = |model: &Model, name: &str| model.operation(name).unwrap().unwrap().http.clone().unwrap().uri;
    assert_eq!(uri(&s3, "GetBucketLocation"), "/?location&x-id=GetBucketLocation");
    assert_eq!((&*uri(&s3, "Get"), &*uri(&s3, "Put")), ("/{Key+}?x-id=Get", "/{Key+}"));
    assert_eq!(uri(&other, "Get"), "/{Key+}");
}

#[test]
fn which_checksums_there_are() {
    let model = open(&model(
        METADATA,
        r#""Put": {"httpChecksum": {"requestAlgorithmMember": "Algorithm", "requestChecksumRequired": true}},
        "Get": {"httpChecksum": {"requestValidationModeMember": "Mode", "responseAlgorithms": ["CRC32", "SHA1"]}},
        "Old": {"httpChecksum": {"requestChecksumRequired": true}}"#,
        "",
    ));
    let operation = |name: &str| model.operation(name).unwrap().unwrap();
    let put = operation("Put").checksum.as_ref().unwrap();
    assert_eq!((put.algorithm_member.as_deref(), &put.validation_mode_member), (Some("Algorithm"), &None));
    assert!(operation("Put").is_checksum_required && put.response_algorithms.is_empty());
    let get = operation("Get").checksum.as_ref().unwrap();
    assert_eq!((&get.algorithm_member, get.validation_mode_member.as_deref()), (&None, Some("Mode")));
    assert_eq!(get.response_algorithms, ["CRC32", "SHA1"]);
    let old = operation("Old");
    assert!(old.is_checksum_required && old.checksum.is_none() && !operation("Get").is_checksum_required);
}

#[test]
fn what_an_operation_says_of_its_input() {
    let shapes = r#""In": {"type": "structure", "members": {"B": {"shape": "In"}}}"#;
    let input = r#""Go": {"input": {"shape": "In", "payload": "B", "locationName": "Root", "xmlNamespace": {"uri": "u"}}}"#;
    let model = open(&model(r#"{"protocol": "rest-xml"}"#, input, shapes));
    assert_eq!(member(&model, "In", "B").traits.binding, Some(Binding::Payload));
    let traits = &model.shape("In").unwrap().traits;
    assert_eq!(traits.xml_name.as_deref(), Some("Root"));
    assert_eq!(traits.xml_namespace.as_ref().unwrap().uri, "u");
}

#[test]
fn timestamps_and_sparse_lists() {
    let model = with_shapes(
        r#""A": {"type": "timestamp", "timestampFormat": "iso8601"}, "B": {"type": "timestamp", "timestampFormat": "rfc822"},
        "C": {"type": "timestamp", "timestampFormat": "unixTimestamp"}, "D": {"type": "timestamp", "timestampFormat": "novel"},
        "L": {"type": "list", "member": {"shape": "A"}, "sparse": true}"#,
    );
    let format = |id: &str| model.shape(id).unwrap().traits.timestamp_format;
    assert_eq!(
        (format("A"), format("B")),
        (Some(TimestampFormat::DateTime), Some(TimestampFormat::HttpDate))
    );
    assert_eq!((format("C"), format("D")), (Some(TimestampFormat::EpochSeconds), None));
    assert!(model.shape("L").unwrap().traits.is_sparse);
}

#[test]
fn errors() {
    let model = with_shapes(
        r#""A": {"type": "structure", "members": {}, "exception": true, "error": {"code": "A.Code", "httpStatusCode": 429, "senderFault": true}, "retryable": {"throttling": true}},
        "B": {"type": "structure", "members": {}, "exception": true, "fault": true, "error": {"code": "B"}},
        "C": {"type": "structure", "members": {}, "error": {"httpStatusCode": 503}}, "D": {"type": "structure", "members": {}, "exception": true},
        "E": {"type": "structure", "members": {}}"#,
    );
    let error = |id: &str| model.shape(id).unwrap().traits.error.clone();
    let a = error("A").unwrap();
    assert_eq!((a.fault, a.code.as_deref(), a.status), (Fault::Client, Some("A.Code"), Some(429)));
    assert!(a.retryable.unwrap().is_throttling);
    let b = error("B").unwrap();
    assert_eq!((b.fault, b.code, b.status, b.retryable), (Fault::Server, None, None, None));
    assert_eq!((error("C").unwrap().fault, error("D").unwrap().fault), (Fault::Server, Fault::Client));
    assert_eq!(error("E"), None);
}

#[test]
fn a_structure_whose_kind_is_asked_for() {
    let model = with_shapes(r#""A": {"type": "structure", "members": {"b": {"shape": "A"}}}"#);
    let ShapeKind::Structure(members) = &model.shape("A").unwrap().kind else { panic!("a structure") };
    assert_eq!(members[0].target, "A");
}

#[test]
fn a_union_that_the_format_does_not_mark_is_one() {
    let shapes = r#""AttributeValue": {"type": "structure", "members": {"S": {"shape": "S"}}}, "S": {"type": "string"}"#;
    for (service_id, is_union) in [("DynamoDB", true), ("Tower", false)] {
        let metadata = format!(r#"{{"protocol": "json", "serviceId": "{service_id}"}}"#);
        let model = open(&model(&metadata, "", shapes));
        let kind = &model.shape("AttributeValue").unwrap().kind;
        assert_eq!(matches!(kind, ShapeKind::Union(_)), is_union, "{service_id}");
    }
}
