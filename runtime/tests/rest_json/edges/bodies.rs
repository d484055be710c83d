//! Bodies and values that are not there, or not what they should be.

use super::*;

#[test]
fn an_exception_is_not_made_up() {
    let headers = [("x-amzn-errortype", "Gone")];
    for body in [r#"{"resource":7,"message":"it went"}"#, r#"{"resource":[],"message":"it went"}"#] {
        let error = block_on(client(&Wire::answering(410, &headers, body)).public()).expect_err("gone");
        assert!(matches!(error, EdgesError::Other(_)), "{error}");
        assert_eq!((error.code(), error.message()), (Some("Gone"), Some("it went")));
    }
    // What is absent, and no more than that, is made up: the answer can be read.
    let absent = r#"{"message":"it went"}"#;
    let error = block_on(client(&Wire::answering(410, &headers, absent)).public()).expect_err("gone");
    assert!(matches!(&error, EdgesError::Gone(gone) if gone.resource.is_empty()), "{error}");
}

#[test]
fn a_payload_that_is_not_there_is_made_up() {
    for body in ["", " ", "null"] {
        let client = client(&Wire::answering(200, &[], body));
        assert!(block_on(client.list()).expect("corrected").items.is_empty());
        let choice = block_on(client.union()).expect("corrected").choice;
        assert!(matches!(choice, Choice::Unknown(_)));
        assert_eq!(block_on(client.structure()).expect("corrected").said.text, "");
    }
}

#[test]
fn a_response_without_content_has_no_body() {
    for code in ["0", "204", "304"] {
        let (status, body) = send("DELETE", &format!("/things/{code}"), None, "");
        assert_eq!((status, &*body), (code.parse().ok().filter(|code| *code > 0).unwrap_or(204), ""));
    }
    assert_eq!(send("DELETE", "/things/200", None, ""), (200, r#"{"text":"gone"}"#.to_owned()));
    for code in ["1000", "99", "100", "65836"] {
        let (status, body) = send("DELETE", &format!("/things/{code}"), None, "");
        assert!(status == 500 && body.contains("the status is not one"), "{code}: {status} {body}");
    }
}

#[test]
fn a_body_of_another_type_is_refused() {
    let word = r#"{"word":"w"}"#;
    for (path, content_type, body, expected) in [
        ("/words", Some("application/json"), word, 200),
        ("/words", Some("Application/JSON ; charset=utf-8"), word, 200),
        ("/words", Some("text/plain"), word, 415),
        ("/words", Some("text/plain;application/json"), word, 415),
        ("/words", Some("application/x-www-form-urlencoded"), word, 415),
        ("/words", None, word, 200),
        ("/words", None, "", 200),
        ("/pictures", Some("image/png"), "png", 200),
        ("/pictures", Some("image/jpeg"), "jpeg", 415),
        ("/texts", Some("text/plain"), "text", 200),
        ("/texts", Some("application/json"), "text", 415),
        ("/blobs", Some("application/octet-stream"), "blob", 200),
        ("/blobs", Some("any/thing"), "blob", 200),
        ("/blobs", None, "blob", 200),
    ] {
        let (status, answer) = send("POST", path, content_type, body);
        assert_eq!(status, expected, "{path} {content_type:?}: {answer}");
    }
    // A page in a browser can leave the type out, but not where it comes from.
    let request = http::Request::post("/words").header("origin", "https://elsewhere.example");
    let request = request.body(Body::from(word.to_owned())).expect("a request");
    assert_eq!(answer_of(&EdgesService::new(Teller::default()), request).0, 415);
}

#[test]
fn keys_of_one_header_are_refused() {
    let map = |keys: [&str; 2]| Some(keys.map(|key| (key.to_owned(), key.to_owned())).into());
    let wire = Wire::silent();
    let error = block_on(client(&wire).number(1.0, 1.0, map(["Key", "key"]))).expect_err("refused");
    assert!(error.to_string().contains("`x-map-key`"), "{error}");
    let _ = block_on(client(&wire).number(1.0, 1.0, map(["Key", "kez"])));
    assert_eq!(wire.sent().headers()["x-map-kez"], "kez");
}

#[test]
fn numbers_are_as_short_as_in_json() {
    let wire = Wire::silent();
    let _ = block_on(client(&wire).number(1e300, 1.5e-30, None));
    let sent = wire.sent();
    assert_eq!(sent.uri().query(), Some("n=1e%2B300"));
    assert_eq!(sent.headers()["x-single"], "1.5e-30");
    let told = block_on(EdgesClient::in_process(Teller::default()).number(1e300, 1.5e-30, None));
    assert_eq!(told.expect("an answer").text, "1e300 1.5e-30");
}

#[test]
fn a_message_is_told_where_the_exception_has_none() {
    static SERVICE: Service = Service::new("Any", &REST_JSON_1);
    let body = |value: View<'_>| {
        let reply = ErrorReply::new(400, "Any").message("words").value(value);
        let response = REST_JSON_1.encode_error(&SERVICE, reply).expect("it can be written");
        String::from_utf8(response.body().as_bytes().expect("bytes").to_vec()).expect("text")
    };
    assert_eq!(body(Gone::new("r").view()), r#"{"resource":"r","message":"words"}"#);
    assert_eq!(body(Gone::new("r").message("own").view()), r#"{"resource":"r","message":"own"}"#);
    assert_eq!(body(Wordless::new().view()), r#"{"message":"words"}"#);
}
