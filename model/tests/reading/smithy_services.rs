//! Services in Smithy's JSON syntax trees: what they say of themselves, and which operations are theirs.

use service_client_model::{Format, Model, OpenOptions};

use crate::{Folder, open, smithy::with_shapes, syntax_tree};

#[test]
fn what_a_service_says_of_itself() {
    let model = open(&syntax_tree(
        r#""com.example#Tower_2020": {"type": "service", "version": "2020-01-02", "traits": {
            "aws.api#service": {"sdkId": "Control Tower", "arnNamespace": "tower", "endpointPrefix": "api.tower"},
            "aws.auth#sigv4": {"name": "tower-signing"}, "smithy.api#httpBearerAuth": {},
            "aws.protocols#restXml": {"noErrorWrapping": true}, "aws.protocols#awsJson1_1": {}, "aws.protocols#awsQueryCompatible": {},
            "com.example#inHouse": {}, "com.example#unknown": {"deep": [[1]]},
            "smithy.api#title": "The Tower", "smithy.api#documentation": "<p>Tall.</p>",
            "smithy.rules#endpointRuleSet": {"version": "1.0"}}},
        "com.example#inHouse": {"type": "structure", "traits": {"smithy.api#protocolDefinition": {}}}"#,
    ));
    let service = model.service();
    assert_eq!(model.format(), Format::SmithyAst);
    assert_eq!(service.id, "com.example#Tower_2020");
    assert_eq!(service.name, "Tower_2020");
    assert_eq!(service.service_id, "Control Tower");
    assert_eq!(service.version, "2020-01-02");
    assert_eq!(service.protocols, ["awsJson1_1", "restXml", "inHouse"]);
    assert_eq!(service.endpoint_prefix, "api.tower");
    assert_eq!(service.signing_name.as_deref(), Some("tower-signing"));
    assert_eq!(service.auth, ["httpBearerAuth", "sigv4"]);
    assert_eq!(service.target_prefix.as_deref(), Some("Tower_2020"));
    assert!(service.is_query_compatible && service.has_bare_errors);
    assert_eq!(service.title.as_deref(), Some("The Tower"));
    assert_eq!(service.traits.documentation.as_deref(), Some("<p>Tall.</p>"));
    assert_eq!(model.endpoint_rules().unwrap(), Some(r#"{"version": "1.0"}"#));
    assert!(model.operation_names().is_empty());
}

#[test]
fn what_follows_where_a_service_says_little() {
    let model = with_shapes(r#""n#A": {"type": "string"}"#);
    let service = model.service();
    assert_eq!((&*service.service_id, &*service.endpoint_prefix), ("S", "s"));
    assert_eq!((&service.signing_name, &service.target_prefix), (&None, &None));
    assert!(service.protocols.is_empty() && service.auth.is_empty());
    assert_eq!(model.endpoint_rules().unwrap(), None);
}

#[test]
fn services_of_rpc_protocols_go_by_their_names() {
    for (protocol, has_name) in [("smithy.protocols#rpcv2Cbor", true), ("aws.protocols#awsQuery", false)] {
        let model = open(&syntax_tree(&format!(
            r#""n#Sums": {{"type": "service", "traits": {{"{protocol}": {{}}}}}}"#
        )));
        assert_eq!(model.service().target_prefix.as_deref(), has_name.then_some("Sums"));
    }
}

#[test]
fn the_order_of_authentication_is_the_services() {
    let model = open(&syntax_tree(
        r#""n#S": {"type": "service", "traits": {"smithy.api#auth": ["smithy.api#httpBearerAuth"],
            "aws.auth#sigv4": {"name": "s"}, "smithy.api#httpBearerAuth": {}}}"#,
    ));
    assert_eq!(model.service().auth, ["httpBearerAuth"]);
    assert_eq!(model.service().signing_name, None);
}

#[test]
fn operations_come_from_resources_too() {
    let model = open(&syntax_tree(
        r#""n#S": {"type": "service", "operations": [{"target": "n#B"}], "resources": [{"target": "n#R"}]},
        "n#R": {"type": "resource", "create": {"target": "n#C"}, "put": {"target": "n#P"}, "read": {"target": "n#G"},
            "update": {"target": "n#U"}, "delete": {"target": "n#D"}, "list": {"target": "n#L"},
            "operations": [{"target": "n#A"}], "collectionOperations": [{"target": "n#K"}], "resources": [{"target": "n#Q"}]},
        "n#Q": {"type": "resource", "read": {"target": "n#Z"}, "resources": [{"target": "n#R"}]},
        "n#A": {"type": "operation"}"#,
    ));
    assert_eq!(model.operation_names(), ["A", "B", "C", "D", "G", "K", "L", "P", "U", "Z"]);
    assert!(model.operation("A").unwrap().is_some());
    assert!(model.operation("Nope").unwrap().is_none());
}

#[test]
fn a_service_can_rename_shapes() {
    let model = open(&syntax_tree(
        r#""n#S": {"type": "service", "rename": {"other#Thing": "OtherThing"}}, "other#Thing": {"type": "string"},
        "n#Thing": {"type": "string"}"#,
    ));
    assert_eq!(model.shape("other#Thing").unwrap().name, "OtherThing");
    assert_eq!(model.shape("n#Thing").unwrap().name, "Thing");
}

#[test]
fn one_service_out_of_several() {
    let folder = Folder::new();
    let path = folder.write(
        "two.json",
        syntax_tree(
            r#""n#One": {"type": "service", "traits": {"aws.api#service": {"sdkId": "First One"}}},
            "n#Two": {"version": "2", "type": "service"}"#,
        ),
    );
    for (wanted, name) in [("n#One", "One"), ("Two", "Two"), ("first one", "One")] {
        let options = OpenOptions { service: Some(wanted.to_owned()), ..OpenOptions::default() };
        let model = Model::open_with(&path, &options).unwrap();
        assert_eq!(model.service().name, name);
        assert_eq!(model.files(), std::slice::from_ref(&path));
    }
    let error = Model::open(&path).unwrap_err();
    assert_eq!(error.message(), "the model has several services");
    assert_eq!(error.help(), Some("choose one of `n#One`, `n#Two`"));
    let options = OpenOptions { service: Some("Three".to_owned()), ..OpenOptions::default() };
    let error = Model::open_with(&path, &options).unwrap_err();
    assert_eq!(error.message(), "the model has no service `Three`");
}
