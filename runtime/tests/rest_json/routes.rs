//! The service half: which operation a request is for, and what it gets.

use service_client::{Bytes, Transport as _, transport::Body};

use super::{
    declared::{
        BulkRequest, Colour, Desk, Figure, ListNotesRequest, NotesClient, NotesError, NotesService,
        PutNoteRequest, PutShapeRequest, ScanRequest, full,
    },
    wire::block_on,
};

fn exchange(
    method: &str,
    target: &str,
    headers: &[(&str, &str)],
    body: &'static str,
) -> http::Response<Bytes> {
    let mut request = http::Request::builder().method(method).uri(target);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let request = request.body(Body::from(Bytes::from_static(body.as_bytes()))).expect("a request");
    block_on(async {
        let response = NotesService::new(Desk::default()).send(request).await.expect("an answer");
        let (parts, body) = response.into_parts();
        http::Response::from_parts(parts, body.collect(usize::MAX).await.expect("a body"))
    })
}

fn answer(method: &str, target: &str) -> (u16, String) {
    let response = exchange(method, target, &[], "");
    (response.status().as_u16(), String::from_utf8_lossy(response.body()).into_owned())
}

#[test]
fn a_round_trip_keeps_everything() {
    let desk = Desk::default();
    let client = NotesClient::in_process(desk.clone());
    let result = block_on(client.put_note(full())).expect("an answer");
    assert_eq!((result.status, result.revision), (Some(202), 3));
    assert!(result.colour == Colour::Red && result.nested.number == Some(9));
    let got = desk.put.lock().expect("no panic").take().expect("an input");
    let mut sent = full();
    sent.token.clone_from(&got.token);
    assert_eq!(got.token.as_deref().map(str::len), Some(36));
    // The service reads what the client wrote: the default, and the whole query.
    sent.nested.as_mut().expect("there").number = Some(7);
    assert!(got.others.as_ref().is_some_and(|others| others["dry-run"] == ["false"] && others["v"] == [""]));
    sent.others.clone_from(&got.others);
    assert_eq!(got, sent);
}

#[test]
fn payloads_make_the_round_trip() {
    let client = NotesClient::in_process(Desk::default());
    let scan = block_on(client.scan(ScanRequest::new("acc").scan(&b"1234"[..]))).expect("an answer");
    assert_eq!(scan.text.as_deref(), Some("acc 4"));
    let scan = block_on(client.scan(ScanRequest::new("acc"))).expect("an answer");
    assert_eq!(scan.text, None);
    for figure in [None, Some(Figure::Circle(2.5)), Some(Figure::Other("text".into()))] {
        let input = PutShapeRequest { figure };
        let output = block_on(client.put_shape(input.clone())).expect("an answer");
        assert_eq!(output, input);
    }
}

#[test]
fn a_long_body_makes_the_round_trip() {
    let desk = Desk::default();
    let lines = vec!["line".to_owned(); 5_000];
    block_on(NotesClient::in_process(desk.clone()).bulk(BulkRequest::new(lines.clone()))).expect("an answer");
    let got = desk.bulk.lock().expect("no panic").take().expect("an input");
    assert_eq!((got.lines, got.encoding), (lines, None));
}

#[test]
fn an_exception_makes_the_round_trip() {
    let client = NotesClient::in_process(Desk::default());
    let error = block_on(client.put_note(PutNoteRequest::new("taken", "b", ""))).expect_err("taken");
    let NotesError::Conflict(conflict) = error else { panic!("{error}") };
    assert_eq!((conflict.holder.as_deref(), conflict.reason.as_deref()), (Some("Ada"), Some("held")));

    let response = exchange("PUT", "/notes/taken/b?kind=note&v", &[], r#"{"text": ""}"#);
    assert_eq!(
        (response.status().as_u16(), &response.headers()["x-amzn-errortype"]),
        (409, &"Conflict".parse().expect("text"))
    );
    assert_eq!(response.headers()["x-holder"], "Ada");
    assert_eq!(&response.body()[..], br#"{"Reason":"held","message":"somebody has it"}"#);
}

#[test]
fn the_most_specific_pattern_wins() {
    assert_eq!(answer("GET", "/notes/latest"), (200, String::new()));
    assert_eq!(answer("GET", "/notes/lates%74"), (200, String::new()));
    assert_eq!(answer("GET", "/notes/a?archived=true").0, 409);
    assert_eq!(
        answer("GET", "/notes/a?archived=false"),
        (200, r#"{"Names":["a","None None"],"Next":"none"}"#.into())
    );
    assert_eq!(answer("GET", "/notes/a%2Fb/?limit=3").1, r#"{"Names":["a/b","Some(3) None"],"Next":"none"}"#);
}

#[test]
fn what_no_operation_is_for_is_not_found() {
    for (method, target) in [
        ("GET", "/"),
        ("GET", "/notes"),
        ("GET", "/notes/"),
        ("GET", "/notes//"),
        ("POST", "/notes/a"),
        ("get", "/notes/a"),
        ("GET", "/notes/a/b"),
        ("PUT", "/notes/a/b"),
        ("PUT", "/notes/a/b?kind=other&v"),
        ("PUT", "/notes/a/?kind=note&v"),
        ("GET", "/notes/%ff"),
        ("GET", "/notes/a?%ff"),
        ("GET", "/scan"),
    ] {
        assert_eq!(answer(method, target).0, 404, "{method} {target}");
    }
}

#[test]
fn what_is_wrong_is_named() {
    for (target, headers, body, expected) in [
        ("/notes/a/b?kind=note&v&dry-run=maybe", &[][..], r#"{"text": ""}"#, "DryRun: expected a boolean"),
        ("/notes/a/b?kind=note&v&since=now", &[], r#"{"text": ""}"#, "Since: expected a timestamp"),
        ("/notes/a/b?kind=note&v", &[], "{}", "missing required member `Content`"),
        ("/notes/a/b?kind=note&v", &[], r#"{"Content": ""}"#, "missing required member `Content`"),
        ("/notes/a/b?kind=note&v", &[], r#"{"text": 1}"#, "Content: expected a string"),
        (
            "/notes/a/b?kind=note&v",
            &[],
            r#"{"text": "", "Nested": {"n": "x"}}"#,
            "Nested.Number: expected an integer",
        ),
        ("/notes/a/b?kind=note&v", &[("x-facts", "%")], r#"{"text": ""}"#, "Facts: invalid base64"),
        ("/notes/a/b?kind=note&v", &[("x-tags", "\"a")], r#"{"text": ""}"#, "a quote that is not closed"),
        ("/notes/a/b?kind=note&v", &[], "[", "found a list"),
        ("/notes/a/b?kind=note&v", &[], "{", "EOF"),
    ] {
        let response = exchange("PUT", target, headers, body);
        let said = String::from_utf8_lossy(response.body()).into_owned();
        assert_eq!(response.status().as_u16(), 400, "{said}");
        assert!(said.contains(expected), "{said} should name {expected}");
    }
}

#[test]
fn lists_in_headers_are_read_as_they_are_written_elsewhere() {
    let get = |tags: &str| {
        let desk = Desk::default();
        let request =
            http::Request::put("/notes/a/b?v&kind=note").header("x-tags", tags).header("x-tags", "z");
        let dates = "\"Thu, 01 Jan 1970 00:00:01 GMT\", Thu Jan";
        let request = request.header("x-dates", dates.split(", Thu J").next().expect("one"));
        let request = request.body(Body::from(Bytes::from_static(br#"{"text":""}"#))).expect("a request");
        block_on(NotesService::new(desk.clone()).send(request)).expect("an answer");
        let input = desk.put.lock().expect("no panic").take().expect("an input");
        assert_eq!(input.dates.expect("dates").len(), 1);
        input.tags.expect("tags").join("|")
    };
    assert_eq!(get(" a,b ,, \"c, \\\"d\" , \"\""), "a|b|c, \"d||z");
    assert_eq!(get(""), "z");
}

#[test]
fn limits_hold_for_bound_members_too() {
    let response = exchange("GET", "/notes/a?limit=99999999999", &[], "");
    assert_eq!(response.status().as_u16(), 400);
    let input = ListNotesRequest::new("a").limit(i32::MAX);
    let names =
        block_on(NotesClient::in_process(Desk::default()).list_notes(input)).expect("an answer").names;
    assert_eq!(names.expect("names")[1], "Some(2147483647) None");
}
