//! Shapes to JSON and back, through serde and through what the derive promises.

use std::collections::{BTreeMap, HashMap};

use serde_json::{Value, from_value, json, to_value};
use service_client::{
    BigDecimal, BigInteger, Blob, Document, ResponseMetadata, Shape, Structure, Timestamp, UnknownMember,
    schema::Kind,
};

#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
struct Everything {
    flag: Option<bool>,
    tiny: Option<i8>,
    count: Option<i64>,
    ratio: Option<f64>,
    name: Option<String>,
    bytes: Option<Blob>,
    when: Option<Timestamp>,
    #[shape(timestamp_format = "date-time")]
    day: Option<Timestamp>,
    #[shape(timestamp_format = "http-date")]
    modified: Option<Timestamp>,
    free: Option<Document>,
    huge: Option<BigInteger>,
    exact: Option<BigDecimal>,
    list: Option<Vec<String>>,
    sparse: Option<Vec<Option<i32>>>,
    map: Option<BTreeMap<String, Vec<Blob>>>,
    sparse_map: Option<HashMap<String, Option<String>>>,
    color: Option<Color>,
    by_color: Option<BTreeMap<Color, i32>>,
    level: Option<Level>,
    value: Option<AttributeValue>,
    #[shape(rename = "OtherIDs")]
    other_ids: Option<Vec<i16>>,
}

#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Shape)]
#[shape(rename_all = "lowercase")]
enum Color {
    Red,
    #[shape(value = "dark-green")]
    Green,
    #[shape(unknown)]
    Unknown(String),
}

#[derive(Clone, PartialEq, Shape)]
enum Level {
    #[shape(value = 1)]
    Low,
    #[shape(value = 10)]
    High,
    #[shape(unknown)]
    Unknown(i32),
}

/// DynamoDB's: a union that holds itself.
#[derive(Clone, PartialEq, Shape)]
enum AttributeValue {
    S(String),
    N(String),
    Bool(bool),
    L(Vec<AttributeValue>),
    M(BTreeMap<String, AttributeValue>),
    #[shape(unknown)]
    Unknown(UnknownMember),
}

#[derive(Clone, PartialEq, Shape)]
struct Node {
    name: String,
    kids: Vec<Node>,
    next: Option<Box<Node>>,
}

fn round_trip<T: Shape + PartialEq + serde::Serialize + serde::de::DeserializeOwned>(value: &T) -> Value {
    let json = to_value(value).expect("a shape becomes JSON");
    let text = serde_json::to_string(value).expect("a shape becomes text");
    assert!(from_value::<T>(json.clone()).expect("it comes back") == *value);
    assert!(serde_json::from_str::<T>(&text).expect("it comes back from text") == *value);
    json
}

fn everything() -> Everything {
    Everything::new()
        .flag(true)
        .tiny(-8)
        .count(i64::MAX)
        .ratio(0.25)
        .name("Ada \"A\" \u{1f600}")
        .bytes(*b"\x00\xff")
        .when(Timestamp::new(1_700_000_000, 500_000_000))
        .day(Timestamp::from_secs(0))
        .modified(Timestamp::from_secs(784_111_777))
        .free(json!({"a": [1, 2.5, null, {"b": true}]}))
        .huge(12_345_678_901_234_567_890_123_456_789_i128)
        .exact("0.10".parse::<BigDecimal>().expect("a decimal"))
        .list(["a".to_owned(), String::new()])
        .sparse([Some(1), None])
        .map([("k".to_owned(), vec![Blob::from_static(b"v")])])
        .sparse_map([("gone".to_owned(), None)])
        .color(Color::Green)
        .by_color([(Color::Red, 1), (Color::Unknown("mauve".to_owned()), 2)])
        .level(Level::High)
        .value(AttributeValue::L(vec![
            AttributeValue::S("x".to_owned()),
            AttributeValue::M([("b".to_owned(), AttributeValue::Bool(false))].into()),
        ]))
        .other_ids([1, 2])
}

#[test]
fn every_kind_has_its_json() {
    let json = round_trip(&everything());
    assert_eq!(
        json,
        json!({
            "Flag": true,
            "Tiny": -8,
            "Count": i64::MAX,
            "Ratio": 0.25,
            "Name": "Ada \"A\" \u{1f600}",
            "Bytes": "AP8=",
            "When": 1_700_000_000.5,
            "Day": "1970-01-01T00:00:00Z",
            "Modified": "Sun, 06 Nov 1994 08:49:37 GMT",
            "Free": {"a": [1, 2.5, null, {"b": true}]},
            "Huge": "12345678901234567890123456789",
            "Exact": "0.10",
            "List": ["a", ""],
            "Sparse": [1, null],
            "Map": {"k": ["dg=="]},
            "SparseMap": {"gone": null},
            "Color": "dark-green",
            "ByColor": {"red": 1, "mauve": 2},
            "Level": 10,
            "Value": {"L": [{"S": "x"}, {"M": {"b": {"Bool": false}}}]},
            "OtherIDs": [1, 2],
        })
    );
}

#[test]
fn what_is_absent_is_left_out() {
    assert_eq!(round_trip(&Everything::default()), json!({}));
    let null =
        from_value::<Everything>(json!({"Name": null, "List": null, "New": 1})).expect("nulls are absent");
    assert!(null == Everything::default());
}

#[test]
fn dense_collections_drop_nulls_and_sparse_ones_keep_them() {
    let value: Everything = from_value(json!({"List": ["a", null], "Map": {"k": null}, "Sparse": [null]}))
        .expect("nulls are no mistake");
    assert_eq!(value.list, Some(vec!["a".to_owned()]));
    assert_eq!(value.map, Some(BTreeMap::new()));
    assert_eq!(value.sparse, Some(vec![None]));
}

#[test]
fn recursive_shapes_walk_all_the_way() {
    let leaf = Node::new("leaf", []);
    let tree = Node::new("root", [leaf.clone(), Node::new("inner", [leaf.clone()])]).next(leaf);
    let json = round_trip(&tree);
    assert_eq!(json["kids"][1]["kids"][0]["name"], "leaf");
    assert_eq!(json["next"], json!({"name": "leaf", "kids": []}));
}

#[test]
fn numbers_that_json_has_not_are_text() {
    for (number, text) in [(f64::NAN, "NaN"), (f64::INFINITY, "Infinity"), (f64::NEG_INFINITY, "-Infinity")] {
        let json = to_value(Everything::new().ratio(number)).expect("it becomes JSON");
        assert_eq!(json, json!({"Ratio": text}));
        let back = from_value::<Everything>(json).expect("it comes back").ratio.expect("a number");
        assert!(back.to_bits() == number.to_bits() || back.is_nan() && number.is_nan());
    }
}

#[test]
fn values_that_nobody_declared_are_kept() {
    for json in [json!({"Color": "mauve"}), json!({"Level": 7}), json!({"Value": {"New": {"deep": [1]}}})] {
        let value: Everything = from_value(json.clone()).expect("an unknown value is no mistake");
        assert_eq!(round_trip(&value), json);
    }
}

#[test]
fn a_union_has_one_member() {
    let value: AttributeValue = from_value(json!({"__type": "x", "N": "1", "S": null})).expect("one member");
    assert!(value == AttributeValue::N("1".to_owned()));
    for (json, reason) in [
        (json!({}), "expected one member, found none"),
        (json!({"S": "a", "N": "1"}), "expected one member, found 2"),
    ] {
        let error = from_value::<AttributeValue>(json).expect_err("not one member");
        assert_eq!(error.to_string(), reason);
    }
}

#[test]
fn a_string_enum_is_its_text() {
    assert_eq!(Color::VALUES, ["red", "dark-green"]);
    assert_eq!(Color::from("red").as_str(), "red");
    assert!(Color::from("red".to_owned()) == Color::Red);
    assert_eq!(Color::Unknown("mauve".to_owned()).to_string(), "mauve");
    assert_eq!(Level::from(10).value(), 10);
    assert_eq!(Level::Unknown(3).value(), 3);
}

#[test]
fn errors_name_the_place_and_never_the_value() {
    for (json, message) in [
        (json!({"Name": 5}), "Name: expected a string, found a number"),
        (json!({"Flag": "secret"}), "Flag: expected a boolean, found a string"),
        (json!({"Count": "secret"}), "Count: expected an integer, found a string"),
        (json!({"Tiny": 300}), "Tiny: the integer does not fit in 8 bits"),
        (json!({"List": {"secret": 1}}), "List: expected a list, found a map"),
        (json!({"List": ["a", ["secret"]]}), "List[1]: expected a string, found a list"),
        (json!({"Map": {"k": ["AA==", "secret!"]}}), r#"Map["k"][1]: invalid base64"#),
        (json!({"When": "secret"}), "When: expected a timestamp"),
        (json!({"Value": {"L": [{"S": 1}]}}), "Value.L[0].S: expected a string, found a number"),
        (json!("secret"), "expected a `Everything` structure, found a string"),
    ] {
        let error = from_value::<Everything>(json).expect_err("a mistake");
        assert_eq!(error.to_string(), message);
    }
    let error = from_value::<Node>(json!({"name": "a", "kids": [{"name": "b"}]})).expect_err("a mistake");
    assert_eq!(error.to_string(), "kids[0]: missing required member `kids`");
}

#[test]
fn of_a_member_that_is_there_twice_the_last_wins() {
    let node: Node = serde_json::from_str(r#"{"name": "a", "kids": [], "name": "b"}"#).expect("no mistake");
    assert_eq!(node.name, "b");
    let cleared: Everything = serde_json::from_str(r#"{"Name": "a", "Name": null}"#).expect("no mistake");
    assert_eq!(cleared.name, None);
    for (json, expected) in [
        (r#"{"S": "a", "S": "b"}"#, AttributeValue::S("b".into())),
        (r#"{"S": "a", "S": null, "N": "1"}"#, AttributeValue::N("1".into())),
        (r#"{"New": 1, "New": null, "N": "1"}"#, AttributeValue::N("1".into())),
        (r#"{"New": 1, "New": 2}"#, AttributeValue::Unknown(UnknownMember::new("New", 2))),
    ] {
        assert!(serde_json::from_str::<AttributeValue>(json).expect("one member") == expected, "{json}");
    }
    let error = serde_json::from_str::<AttributeValue>(r#"{"S": "a", "S": null}"#).expect_err("none is left");
    assert_eq!(error.to_string(), "expected one member, found none");
}

#[test]
fn integers_of_64_bits_pass_through_documents() {
    for integer in [json!(u64::MAX), json!(i64::MIN), json!(0)] {
        let document: Document = from_value(integer.clone()).expect("a document");
        assert_eq!(to_value(&document).expect("JSON"), integer);
        assert_eq!(to_value(Document::from(integer.clone())).expect("JSON"), integer);
    }
}

#[test]
fn keys_of_a_peer_are_cut_where_they_are_shown() {
    let json = json!({"Map": {"k".repeat(5000): [1]}});
    let error = from_value::<Everything>(json).expect_err("a mistake").to_string();
    assert_eq!(error, format!("Map[\"{}…\"][0]: expected a blob, found a number", "k".repeat(64)));
}

#[derive(Clone, PartialEq, Shape)]
struct Login {
    user: String,
    #[shape(sensitive)]
    password: Option<String>,
    key: Option<Blob>,
    choice: Option<Choice>,
    #[shape(response_metadata)]
    response_metadata: ResponseMetadata,
}

#[derive(Clone, PartialEq, Shape)]
enum Choice {
    #[shape(sensitive)]
    Token(String),
    Open(String),
    #[shape(unknown)]
    Unknown(UnknownMember),
}

#[test]
fn debug_reads_as_the_derived_one_but_for_what_is_sensitive() {
    let login =
        Login::new("ada").password("hunter2").key(*b"hunter2").choice(Choice::Token("hunter2".into()));
    let shown = format!("{login:?}");
    assert_eq!(
        shown,
        "Login { user: \"ada\", password: <redacted>, key: Some(Blob(7 bytes)), choice: Some(Token(<redacted>)), \
         response_metadata: ResponseMetadata { request_id: None, status: None, attempts: None, .. } }"
    );
    let plain = Login::new("ada").choice(Choice::Open("x".into()));
    assert!(format!("{plain:?}").contains(r#"password: None, key: None, choice: Some(Open("x"))"#));
    assert!(format!("{:?}", Color::Red) == "Red" && format!("{:?}", Level::Unknown(2)) == "Unknown(2)");
}

#[derive(Clone, PartialEq, Shape)]
#[shape(no_debug)]
struct Secret {
    pin: String,
}

#[derive(Clone, PartialEq, Shape)]
#[shape(no_debug)]
enum Proof {
    Pin(String),
    #[shape(unknown)]
    Unknown(UnknownMember),
}

#[derive(Clone, PartialEq, Shape)]
struct Vault {
    secret: Secret,
    others: Vec<Secret>,
    proof: Option<Proof>,
}

#[test]
fn what_has_a_debug_of_its_own_is_not_shown_by_what_holds_it() {
    let secret = || Secret::new("1234");
    let vault = Vault::new(secret(), [secret()]).proof(Proof::Pin("1234".into()));
    let shown = "Vault { secret: Secret { .. }, others: [Secret { .. }], proof: Some(Proof { .. }) }";
    assert_eq!(format!("{vault:?}"), shown);
    assert_eq!(round_trip(&vault)["others"], json!([{"pin": "1234"}]));
}

#[test]
fn response_metadata_is_no_member() {
    let login = Login::new("ada");
    assert_eq!(round_trip(&login), json!({"user": "ada"}));
    assert!(login == login.clone().response_metadata(ResponseMetadata::default()));
    assert_eq!(Login::SCHEMA.members.len(), 4);
}

#[test]
fn the_schema_says_what_was_declared() {
    let members = Everything::SCHEMA.members;
    let find = |name: &str| members.iter().find(|member| member.name == name).expect("a member");
    assert_eq!(*find("Sparse").kind, Kind::SparseList(&Kind::Integer));
    assert_eq!(*find("Map").kind, Kind::Map(&Kind::List(&Kind::Blob)));
    assert_eq!(*find("Value").kind, Kind::Union("AttributeValue"));
    assert_eq!((find("Value").target)().map(|schema| schema.members.len()), Some(5));
    assert!(!find("Value").required);
    assert!(Node::SCHEMA.members[1].required);
    assert_eq!((Node::SCHEMA.members[1].target)().map(|schema| schema.name), Some("Node"));
}

#[test]
fn a_float_holds_no_double() {
    #[derive(Clone, PartialEq, Shape)]
    struct Small {
        size: f32,
    }
    let error = from_value::<Small>(json!({"size": 1e300})).expect_err("too large");
    assert_eq!(error.to_string(), "size: the number does not fit in 32 bits");
    assert!(from_value::<Small>(json!({"size": 0.1})).expect("a float") == Small::new(0.1));
}
