//! RPC v2 in JSON and in CBOR: what goes over the wire, and what both halves make of it.
#![cfg(feature = "cbor")]

mod desk;
#[path = "rest_json/wire.rs"]
mod wire;

use std::collections::BTreeMap;

use service_client::{
    BigDecimal, BigInteger, Blob, Document, ServiceError as _, Shape, Timestamp, Transport as _,
    UnknownMember, transport::Body,
};

use desk::{Choice, DeskError, desk};
use wire::{Wire, block_on};

desk! { json, protocol = "rpcv2Json", target_prefix = "Desk", namespace = "com.example", query_compatible }
desk! { cbor, protocol = "rpcv2Cbor", target_prefix = "Desk", namespace = "com.example", query_compatible }

#[derive(Clone, PartialEq, Shape)]
struct Letter {
    text: String,
    count: Option<i64>,
    ratio: Option<f32>,
    share: Option<f64>,
    whole: Option<BigInteger>,
    exact: Option<BigDecimal>,
    scan: Option<Blob>,
    #[shape(timestamp_format = "http-date")]
    sent: Option<Timestamp>,
    dates: Option<Vec<Timestamp>>,
    tags: Option<BTreeMap<String, Option<String>>>,
    choice: Option<Choice>,
    next: Option<Box<Letter>>,
}

fn letter() -> Letter {
    let tags = [("a", Some("b")), ("c", None)].map(|(name, tag)| (name.to_owned(), tag.map(str::to_owned)));
    Letter::new("é\0")
        .count(i64::MIN)
        .ratio(0.1)
        .share(f64::NEG_INFINITY)
        .whole("-123456789012345678901234567890123456789012345".parse::<BigInteger>().expect("an integer"))
        .exact("0.100000000000000000000001".parse::<BigDecimal>().expect("a decimal"))
        .scan(Blob::from_static(b"\x00\xff"))
        .sent(Timestamp::new(946_845_296, 123_000_000))
        .dates(vec![Timestamp::from_secs(-1), Timestamp::EPOCH])
        .tags(BTreeMap::from(tags))
        .choice(Choice::Number(-1))
        .next(Letter::new(""))
}

#[test]
fn what_is_sent_is_what_is_read() {
    let json = json::DeskClient::in_process(json::Echo);
    assert!(block_on(json.echo(letter())).is_ok_and(|echo| echo == letter()));
    let cbor = cbor::DeskClient::in_process(cbor::Echo);
    assert!(block_on(cbor.echo(letter())).is_ok_and(|echo| echo == letter()));
    for unknown in [Document::from(1.5), vec![1_i64].into(), "text".into()] {
        let letter = Letter::new("").choice(Choice::Unknown(UnknownMember::new("New", unknown)));
        assert!(block_on(json.echo(letter.clone())).is_ok_and(|echo| echo == letter));
        assert!(block_on(cbor.echo(letter.clone())).is_ok_and(|echo| echo == letter));
    }
}

#[test]
fn a_request_says_what_it_is() {
    let wire = Wire::answering(200, &[("smithy-protocol", "rpc-v2-cbor")], "");
    let client = cbor::DeskClient::new(&wire.config().build());
    assert!(block_on(client.echo(Letter::new("a"))).is_ok());
    let request = wire.sent();
    assert_eq!((request.method().as_str(), request.uri().path()), ("POST", "/service/Desk/operation/Echo"));
    assert_eq!(&request.body()[..], b"\xa1\x64text\x61a");
    for (name, value) in [
        ("smithy-protocol", "rpc-v2-cbor"),
        ("accept", "application/cbor"),
        ("content-type", "application/cbor"),
        ("x-amzn-query-mode", "true"),
    ] {
        assert_eq!(request.headers()[name], value);
    }
    assert!(block_on(client.ping()).is_ok());
    let request = wire.sent();
    assert!(request.body().is_empty() && !request.headers().contains_key("content-type"));
}

#[test]
fn an_answer_without_the_protocol_is_nobody_s() {
    let other = Wire::answering(200, &[("smithy-protocol", "rpc-v2-cbor")], "");
    for wire in [Wire::silent(), other] {
        let answer = block_on(json::DeskClient::new(&wire.config().build()).ping());
        let Err(DeskError::Other(error)) = answer else { panic!("it is no answer of the service") };
        let error = error.to_string();
        assert!(error.contains("has no header `smithy-protocol: rpc-v2-json`"), "{error}");
    }
    let wire = Wire::answering(418, &[], r#"{"__type":"Busy","message":"elsewhere"}"#);
    let error = block_on(json::DeskClient::new(&wire.config().build()).ping());
    assert!(matches!(error, Err(DeskError::Other(error)) if error.status() == Some(418)));
}

#[test]
fn an_exception_has_both_its_names() {
    let refused = block_on(cbor::DeskClient::in_process(cbor::Echo).refuse("later"));
    let Err(DeskError::Busy(busy)) = refused else { panic!("it was refused") };
    assert_eq!(busy.message.as_deref(), Some("later"));
    let request = http::Request::post("/below/service/Desk/operation/Refuse")
        .header("smithy-protocol", "rpc-v2-json")
        .header("content-type", "application/json");
    let request = request.body(Body::from(r#"{"Words":"later"}"#)).expect("a request");
    let response = block_on(json::DeskService::new(json::Echo).send(request)).expect("an answer");
    let (parts, body) = response.into_parts();
    assert_eq!(
        (parts.status.as_u16(), &parts.headers["smithy-protocol"]),
        (503, &"rpc-v2-json".parse().expect("a header"))
    );
    assert_eq!(parts.headers["x-amzn-query-error"], "Desk.Busy;Receiver");
    let body = block_on(body.collect(1000)).expect("a body");
    assert_eq!(body, r#"{"__type":"com.example#Busy","message":"later"}"#);
}

#[test]
fn only_a_request_of_the_protocol_finds_its_operation() {
    let status = |method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]| {
        let mut request = http::Request::builder().method(method).uri(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(Body::from(body.to_vec())).expect("a request");
        let response = block_on(cbor::DeskService::new(cbor::Echo).send(request));
        response.expect("an answer").status().as_u16()
    };
    let (path, spoken) = ("/service/Desk/operation/Ping", ("smithy-protocol", "rpc-v2-cbor"));
    assert_eq!(status("POST", path, &[spoken], b""), 200);
    assert_eq!(status("GET", path, &[spoken], b""), 404);
    assert_eq!(status("POST", path, &[], b""), 404);
    assert_eq!(status("POST", path, &[("smithy-protocol", "rpc-v2-json")], b""), 404);
    assert_eq!(status("POST", "/service/Other/operation/Ping", &[spoken], b""), 404);
    assert_eq!(status("POST", "/service/Desk/operation/Pong", &[spoken], b""), 404);
    let path = "/service/Desk/operation/Echo";
    assert_eq!(
        status("POST", path, &[spoken, ("content-type", "application/cbor")], b"\xa1\x64text\x61a"),
        200
    );
    assert_eq!(status("POST", path, &[spoken, ("content-type", "application/json")], b"{}"), 415);
    assert_eq!(status("POST", path, &[spoken], b"\xa1\x64text\x9b"), 400);
    assert_eq!(status("POST", path, &[spoken], b"\xa1\x64text\x01"), 400);
}

#[test]
fn no_body_makes_anybody_panic() {
    const BODY: &[u8] = b"\xa6\x64text\x61a\x65count\x18\x20\x65whole\xc2\x42\x01\x02\x65exact\xc4\x82\x20\x03\x64scan\x5f\x41a\xff\x65dates\x9f\xc1\xfb\x00\x00\x00\x00\x00\x00\x00\x00\xff";
    let service = cbor::DeskService::new(cbor::Echo);
    for index in 0..BODY.len() {
        // Every type, each with every length that it may have, and those that none may.
        for byte in (0..=u8::MAX).filter(|byte| matches!(byte & 31, 0 | 1 | 23..=28 | 31)) {
            let mut body = BODY.to_vec();
            body[index] = byte;
            let wire = Wire::answering(200, &[("smithy-protocol", "rpc-v2-cbor")], body.clone());
            let _ = block_on(cbor::DeskClient::new(&wire.config().build()).echo(Letter::new("")));
            let request = http::Request::post("/service/Desk/operation/Echo");
            let request = request.header("smithy-protocol", "rpc-v2-cbor").body(Body::from(body));
            let response = block_on(service.send(request.expect("a request"))).expect("an answer");
            assert_ne!(response.status().as_u16(), 500);
        }
    }
}
