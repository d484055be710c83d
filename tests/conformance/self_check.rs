//! The runner under test: what reads and compares the cases finds every difference, whatever the codecs do. These trials
//! need no data.

use std::collections::BTreeMap;

use bytes::Bytes;
use libtest_mimic::{Failed, Trial};
use serde_json::{Value, json};
use service_client::{BigDecimal, BigInteger, Blob, Document, Shape, Structure, Timestamp, UnknownMember};
use service_client_tests::suites::same;

use crate::{
    body::{Body, Media},
    compare::differences,
    least::Least,
    message::Message,
    node::Node,
    request::ExpectedRequest,
    response::CaseResponse,
};

/// One member of each kind.
#[derive(Clone, PartialEq, Shape)]
struct Everything {
    boolean: Option<bool>,
    integer: Option<i32>,
    float: Option<f32>,
    double: Option<f64>,
    string: Option<String>,
    blob: Option<Blob>,
    timestamp: Option<Timestamp>,
    big_integer: Option<BigInteger>,
    big_decimal: Option<BigDecimal>,
    document: Option<Document>,
    colour: Option<Colour>,
    list: Option<Vec<Option<i64>>>,
    map: Option<BTreeMap<String, String>>,
    either: Option<Either>,
    inner: Option<Box<Everything>>,
}

#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "lowercase")]
enum Colour {
    Red,
    #[shape(unknown)]
    Unknown(String),
}

#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "lowercase")]
enum Either {
    Left(String),
    Right(i32),
    #[shape(unknown)]
    Unknown(UnknownMember),
}

/// What must be there.
#[derive(Clone, PartialEq, Shape)]
struct Strict {
    #[shape(length(3..=5))]
    name: String,
    #[shape(range(7..))]
    number: i32,
    colour: Colour,
    #[shape(length(2..))]
    list: Vec<String>,
    left_out: Option<String>,
}

/// The trials.
pub(crate) fn trials() -> Vec<Trial> {
    let trial = |name: &str, check: fn() -> Result<(), Failed>| Trial::test(format!("runner:{name}"), check);
    vec![
        trial("a_value_is_what_its_parameters_say", a_value_is_what_its_parameters_say),
        trial("every_difference_is_found", every_difference_is_found),
        trial("parameters_of_another_kind_are_refused", parameters_of_another_kind_are_refused),
        trial("the_least_value_is_a_valid_one", the_least_value_is_a_valid_one),
        trial("bodies_are_compared_by_their_media", bodies_are_compared_by_their_media),
        trial("each_part_of_a_request_is_compared", each_part_of_a_request_is_compared),
        trial("each_part_of_a_response_is_compared", each_part_of_a_response_is_compared),
    ]
}

/// Parameters, and others that differ from them in that one member.
fn pairs() -> Vec<(&'static str, Value, Vec<Value>)> {
    vec![
        ("boolean", json!(true), vec![json!(false), json!("true")]),
        ("integer", json!(5), vec![json!(6), json!("x"), json!(5.5)]),
        ("float", json!(1.1), vec![json!(1.2), json!("NaN")]),
        ("double", json!("NaN"), vec![json!(0), json!("Infinity")]),
        ("string", json!("a"), vec![json!("b"), json!(""), json!(1)]),
        ("blob", json!("bytes"), vec![json!("Ynl0ZXM=")]),
        ("timestamp", json!(1.5), vec![json!(1), json!("1970-01-01T00:00:01.6Z")]),
        ("big_integer", json!("123456789012345678901"), vec![json!("123456789012345678902")]),
        ("big_decimal", json!("1.50"), vec![json!("1.51")]),
        ("document", json!({"a": [1, null]}), vec![json!({"a": [1]}), json!({"a": [2, null]}), json!([])]),
        ("colour", json!("red"), vec![json!("green")]),
        ("list", json!([1, null, 2]), vec![json!([1, 2]), json!([1, null, 3]), json!([])]),
        ("map", json!({"a": "b"}), vec![json!({"a": "c"}), json!({"b": "b"}), json!({})]),
        ("either", json!({"left": "a"}), vec![json!({"left": "b"}), json!({"right": 1})]),
        ("inner", json!({"integer": 1}), vec![json!({"integer": 2}), json!({})]),
    ]
}

fn read<T: Structure>(params: &Value) -> Result<T, Failed> {
    Ok(T::read(&mut Node(params))?)
}

fn a_value_is_what_its_parameters_say() -> Result<(), Failed> {
    for (name, params, _) in pairs() {
        let params = json!({ name: params });
        same(name, &differences(&read::<Everything>(&params)?, &params), &Vec::new())?;
    }
    let everything: Everything = read(&json!({"either": {"right": 2}, "colour": "red", "timestamp": 1.5}))?;
    let typed = Everything::new()
        .either(Either::Right(2))
        .colour(Colour::Red)
        .timestamp(Timestamp::new(1, 500_000_000));
    same("the value", &(everything == typed), &true)
}

fn every_difference_is_found() -> Result<(), Failed> {
    for (name, params, others) in pairs() {
        let value: Everything = read(&json!({ name: params }))?;
        for other in others.into_iter().chain([Value::Null]) {
            let found = differences(&value, &json!({ name: other }));
            same(&format!("the differences of {name} and {other}"), &found.is_empty(), &false)?;
        }
        same("a member too many", &differences(&value, &json!({ name: params, "more": 1 })).len(), &1)?;
        same(
            "a member that is not there",
            &differences(&Everything::new(), &json!({ name: params })).len(),
            &1,
        )?;
    }
    Ok(())
}

fn parameters_of_another_kind_are_refused() -> Result<(), Failed> {
    for params in [
        json!({"boolean": 1}),
        json!({"integer": "x"}),
        json!({"list": {}}),
        json!({"map": []}),
        json!({"either": {}}),
        json!({"either": {"left": "a", "right": 1}}),
        json!({"timestamp": "yesterday"}),
        json!({"no_such_member": 1}),
        json!([]),
    ] {
        same(&format!("whether {params} is refused"), &read::<Everything>(&params).is_err(), &true)?;
    }
    Ok(())
}

fn the_least_value_is_a_valid_one() -> Result<(), Failed> {
    let least = Strict::read(&mut Least::default())?;
    let expected = Strict::new("aaa", 7, Colour::Red, ["a".to_owned(), "a".to_owned()]);
    same("whether it is the least", &(least == expected), &true)
}

fn bodies_are_compared_by_their_media() -> Result<(), Failed> {
    let json = (r#"{"a": 1, "b": [1.0, null]}"#, r#"{"b":[1,null],"a":1.0}"#, r#"{"b":[1],"a":1.0}"#);
    for (media, (expected, equal, other)) in [
        (Media::Json, json),
        (Media::Guessed, json),
        (Media::Form, ("a=1&b=2", "b=2&a=1", "a=1&b=3")),
        (Media::Bytes, ("a=1&b=2", "a=1&b=2", "b=2&a=1")),
        (Media::Guessed, ("1.0", "1.0", "1")),
    ] {
        let body = Body { text: expected.to_owned(), media };
        same("an equal body", &body.difference(equal.as_bytes()), &None)?;
        for other in [other, "", "{"] {
            same("another body", &body.difference(other.as_bytes()).is_some(), &true)?;
        }
    }
    let empty = Body { text: String::new(), media: Media::Json };
    same("a body where there should be none", &empty.difference(b"{}").is_some(), &true)
}

fn expected_request() -> ExpectedRequest {
    let name = |name: &str| vec![name.to_owned()];
    ExpectedRequest {
        method: Some("PUT".into()),
        path: "/a%20b".into(),
        query: Some(vec!["x=1".into(), "y".into(), "x=1".into()]),
        forbidden_query: name("w"),
        required_query: name("x"),
        host: Some("foo.example.com".into()),
        message: Message {
            headers: vec![("X-List".into(), "a, b".into())],
            forbidden_headers: name("X-None"),
            required_headers: name("X-Some"),
            body: Some(Body { text: "{}".into(), media: Media::Json }),
        },
    }
}

fn each_part_of_a_request_is_compared() -> Result<(), Failed> {
    let request = |method: &str, uri: &str, headers: [&str; 2], body: &'static str| {
        let request = http::Request::builder().method(method).uri(uri).header("x-list", "a");
        request.header(headers[0], "b").header(headers[1], "1").body(Bytes::from(body))
    };
    let (uri, headers) = ("https://foo.example.com/a%20b?y&x=1&x=1", ["x-list", "x-some"]);
    let expected = expected_request();
    same("the request", &expected.differences(&request("PUT", uri, headers, "{ }")?), &Vec::new())?;
    for other in [
        request("POST", uri, headers, "{}")?,
        request("PUT", "https://bar.example.com/a%20b?y&x=1&x=1", headers, "{}")?,
        request("PUT", "https://foo.example.com/a+b?y&x=1&x=1", headers, "{}")?,
        request("PUT", "https://foo.example.com/a%20b?y&x=1", headers, "{}")?,
        request("PUT", "https://foo.example.com/a%20b?y=&x=1&x=1", headers, "{}")?,
        request("PUT", uri, ["x-else", "x-some"], "{}")?,
        request("PUT", uri, ["x-list", "x-else"], "{}")?,
        request("PUT", uri, headers, "[]")?,
    ] {
        same(&format!("the differences of {other:?}"), &expected.differences(&other).len(), &1)?;
    }
    let forbidden = request("PUT", &format!("{uri}&w"), ["x-list", "x-some"], "{}")?;
    same("a forbidden parameter", &expected.differences(&forbidden).len(), &2)?;
    let forbidden = request("PUT", uri, ["x-list", "x-none"], "{}")?;
    same("a forbidden header", &expected.differences(&forbidden).len(), &2)
}

fn each_part_of_a_response_is_compared() -> Result<(), Failed> {
    let expected = CaseResponse {
        status: 201,
        message: Message {
            headers: vec![("X-A".into(), "1".into())],
            forbidden_headers: vec!["X-None".into()],
            required_headers: vec!["X-A".into()],
            body: Some(Body { text: "a".into(), media: Media::Bytes }),
        },
    };
    same("the response", &expected.differences(&expected.to_response()?), &Vec::new())?;
    let response = |status: u16, header: &str, value: &str, body: &'static str| {
        http::Response::builder()
            .status(status)
            .header("x-a", value)
            .header(header, "2")
            .body(Bytes::from(body))
    };
    for other in [
        response(200, "x-b", "1", "a")?,
        response(201, "x-none", "1", "a")?,
        response(201, "x-b", "3", "a")?,
        response(201, "x-b", "1", "b")?,
    ] {
        same(&format!("the differences of {other:?}"), &expected.differences(&other).len(), &1)?;
    }
    Ok(())
}
