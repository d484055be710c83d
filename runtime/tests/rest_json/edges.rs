//! Where restJson1 is easily got wrong: paths that look alike, values that are not there, and peers that lie.

use std::{
    collections::BTreeMap,
    fmt::Write as _,
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

use service_client::{
    Authenticator, Blob, Bytes, ClientError, Config, Credentials, Service, ServiceError, Shape,
    Transport as _, UnknownMember,
    protocol::{ErrorReply, Protocol, REST_JSON_1},
    service_client,
    shape::View,
    sign::Verifier,
    transport::Body,
};

use super::wire::{Wire, block_on};

#[service_client(protocol = "restJson1", service_id = "Edges", endpoint_prefix = "edges")]
pub(crate) trait Edges {
    #[operation(http = "GET /public")]
    async fn public(&self) -> Result<Said, EdgesError>;
    #[operation(http = "GET /secret/{A}/{B}")]
    async fn secret(&self, #[shape(label)] a: &str, #[shape(label)] b: &str) -> Result<Said, EdgesError>;
    #[operation(http = "GET /keys/{Key+}")]
    async fn key(&self, #[shape(label)] key: &str) -> Result<Said, EdgesError>;
    #[operation(http = "GET /keys/{Key+}/acl")]
    async fn acl(&self, #[shape(label)] key: &str) -> Result<Said, EdgesError>;
    #[operation(http = "GET /deep/{Key+}/end")]
    async fn deep(&self, #[shape(label)] key: &str) -> Result<Said, EdgesError>;
    #[operation(http = "GET /slash")]
    async fn slash_no(&self) -> Result<Said, EdgesError>;
    #[operation(http = "GET /slash/")]
    async fn slash_yes(&self) -> Result<Said, EdgesError>;
    #[operation(http = "GET /constant?x=a%20b&c%2Fd")]
    async fn constant(
        &self,
        #[shape(query_params)] others: Option<BTreeMap<String, String>>,
    ) -> Result<Said, EdgesError>;
    #[operation(http = "GET /lists")]
    async fn list(&self) -> Result<ListPayload, EdgesError>;
    #[operation(http = "GET /unions")]
    async fn union(&self) -> Result<UnionPayload, EdgesError>;
    #[operation(http = "GET /structures")]
    async fn structure(&self) -> Result<StructurePayload, EdgesError>;
    #[operation(http = "DELETE /things/{Code}", code = 204)]
    async fn delete(&self, #[shape(label)] code: i32) -> Result<Deleted, EdgesError>;
    #[operation(http = "POST /pictures")]
    async fn picture(
        &self,
        #[shape(payload, media_type = "image/png")] picture: Blob,
    ) -> Result<Said, EdgesError>;
    #[operation(http = "POST /texts")]
    async fn text(&self, #[shape(payload)] text: &str) -> Result<Said, EdgesError>;
    #[operation(http = "POST /blobs")]
    async fn blob(&self, #[shape(payload)] blob: Blob) -> Result<Said, EdgesError>;
    #[operation(http = "POST /words")]
    async fn word(&self, word: Option<&str>) -> Result<Said, EdgesError>;
    #[operation(http = "GET /numbers")]
    async fn number(
        &self,
        #[shape(query = "n")] number: f64,
        #[shape(header = "x-single")] single: f32,
        #[shape(prefix_headers = "x-map-")] map: Option<BTreeMap<String, String>>,
    ) -> Result<Said, EdgesError>;
}

#[derive(Clone, PartialEq, Shape)]
pub(crate) struct Said {
    text: String,
}

#[derive(Clone, PartialEq, Shape)]
pub(crate) struct ListPayload {
    #[shape(payload)]
    items: Vec<String>,
}

#[derive(Clone, PartialEq, Shape)]
pub(crate) struct UnionPayload {
    #[shape(payload)]
    choice: Choice,
}

#[derive(Clone, PartialEq, Shape)]
pub(crate) struct StructurePayload {
    #[shape(payload)]
    said: Said,
}

#[derive(Clone, PartialEq, Shape)]
pub(crate) enum Choice {
    Text(String),
    #[shape(unknown)]
    Unknown(UnknownMember),
}

#[derive(Clone, PartialEq, Shape)]
pub(crate) struct Deleted {
    #[shape(response_code)]
    code: Option<i32>,
    text: Option<String>,
}

#[derive(Clone, PartialEq, Shape)]
#[shape(error(status = 410))]
pub(crate) struct Gone {
    resource: String,
    message: Option<String>,
}

#[derive(Clone, PartialEq, Shape)]
#[shape(error)]
pub(crate) struct Wordless {
    detail: Option<String>,
}

#[derive(ServiceError)]
pub(crate) enum EdgesError {
    Gone(Gone),
    #[service_error(other)]
    Other(ClientError),
}

/// Answers with what was called, and with what.
#[derive(Clone, Default)]
struct Teller {
    others: Arc<Mutex<usize>>,
}

impl Edges for Teller {
    async fn public(&self) -> Result<Said, EdgesError> {
        Ok(Said::new("public"))
    }
    async fn secret(&self, a: &str, b: &str) -> Result<Said, EdgesError> {
        Ok(Said::new(format!("secret {a} {b}")))
    }
    async fn key(&self, key: &str) -> Result<Said, EdgesError> {
        Ok(Said::new(format!("key {key}")))
    }
    async fn acl(&self, key: &str) -> Result<Said, EdgesError> {
        Ok(Said::new(format!("acl {key}")))
    }
    async fn deep(&self, key: &str) -> Result<Said, EdgesError> {
        Ok(Said::new(format!("deep {key}")))
    }
    async fn slash_no(&self) -> Result<Said, EdgesError> {
        Ok(Said::new("without"))
    }
    async fn slash_yes(&self) -> Result<Said, EdgesError> {
        Ok(Said::new("with"))
    }
    async fn constant(&self, others: Option<BTreeMap<String, String>>) -> Result<Said, EdgesError> {
        *self.others.lock().expect("no panic") = others.map_or(0, |others| others.len());
        Ok(Said::new("constant"))
    }
    async fn list(&self) -> Result<ListPayload, EdgesError> {
        Ok(ListPayload::new(Vec::new()))
    }
    async fn union(&self) -> Result<UnionPayload, EdgesError> {
        Ok(UnionPayload::new(Choice::Text(String::new())))
    }
    async fn structure(&self) -> Result<StructurePayload, EdgesError> {
        Ok(StructurePayload::new(Said::new("")))
    }
    async fn delete(&self, code: i32) -> Result<Deleted, EdgesError> {
        Ok(Deleted { code: Some(code).filter(|code| *code > 0), text: Some("gone".to_owned()) })
    }
    async fn picture(&self, picture: Blob) -> Result<Said, EdgesError> {
        Ok(Said::new(picture.len().to_string()))
    }
    async fn text(&self, text: &str) -> Result<Said, EdgesError> {
        Ok(Said::new(text))
    }
    async fn blob(&self, blob: Blob) -> Result<Said, EdgesError> {
        Ok(Said::new(blob.len().to_string()))
    }
    async fn word(&self, word: Option<&str>) -> Result<Said, EdgesError> {
        Ok(Said::new(word.unwrap_or_default()))
    }
    async fn number(
        &self,
        number: f64,
        single: f32,
        _: Option<BTreeMap<String, String>>,
    ) -> Result<Said, EdgesError> {
        Ok(Said::new(format!("{number:e} {single:e}")))
    }
}

fn answer_of(service: &EdgesService<Teller>, request: http::Request<Body>) -> (u16, String) {
    let response = block_on(service.send(request)).expect("an answer");
    let status = response.status().as_u16();
    let body = block_on(response.into_body().collect(usize::MAX)).expect("a body");
    (status, String::from_utf8(body.to_vec()).expect("text"))
}

fn send(method: &str, target: &str, content_type: Option<&str>, body: &'static str) -> (u16, String) {
    let mut request = http::Request::builder().method(method).uri(target);
    if let Some(content_type) = content_type {
        request = request.header("content-type", content_type);
    }
    let request = request.body(Body::from(Bytes::from_static(body.as_bytes()))).expect("a request");
    answer_of(&EdgesService::new(Teller::default()), request)
}

fn get(target: &str) -> String {
    send("GET", target, None, "").1
}

fn client(wire: &Wire) -> EdgesClient {
    EdgesClient::new(&wire.config().build())
}

#[test]
fn a_signature_of_one_path_opens_no_other() {
    let credentials = Credentials::new("AKIDEXAMPLE", "hush");
    let config = Config::builder().region("us-east-1").credentials(credentials.clone());
    let client = EdgesClient::new(&config.endpoint_url("https://example.com").build());
    let presigned = block_on(client.public().presign(Duration::from_mins(1))).expect("signed");
    let (_, query) = presigned.url.split_once('?').expect("a query");
    let verifier = Authenticator::new(Verifier::new("us-east-1", "edges"), [credentials]);
    let service = EdgesService::new(Teller::default()).verify(verifier);
    let fetch = |path: &str| {
        let request = http::Request::get(format!("{path}?{query}")).header("host", "example.com");
        answer_of(&service, request.body(Body::from(Bytes::new())).expect("a request"))
    };
    assert_eq!(fetch("/public"), (200, r#"{"text":"public"}"#.to_owned()));
    for path in ["/secret/../public", "//public", "/./public", "/keys/../public", "/keys/a/..//../public"] {
        let (status, answer) = fetch(path);
        assert!(status == 403 && answer.contains("empty or dot segments"), "{path}: {status} {answer}");
    }
}

#[test]
fn a_label_leads_to_no_other_path() {
    let wire = Wire::silent();
    let client = client(&wire);
    for label in [".", ".."] {
        let error = block_on(client.secret(label, "b")).expect_err("refused");
        assert!(error.to_string().contains("`A` must not"), "{error}");
    }
    for key in [".", "..", "../x", "a/../b", "a/.", "./a"] {
        let error = block_on(client.key(key)).expect_err("refused");
        assert!(error.to_string().contains("`Key` must not"), "{error}");
    }
    for (key, path) in [("a//b", "/keys/a//b"), ("...", "/keys/..."), ("a/.b./c", "/keys/a/.b./c")] {
        let _ = block_on(client.key(key));
        assert_eq!(wire.sent().uri().path(), path);
    }
}

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

/// The shortest of a few times, in which a service reads so many parameters.
fn time_to_read(parameters: usize) -> Duration {
    let mut target = String::from("/constant?x=a%20b&c%2Fd");
    for index in 0..parameters {
        write!(target, "&{index:x}").expect("memory takes it");
    }
    let times = (0..5).map(|_| {
        let teller = Teller::default();
        let request = http::Request::get(&*target).body(Body::from(Bytes::new())).expect("a request");
        let start = Instant::now();
        assert_eq!(answer_of(&EdgesService::new(teller.clone()), request).0, 200);
        assert_eq!(*teller.others.lock().expect("no panic"), parameters + 2);
        start.elapsed()
    });
    times.min().expect("several")
}

#[test]
fn more_parameters_take_no_more_than_their_share() {
    // Were each compared with each, it would take 576 times as long.
    let (few, many) = (time_to_read(500), time_to_read(12_000));
    assert!(many < 200 * few, "{few:?}, and {many:?} for 24 times as many");
}

#[test]
fn what_is_presigned_shows_no_member() {
    let credentials = Credentials::new("AKIDEXAMPLE", "hush");
    let config = Config::builder().region("us-east-1").credentials(credentials);
    let client = EdgesClient::new(&config.endpoint_url("https://example.com:8443/base").build());
    let presigned = block_on(client.secret("classified", "b").presign(Duration::from_mins(1)));
    let shown = format!("{:?}", presigned.expect("signed"));
    assert!(shown.contains("https://example.com:8443/<redacted>"), "{shown}");
    assert!(!shown.contains("classified") && !shown.contains("AKID"), "{shown}");
}

#[test]
fn the_exact_path_wins() {
    assert_eq!((&*get("/slash"), &*get("/slash/")), (r#"{"text":"without"}"#, r#"{"text":"with"}"#));
    assert_eq!(get("/keys/a/acl"), r#"{"text":"acl a"}"#);
    assert_eq!(get("/keys/a/b/"), r#"{"text":"key a/b/"}"#);
    // One slash more is no other path, wherever the labels are.
    for path in ["/deep/a/b/end", "/deep/a/b/end/"] {
        assert_eq!(get(path), r#"{"text":"deep a/b"}"#);
    }
    assert_eq!(get("/secret/a/b/"), r#"{"text":"secret a b"}"#);
    for path in ["/deep/a/end//", "/secret/a//", "/deep//end"] {
        assert_eq!(send("GET", path, None, "").0, 404, "{path}");
    }
}

#[test]
fn an_encoded_constant_is_found_again() {
    let client = EdgesClient::in_process(Teller::default());
    assert_eq!(block_on(client.constant(None)).expect("an answer").text, "constant");
    assert_eq!(get("/constant?c/d&x=%61%20b"), r#"{"text":"constant"}"#);

    // The pattern's own parameters win over those of a map.
    let wire = Wire::silent();
    let others = BTreeMap::from([("c/d".to_owned(), "1".to_owned()), ("e".to_owned(), "2".to_owned())]);
    let _ = block_on(EdgesClient::new(&wire.config().build()).constant(Some(others)));
    assert_eq!(wire.sent().uri().query(), Some("x=a%20b&c%2Fd&e=2"));
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
