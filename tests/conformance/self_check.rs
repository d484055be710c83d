//! The runner under test: what reads and compares the cases finds every difference, whatever the codecs do. These trials
//! need no data.

use std::{collections::BTreeMap, sync::Arc};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use bytes::Bytes;
use libtest_mimic::{Failed, Trial};
use serde_json::{Value, json};
use service_client::{
    BigDecimal, BigInteger, Blob, ByteStream, Document, EventStream, Shape, Structure, Timestamp,
    UnknownMember, event_stream::EventMessage,
};
use service_client_tests::suites::same;

use crate::{
    body::{Body, Entries, Media},
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

/// Bytes that flow.
#[derive(Clone, PartialEq, Shape)]
struct Flowing {
    bytes: ByteStream,
}

/// Events that flow.
#[derive(Clone, PartialEq, Shape)]
struct Speaking {
    events: EventStream<Spoken>,
}

#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "lowercase")]
enum Spoken {
    Words(Words),
    #[shape(unknown)]
    Unknown(UnknownMember),
}

#[derive(Clone, PartialEq, Shape)]
struct Words {
    #[shape(event_header)]
    tone: Option<String>,
    text: Option<String>,
}

/// The trials.
pub(crate) fn trials() -> Vec<Trial> {
    let trial = |name: &str, check: fn() -> Result<(), Failed>| Trial::test(format!("runner:{name}"), check);
    vec![
        trial("a_value_is_what_its_parameters_say", a_value_is_what_its_parameters_say),
        trial("every_difference_is_found", every_difference_is_found),
        trial("a_member_that_is_not_known_is_named", a_member_that_is_not_known_is_named),
        trial("parameters_of_another_kind_are_refused", parameters_of_another_kind_are_refused),
        trial("the_least_value_is_a_valid_one", the_least_value_is_a_valid_one),
        trial("bodies_are_compared_by_their_media", bodies_are_compared_by_their_media),
        trial("forms_are_compared_parameter_by_parameter", forms_are_compared_parameter_by_parameter),
        trial("xml_is_compared_as_a_tree", xml_is_compared_as_a_tree),
        trial("events_are_compared_one_by_one", events_are_compared_one_by_one),
        trial("bytes_that_flow_are_compared_as_a_whole", bytes_that_flow_are_compared_as_a_whole),
        trial("frames_are_compared_one_by_one", frames_are_compared_one_by_one),
        trial("a_request_id_may_be_any_but_must_be_there", a_request_id_may_be_any_but_must_be_there),
        trial("cbor_is_compared_by_what_it_says", cbor_is_compared_by_what_it_says),
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

fn a_member_that_is_not_known_is_named() -> Result<(), Failed> {
    let unknown = Everything::new().either(Either::Unknown(UnknownMember::new("middle", Document::Null)));
    let known = Everything::new().either(Either::Right(1));
    let named = |name: &str| json!({"either": {"SDK_UNKNOWN_MEMBER": {"name": name}}});
    for (value, params, count) in [
        (&unknown, named("middle"), 0),
        (&unknown, named("other"), 1),
        (&unknown, json!({"either": {}}), 1),
        (&known, named("middle"), 2),
    ] {
        same(&params.to_string(), &differences(value, &params).len(), &count)?;
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
    let guessed = || Media::guessed("restXml", Entries::default());
    for (media, (expected, equal, other)) in [
        (Media::Json, json),
        (guessed(), json),
        (guessed(), ("<a><b/><c/></a>", "<a><c></c><b></b></a>", "<a><b/></a>")),
        (Media::Form(Arc::default()), ("a=%7e+&b=2", "b=2&a=~%20", "a=1&b=3")),
        (Media::Bytes, ("a=1&b=2", "a=1&b=2", "b=2&a=1")),
        (guessed(), ("1.0", "1.0", "1")),
    ] {
        let body = Body::new(expected.to_owned(), media)?;
        same("an equal body", &body.difference(equal.as_bytes()), &None)?;
        for other in [other, "", "{"] {
            same("another body", &body.difference(other.as_bytes()).is_some(), &true)?;
        }
    }
    let empty = Body::new(String::new(), Media::Json)?;
    same("a body where there should be none", &empty.difference(b"{}").is_some(), &true)
}

fn forms_are_compared_parameter_by_parameter() -> Result<(), Failed> {
    let body = Body::new("a=1&a=1&b=%20".to_owned(), Media::Form(Arc::default()))?;
    for other in
        ["a=1&b=%20", "a=1&a=1&b=%20&", "a=1&a=1&b=%2", "a=1&a=1&b=%zz", "a=1&a=1&b", "a=1&a=1&b=%+20"]
    {
        same(other, &body.difference(other.as_bytes()).is_some(), &true)?;
    }
    let entries = Arc::new(Entries::of(&json!({"Map": {"type": "map"}})));
    let map = |first: u8, second: u8| {
        format!(
            "M.{first}.key=a&M.{first}.value.1.key=x&M.{first}.value.1.value=y&M.{second}.key=b&M.{second}.value=z"
        )
    };
    let body = Body::new(map(1, 2), Media::Form(entries))?;
    same("another order", &body.difference(map(2, 1).as_bytes()), &None)?;
    for (part, other) in [("value=y", "value=z"), ("key=a", "key=b"), ("M.2.value", "M.1.value")] {
        let other = map(1, 2).replace(part, other);
        same(&other, &body.difference(other.as_bytes()).is_some(), &true)?;
    }
    Ok(())
}

fn xml_is_compared_as_a_tree() -> Result<(), Failed> {
    let shapes =
        json!({"Map": {"type": "map", "key": {"target": "String", "traits": {"xmlName": "K"}}, "value": {}}});
    let entries = Arc::new(Entries::of(&shapes));
    let expected = r#"<?xml version="1.0"?>
        <a xmlns="urn:a" xmlns:p="urn:p" x="1" p:y="2">
            <list><item> 1 </item><item>2</item></list>
            <map><entry><K>1</K><value>2</value></entry><entry><K>3</K><value>4</value></entry></map>
            <empty>
            </empty>
        </a>"#;
    let equal = r#"<a p:y="2" x='1' xmlns:p="urn:p" xmlns="urn:a">\
        <empty/><map><entry><value>4</value><K>3</K></entry><entry><K>1</K><value>2</value></entry></map>\
        <list><item> 1 </item><item>&#50;</item></list></a>"#;
    let equal = equal.replace("\\\n", "");
    let body = Body::new(expected.to_owned(), Media::Xml(entries))?;
    same("the same tree", &body.difference(equal.as_bytes()), &None)?;
    for (part, other) in [
        ("urn:a", "urn:b"),
        ("xmlns:p", "xmlns:q"),
        (r#"p:y="2""#, r#"y="2""#),
        ("x='1'", ""),
        ("<empty/>", ""),
        ("<empty/>", "<empty/><empty/>"),
        ("<empty/>", "<empty> </empty>"),
        ("<empty/>", "<empty/>text"),
        (" 1 ", "1"),
        ("<item> 1 </item><item>&#50;</item>", "<item>2</item><item> 1 </item>"),
        ("<K>3</K>", "<key>3</key>"),
        ("<K>3</K>", "<K>4</K>"),
        ("<a ", "<!DOCTYPE a><a "),
        ("</a>", ""),
    ] {
        let other = equal.replace(part, other);
        same(&other, &(other != equal && body.difference(other.as_bytes()).is_some()), &true)?;
    }
    Ok(())
}

/// An event of a case: its parameters, and its frame.
fn event(params: &Value, message: &EventMessage) -> Result<Value, Failed> {
    Ok(json!({"params": params, "bytes": STANDARD.encode(message.encode()?)}))
}

fn said(name: &'static str, header: &'static str, payload: &'static str) -> EventMessage {
    EventMessage::new(payload)
        .with_header(":message-type", "event")
        .with_header(":event-type", name)
        .with_header(":content-type", "application/json")
        .with_header("tone", header)
}

fn events_are_compared_one_by_one() -> Result<(), Failed> {
    let params = json!({"words": {"tone": "high", "text": "a"}});
    let given = json!({"events": [event(&params, &said("words", "high", r#"{"text":"a"}"#))?]});
    let compare = |events: &Value| Ok::<_, Failed>(differences(&read::<Speaking>(&given)?, events).len());
    same("the differences of the same", &compare(&given)?, &0)?;
    for other in [
        json!([]),
        json!([given["events"][0], given["events"][0]]),
        json!([{"params": {"words": {"tone": "low", "text": "a"}}}]),
        json!([{"params": {"words": {"tone": "high", "text": "b"}}}]),
        json!([{"params": {"words": {"tone": "high"}}}]),
        json!([{"params": {"words": {"text": "a"}}}]),
        json!([{"params": {"other": {"tone": "high", "text": "a"}}}]),
    ] {
        same(&format!("the differences of {other}"), &compare(&json!({ "events": other }))?, &1)?;
    }
    Ok(())
}

fn bytes_that_flow_are_compared_as_a_whole() -> Result<(), Failed> {
    for (given, expected, count) in
        [("x", json!("x"), 0), ("x", json!("y"), 1), ("", Value::Null, 0), ("x", Value::Null, 1)]
    {
        let value: Flowing = read(&json!({ "bytes": given }))?;
        let found = differences(&value, &json!({ "bytes": expected }));
        same(&format!("the differences of {given:?} and {expected}"), &found.len(), &count)?;
    }
    Ok(())
}

fn frames_are_compared_one_by_one() -> Result<(), Failed> {
    let frame = |name, header, payload| event(&Value::Null, &said(name, header, payload));
    let one = frame("words", "high", r#"{"a":1,"b":2}"#)?;
    let body = Body::of_events(&json!([one]))?;
    let other = |event: Value| Ok::<_, Failed>(Body::of_events(&json!([event]))?.bytes());
    let equal = other(frame("words", "high", r#"{"b":2,"a":1}"#)?)?;
    same("the same frame", &body.difference(&equal), &None)?;
    let signed = |inner: Bytes| {
        let envelope = EventMessage::new(inner).with_header(":chunk-signature", Bytes::from("signature"));
        envelope.encode()
    };
    let signed = [signed(equal.clone())?, signed(Bytes::new())?].concat();
    same("the same frame in an envelope", &body.difference(&signed), &None)?;
    for other in [
        other(frame("other", "high", r#"{"a":1,"b":2}"#)?)?,
        other(frame("words", "low", r#"{"a":1,"b":2}"#)?)?,
        other(frame("words", "high", r#"{"a":1}"#)?)?,
        [equal.clone(), equal.clone()].concat().into(),
        equal.slice(1..),
        Bytes::new(),
    ] {
        same("another body", &body.difference(&other).is_some(), &true)?;
    }
    Ok(())
}

fn a_request_id_may_be_any_but_must_be_there() -> Result<(), Failed> {
    let expected = |id: &str| format!("<R xmlns='urn:r'><E><RequestId>code</RequestId></E>{id}</R>");
    let xml = |text: String| Body::new(text, Media::of(Some("application/xml"), &Arc::default()));
    for id in ["<RequestID>a</RequestID>", "<ResponseMetadata><RequestId>a</RequestId></ResponseMetadata>"] {
        let actual = expected(&id.replace(">a<", ">b<"));
        let body = xml(expected(id))?;
        same("without it", &body.difference(actual.as_bytes()).is_some(), &true)?;
        same("with it", &body.with_request_id_of(actual.as_bytes()).difference(actual.as_bytes()), &None)?;
        let added = xml(expected(""))?.with_request_id_of(actual.as_bytes());
        same("one that the case does not have", &added.difference(actual.as_bytes()), &None)?;
        for other in [expected(""), expected(&id.replace(">a<", "><")), actual.replace("code", "b")] {
            let difference = body.with_request_id_of(other.as_bytes()).difference(other.as_bytes());
            same(&other, &difference.is_some(), &true)?;
        }
    }
    Ok(())
}

fn cbor_is_compared_by_what_it_says() -> Result<(), Failed> {
    // {"a": [1.5, NaN], "t": a time}, in two ways.
    let expected = b"\xa2\x61a\x82\xfb\x3f\xf8\0\0\0\0\0\0\xf9\x7e\0\x61t\xc1\x05";
    let equal = b"\xbf\x61t\xc1\xf9\x45\0\x61a\x9f\xf9\x3e\0\xfa\x7f\xc0\0\0\xff\xff";
    let body = Body::new(STANDARD.encode(expected), Media::Cbor)?;
    same("the bytes", &(body.bytes() == expected[..]), &true)?;
    same("the same message", &body.difference(equal), &None)?;
    for other in [
        &b"\xa2\x61a\x82\xf9\x3e\0\xf9\x7e\0\x61t\xc1\x06"[..],
        b"\xa2\x61a\x82\xf9\x3e\0\xf9\x7e\0\x61t\x05",
        b"\xa2\x61a\x82\xf9\x3e\0\xf9\x7e\0\x61t\xc0\x05",
        b"\xa2\x61a\x82\xf9\x7e\0\xf9\x3e\0\x61t\xc1\x05",
        b"\xa2\x61a\x81\xf9\x3e\0\x61t\xc1\x05",
        b"\xa1\x61a\x82\xf9\x3e\0\xf9\x7e\0",
        b"\xa3\x61a\x82\xf9\x3e\0\xf9\x7e\0\x61t\xc1\x05\x61b\xf6",
        b"\xa3\x61a\x82\xf9\x3e\0\xf9\x7e\0\x61t\xc1\x05\x61t\xc1\x05",
        b"\xa2\x61a\x82\xf9\x3e\0\xf9\x7e\0\x61t\xc1\x05\0",
        b"\xa2\x61a\x82",
        b"",
    ] {
        same(&format!("{other:x?}"), &body.difference(other).is_some(), &true)?;
    }
    same("base64 that is none", &Body::new("?".to_owned(), Media::Cbor).is_err(), &true)?;
    let one = Body::new(STANDARD.encode(b"\x01"), Media::Cbor)?;
    same("a float for an integer", &one.difference(b"\xf9\x3c\0").is_some(), &true)
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
            body: Some(Body::new("{}".into(), Media::Json).expect("a body")),
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
            body: Some(Body::new("a".into(), Media::Bytes)?),
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
