//! Requests and responses, part by part, and what flows in them.

use super::*;

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

pub(super) fn events_are_compared_one_by_one() -> Result<(), Failed> {
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

pub(super) fn bytes_that_flow_are_compared_as_a_whole() -> Result<(), Failed> {
    for (given, expected, count) in
        [("x", json!("x"), 0), ("x", json!("y"), 1), ("", Value::Null, 0), ("x", Value::Null, 1)]
    {
        let value: Flowing = read(&json!({ "bytes": given }))?;
        let found = differences(&value, &json!({ "bytes": expected }));
        same(&format!("the differences of {given:?} and {expected}"), &found.len(), &count)?;
    }
    Ok(())
}

pub(super) fn frames_are_compared_one_by_one() -> Result<(), Failed> {
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

pub(super) fn a_request_id_may_be_any_but_must_be_there() -> Result<(), Failed> {
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

pub(super) fn each_part_of_a_request_is_compared() -> Result<(), Failed> {
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

pub(super) fn each_part_of_a_response_is_compared() -> Result<(), Failed> {
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
