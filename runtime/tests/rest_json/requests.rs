//! What a client sends.

use service_client::{Blob, ClientErrorKind, Document};

use super::{
    declared::{
        BulkRequest, Figure, ListNotesRequest, NotesClient, NotesError, NotesOperation, PutNoteRequest,
        PutShapeRequest, ScanRequest, full,
    },
    wire::{Wire, block_on},
};

fn client(wire: &Wire) -> NotesClient {
    NotesClient::new(&wire.config().build())
}

fn header<'r>(request: &'r http::Request<service_client::Bytes>, name: &str) -> Option<&'r str> {
    request.headers().get(name).map(|value| value.to_str().expect("text"))
}

#[test]
fn every_member_goes_to_its_place() {
    let wire = Wire::silent();
    block_on(client(&wire).put_note(full())).expect("sent");
    let sent = wire.sent();
    assert_eq!(sent.method(), "PUT");
    assert_eq!(sent.uri().path(), "/notes/a%20b%2Fc/x/%C3%BC/~z%2B");
    assert_eq!(
        sent.uri().query(),
        Some(
            "kind=note&v&dry-run=false&since=1970-01-01T00%3A00%3A01Z&colour=red&colour=a%26b&x%20y=1&x%20y=%3D"
        )
    );
    assert_eq!(header(&sent, "x-tags"), Some(r#"plain, "b,c", "\"quoted\" \\", " ", """#));
    assert_eq!(
        header(&sent, "x-dates"),
        Some("Thu, 01 Jan 1970 00:00:00 GMT, Tue, 29 Apr 2014 18:30:38 GMT")
    );
    assert_eq!(header(&sent, "x-facts"), Some("eyLDqSI6IDF9"));
    assert_eq!((header(&sent, "x-meta-a"), header(&sent, "x-meta-b-c")), (Some("1"), Some("")));
    assert_eq!(header(&sent, "content-type"), Some("application/json"));
    assert_eq!(header(&sent, "accept"), Some("application/json"));
    assert_eq!(
        &sent.body()[..],
        br#"{"Token":"00000000-0000-4000-8000-000000000000","text":"Hello","Nested":{"n":7,"Raw":"YWJj"}}"#
    );
}

#[test]
fn what_is_absent_is_left_out() {
    let wire = Wire::silent();
    block_on(client(&wire).list_notes(ListNotesRequest::new("a"))).expect("sent");
    let sent = wire.sent();
    assert_eq!((sent.uri().path(), sent.uri().query()), ("/notes/a", None));
    assert_eq!((header(&sent, "content-type"), sent.body().len()), (None, 0));
}

#[test]
fn numbers_that_are_none_have_names() {
    for (ratio, text) in
        [(f64::NAN, "NaN"), (f64::INFINITY, "Infinity"), (f64::NEG_INFINITY, "-Infinity"), (0.1, "0.1")]
    {
        let wire = Wire::silent();
        block_on(client(&wire).list_notes(ListNotesRequest::new("a").ratio(ratio))).expect("sent");
        assert_eq!(header(&wire.sent(), "x-ratio"), Some(text));
    }
}

#[test]
fn an_untyped_input_goes_where_a_typed_one_does() {
    let wire = Wire::silent();
    let credentials = service_client::Credentials::new("AKID", "hush");
    let config = wire.config().region("us-east-1").credentials(credentials).build();
    let params = serde_json::to_value(full()).expect("JSON");
    let mut params = Document::from(params);
    let Document::Map(map) = &mut params else { panic!("a structure is a map") };
    map.remove("Token");
    let client = NotesClient::new(&config);
    let minute = std::time::Duration::from_mins(1);
    let url = block_on(client.generate_presigned_url(NotesOperation::PutNote, params, minute, None));
    let presigned = block_on(client.put_note(full()).presign(minute)).expect("signed");
    let cut = |url: &str| url.split("X-Amz-Algorithm").next().map(str::to_owned);
    assert_eq!(cut(&url.expect("signed")), cut(&presigned.url));
    assert!(
        presigned.url.starts_with("https://example.com/notes/a%20b%2Fc/x/%C3%BC/~z%2B?"),
        "{}",
        presigned.url
    );
    assert_eq!(presigned.headers.get("accept"), None);
}

#[test]
fn an_empty_label_is_refused() {
    for (folder, path) in [("", "a"), ("a", "")] {
        let wire = Wire::silent();
        let error = block_on(client(&wire).put_note(PutNoteRequest::new(folder, path, "")));
        let Err(NotesError::Other(error)) = error else { panic!("refused") };
        assert!(error.to_string().contains("the path needs a value for"), "{error}");
    }
}

#[test]
fn what_a_header_cannot_hold_is_refused() {
    let wire = Wire::silent();
    let smuggled = PutNoteRequest::new("a", "b", "").tags(vec!["a\r\nX-Other: b".to_owned()]);
    let framing = PutNoteRequest::new("a", "b", "").meta([("a b".to_owned(), String::new())]);
    for input in [smuggled, framing] {
        let error = block_on(client(&wire).put_note(input)).expect_err("refused");
        assert!(error.to_string().contains("not one that HTTP allows"), "{error}");
    }
}

#[test]
fn the_host_gets_its_prefix() {
    for (endpoint, host) in [
        ("https://example.com/base", "acc-1.scans.example.com"),
        ("https://example.com:8443", "acc-1.scans.example.com:8443"),
        ("http://127.0.0.1:8000", "127.0.0.1:8000"),
        ("http://[::1]:8000", "[::1]:8000"),
        ("http://localhost:8000", "localhost:8000"),
    ] {
        let wire = Wire::silent();
        let client = NotesClient::new(&wire.config().endpoint_url(endpoint).build());
        block_on(client.scan(ScanRequest::new("acc-1"))).expect("sent");
        let sent = wire.sent();
        assert_eq!(
            (header(&sent, "host"), sent.uri().authority().map(http::uri::Authority::as_str)),
            (Some(host), Some(host))
        );
    }
}

#[test]
fn a_label_that_is_no_part_of_a_host_is_refused() {
    for account in ["", "a.b", "a/b", "a@evil.example#", "ü", &"a".repeat(64)] {
        let error = block_on(client(&Wire::silent()).scan(ScanRequest::new(account))).expect_err("refused");
        assert!(error.to_string().contains("`Account` is part of the host's name"), "{error}");
        let NotesError::Other(error) = error else { panic!("no exception") };
        assert_eq!(error.kind(), ClientErrorKind::InvalidInput);
    }
}

#[test]
fn a_payload_is_the_body() {
    let wire = Wire::silent();
    block_on(client(&wire).scan(ScanRequest::new("a").scan(Blob::from_static(b"\x89PNG")))).expect("sent");
    let sent = wire.sent();
    assert_eq!((header(&sent, "content-type"), &sent.body()[..]), (Some("image/png"), &b"\x89PNG"[..]));
    assert_eq!(header(&sent, "accept"), None);

    let typed = ScanRequest::new("a").content_type("image/webp").scan(Blob::from_static(b"RIFF"));
    block_on(client(&wire).scan(typed)).expect("sent");
    assert_eq!(header(&wire.sent(), "content-type"), Some("image/webp"));

    block_on(client(&wire).put_shape(PutShapeRequest::new().figure(Figure::Circle(1.5)))).expect("sent");
    assert_eq!(&wire.sent().body()[..], br#"{"c":1.5}"#);

    block_on(client(&wire).put_shape(PutShapeRequest::new())).expect("sent");
    let sent = wire.sent();
    assert_eq!((header(&sent, "content-type"), sent.body().len()), (None, 0));
}

#[test]
fn a_checksum_is_of_what_is_sent() {
    let wire = Wire::silent();
    block_on(client(&wire).bulk(BulkRequest::new(vec!["base64".to_owned()]))).expect("sent");
    let sent = wire.sent();
    assert_eq!(&sent.body()[..], br#"{"Lines":["base64"]}"#);
    assert_eq!(header(&sent, "content-md5"), Some("ei4ABLR1YEoY3bHarU0qDw=="));
    assert_eq!(header(&sent, "content-encoding"), None);
}

#[cfg(feature = "compression")]
#[test]
fn a_long_body_is_compressed() {
    let wire = Wire::silent();
    let lines = vec!["line".to_owned(); 5_000];
    block_on(client(&wire).bulk(BulkRequest::new(lines.clone()).encoding("custom"))).expect("sent");
    let sent = wire.sent();
    assert_eq!(header(&sent, "content-encoding"), Some("custom, gzip"));
    assert!(sent.body().starts_with(&[0x1f, 0x8b]) && sent.body().len() < 1_000, "{}", sent.body().len());

    let off = wire.config().request_compression(service_client::config::Switch::Off);
    block_on(NotesClient::new(&off.build()).bulk(BulkRequest::new(lines))).expect("sent");
    assert_eq!(header(&wire.sent(), "content-encoding"), None);
}

#[test]
fn a_payload_may_be_left_out_of_the_signature() {
    for (endpoint, expected) in
        [("https://example.com", Some("UNSIGNED-PAYLOAD")), ("http://example.com", None)]
    {
        let wire = Wire::silent();
        let credentials = service_client::Credentials::new("AKID", "hush");
        let config = wire.config().endpoint_url(endpoint).region("us-east-1").credentials(credentials);
        block_on(NotesClient::new(&config.build()).bulk(BulkRequest::new(Vec::new()))).expect("sent");
        assert_eq!(header(&wire.sent(), "x-amz-content-sha256"), expected);
    }
}
