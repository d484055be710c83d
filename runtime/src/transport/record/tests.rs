//! Conversations that are recorded, read by people, and replayed.

use std::{
    io::{self, Write},
    sync::{Arc, Mutex},
};

use bytes::Bytes;
use http::HeaderValue;

use super::{
    exchange::{Asked, Exchange, Outcome},
    text::{parsed, written},
    *,
};
use crate::transport::{Body, Request, Response, Transport, TransportError, TransportErrorKind};

/// Answers what it is asked, with a header or two; a path of its own is a failure.
#[derive(Debug)]
struct Echo;

#[async_trait::async_trait]
impl Transport for Echo {
    async fn send(&self, request: Request) -> Result<Response, TransportError> {
        if request.uri().path() == "/away" {
            return Err(TransportError::new(TransportErrorKind::Connect, "nothing listens"));
        }
        let mut response = Response::new(request.into_body());
        let headers = response.headers_mut();
        headers.insert("content-type", HeaderValue::from_static("application/json"));
        headers.insert("content-length", HeaderValue::from_static("7"));
        headers.insert("set-cookie", HeaderValue::from_static("hush"));
        Ok(response)
    }
}

#[derive(Clone, Default)]
struct Written(Arc<Mutex<Vec<u8>>>);

impl Written {
    fn text(&self) -> String {
        String::from_utf8(self.0.lock().expect("no panic").clone()).expect("text")
    }
}

impl Write for Written {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().expect("no panic").write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn post(uri: &str, body: impl Into<Body>) -> Request {
    let mut key = HeaderValue::from_static("hush");
    key.set_sensitive(true);
    let request = http::Request::post(uri)
        .header("authorization", "hush")
        .header("amz-sdk-invocation-id", "random")
        .header("x-key", key)
        .header("x-own", "hush")
        .header("x-amz-target", "Clock.Tell");
    request.body(body.into()).expect("a valid request")
}

async fn body_of(response: Result<Response, TransportError>) -> Bytes {
    response.expect("answered").into_body().collect(1000).await.expect("short")
}

#[tokio::test]
async fn a_conversation_is_written_without_its_secrets_and_replayed() {
    let file = Written::default();
    let recorder = Recorder::to_writer(Echo, file.clone());
    let recorder = recorder.hiding_header(http::HeaderName::from_static("x-own"));
    let recorder = recorder.hiding_parameter("own").replacing("123456789012", "111111111111");
    let uri = "https://a.example/b?X-Amz-Signature=hush&own=hush&page=2";
    let asked = "{\"account\":\"123456789012\"}\n\n| end";
    assert_eq!(body_of(recorder.send(post(uri, asked)).await).await, asked);
    recorder.send(post("http://a.example/away", "")).await.expect_err("away");
    body_of(recorder.send(post("http://a.example/raw", vec![0xff, 0, b'\r'])).await).await;
    recorder.finish().expect("written");
    let text = file.text();
    assert!(!text.contains("hush") && !text.contains("123456789012") && !text.contains("random"), "{text}");
    for line in [
        ">>> POST https://a.example/b?X-Amz-Signature=(removed)&own=(removed)&page=2\nauthorization: (removed)\n",
        "x-amz-target: Clock.Tell\n\n| {\"account\":\"111111111111\"}\n|\n| | end\n\n<<< 200\n",
        "<<< 200\ncontent-type: application/json\nset-cookie: (removed)\n\n| {\"account\"",
        ">>> POST http://a.example/away\n",
        "\n<<< error Connect: nothing listens\n",
        "base64| /wAN\n",
    ] {
        assert!(text.contains(line), "{line} is not in {text}");
    }

    let replay: Replay = text.parse().expect("what was written can be read");
    let raw = replay.send(post("http://a.example/raw", vec![0xff, 0, b'\r'])).await;
    assert_eq!(body_of(raw).await, [0xff, 0, b'\r'].as_slice());
    let away = replay.send(post("http://a.example/away", "")).await.expect_err("as it was");
    assert_eq!((away.kind(), away.to_string().as_str()), (TransportErrorKind::Connect, "nothing listens"));
    assert_eq!(replay.unused(), 1);
    let asked = asked.replace("123456789012", "111111111111");
    let again = replay.send(post("https://a.example/b?page=3&own=else", asked.clone())).await;
    let error = again.expect_err("another page");
    assert!(error.to_string().ends_with("which differs in the query"), "{error}");
    let answered = replay.send(post("https://a.example/b?page=2&own=else", asked.clone())).await;
    assert_eq!(body_of(answered).await, asked);
    assert_eq!(replay.unused(), 0);
}

async fn recorded(recorder: Recorder, asked: Request) -> io::Result<()> {
    recorder.send(asked).await.expect("answered");
    recorder.finish()
}

#[tokio::test]
async fn what_hides_a_key_does_not_hide_the_answer() {
    for name in ["key", "Api_Key", "ACCESS_TOKEN", "k%65y"] {
        let file = Written::default();
        let uri = format!("https://a.example/b?{name}=pssst&page=2");
        recorded(Recorder::to_writer(Echo, file.clone()), post(&uri, "a")).await.expect("written");
        assert!(!file.text().contains("pssst"), "{}", file.text());
        let replay: Replay = file.text().parse().expect("a conversation");
        assert_eq!(body_of(replay.send(post(&uri, "a")).await).await, "a");
    }
    let file = Written::default();
    let mut request = post("https://a.example/b?an%20own=pssst", "a");
    request.extensions_mut().insert(crate::transport::SecretParameter("an own"));
    recorded(Recorder::to_writer(Echo, file.clone()), request).await.expect("written");
    assert!(file.text().contains("?an%20own=(removed)\n"), "{}", file.text());
    // What a person wrote counts, secret or not.
    let replay: Replay = ">>> POST https://a/?key=a\nx-api-key: b\n<<< 200".parse().expect("a conversation");
    let ask = |uri: &str, key: &str| {
        let mut request = post(uri, "");
        request.headers_mut().insert("x-api-key", HeaderValue::try_from(key).expect("a value"));
        replay.send(request)
    };
    ask("https://a/?key=c", "b").await.expect_err("another key");
    ask("https://a/?key=a", "c").await.expect_err("another key");
    ask("https://a/?key=a", "b").await.expect("the same");
}

#[tokio::test]
async fn what_is_confidential_is_not_written() {
    let file = Written::default();
    let mut request = post("https://a.example/secret", "hush");
    request.extensions_mut().insert(crate::transport::Confidential);
    recorded(Recorder::to_writer(Echo, file.clone()), request).await.expect("written");
    assert!(!file.text().contains("secret"), "{}", file.text());
}

#[tokio::test]
async fn texts_are_replaced_in_what_is_sent_and_not_in_the_form() {
    const ARN: &str = "arn:aws:iam::123456789012:role/a b\n+";
    let file = Written::default();
    let recorder = Recorder::to_writer(Echo, file.clone()).replacing(ARN, "arn:x").replacing("200", "201");
    let form = "Action=A&RoleArn=arn%3Aaws%3Aiam%3A%3A123456789012%3Arole%2Fa+b%0A%2B&B=200";
    let uri = "https://a.example/arn:aws:iam::123456789012:role%2fa%20b%0A%2b";
    let mut request = post(uri, form);
    let media = HeaderValue::from_static("application/x-www-form-urlencoded");
    request.headers_mut().insert("content-type", media);
    let _ = recorder.send(request).await;
    let _ = recorder.send(post("https://a.example/", format!("{ARN}\n200"))).await;
    recorder.finish().expect("written");
    let text = file.text();
    assert!(!text.contains("123456789012"), "{text}");
    for part in ["/arn%3Ax\n", "| Action=A&RoleArn=arn%3Ax&B=201\n", "<<< 200\n", "| arn:x\n| 201\n"] {
        assert!(text.contains(part), "{part} is not in {text}");
    }
}

fn coded(coding: &'static str, body: impl Into<Body>) -> Request {
    let mut request = post("https://a.example/", body);
    request.headers_mut().insert("content-encoding", HeaderValue::from_static(coding));
    request
}

/// Answers in the coding that it is asked in, with a checksum of all.
#[derive(Debug)]
struct Parrot;

#[async_trait::async_trait]
impl Transport for Parrot {
    async fn send(&self, request: Request) -> Result<Response, TransportError> {
        let (parts, body) = request.into_parts();
        let mut response = Response::new(body);
        *response.headers_mut() = parts.headers;
        response.headers_mut().insert("x-amz-checksum-crc32", HeaderValue::from_static("AAAAAA=="));
        Ok(response)
    }
}

#[cfg(feature = "compression")]
#[tokio::test]
async fn compressed_bodies_are_written_as_what_they_say() {
    let pressed = crate::gzip::compress(Body::from("the secret")).collect(1000).await.expect("short");
    let file = Written::default();
    let recorder = Recorder::to_writer(Parrot, file.clone()).replacing("secret", "known");
    recorded(recorder, coded("gzip", pressed)).await.expect("written");
    let text = file.text();
    assert_eq!(text.matches("| the known\n").count(), 2, "{text}");
    assert!(!text.contains("checksum"), "another body has another one: {text}");
    let replay: Replay = text.parse().expect("a conversation");
    let asked = crate::gzip::compress(Body::from("the known")).collect(1000).await.expect("short");
    let answer = body_of(replay.send(coded("gzip", asked)).await).await;
    let answer = crate::gzip::decompress(Body::from(answer)).collect(1000).await;
    assert_eq!(answer.expect("compressed as it says"), "the known");
}

#[tokio::test]
async fn chunks_are_written_without_their_signatures() {
    let file = Written::default();
    let chunks = |signature| {
        let body = format!("4;chunk-signature={signature}\r\nsecr\r\n2\r\net\r\n0\r\nx-amz-a:b\r\n\r\n");
        coded("aws-chunked", body)
    };
    let recorder = Recorder::to_writer(Echo, file.clone()).replacing("secret", "known");
    recorded(recorder, chunks("a")).await.expect("written");
    assert!(file.text().contains("| known\n"), "{}", file.text());
    let file = Written::default();
    recorded(Recorder::to_writer(Echo, file.clone()), chunks("a")).await.expect("written");
    let replay: Replay = file.text().parse().expect("a conversation");
    replay.send(chunks("b")).await.expect("the same, signed at another time");
}

#[tokio::test]
async fn what_cannot_be_searched_is_refused() {
    for (coding, body, message) in [
        ("br", &b"secret"[..], "a body is compressed in a way that is not known here"),
        ("gzip", b"secret", "a body is compressed in a way that is not known here"),
        ("identity", b"\xffsecret", "a text is to be replaced in a body that is no text"),
    ] {
        let file = Written::default();
        let recorder = Recorder::to_writer(Parrot, file.clone()).replacing("secret", "known");
        let error = recorded(recorder.clone(), coded(coding, body.to_vec())).await.expect_err(coding);
        assert!(error.to_string().starts_with(message), "{error}");
        assert!(!file.text().contains("\n>>>"), "{}", file.text());
        // Nobody has asked for anything to be replaced here.
        let file = Written::default();
        recorded(Recorder::to_writer(Parrot, file.clone()), coded(coding, body.to_vec()))
            .await
            .expect("written");
        let replay: Replay = file.text().parse().expect("a conversation");
        let answer = replay.send(coded(coding, body.to_vec())).await;
        if coding != "gzip" {
            assert_eq!(body_of(answer).await, *body);
        }
    }
}

const TWO: &str = r#"
>>> POST https://a.example/
x-amz-target: Clock.Tell
| {"zone": {"name": "UTC", "list": [1, 2]}}

<<< 200 OK
| first

# The same once more.
>>> POST https://a.example
X-Amz-Target: Clock.Tell
| {"zone": {"list": [1, 2], "name": "UTC"}}
<<< 503
retry-after: 1
"#;

#[tokio::test]
async fn each_exchange_answers_once_and_in_order() {
    let replay: Replay = TWO.parse().expect("two exchanges");
    let asked = r#"{"zone":{"name":"UTC","list":[1,2]}}"#;
    assert_eq!(body_of(replay.send(post("https://a.example/", asked)).await).await, "first");
    let second = replay.send(post("https://a.example/", asked)).await.expect("there are two");
    assert_eq!((second.status().as_u16(), second.headers()["retry-after"].as_bytes()), (503, &b"1"[..]));
    let error = replay.send(post("https://a.example/", asked)).await.expect_err("used up");
    assert_eq!(error.kind(), TransportErrorKind::Unsendable);
    assert!(error.to_string().contains("its number 1, and it was answered before"), "{error}");
}

#[tokio::test]
async fn what_was_not_recorded_is_refused_and_the_nearest_named() {
    let replay: Replay = TWO.parse().expect("two exchanges");
    let nearest = "the recorded conversation has no such request; the nearest is its number 1, POST https://a.example/, \
                   which differs in ";
    for (uri, body, differs) in [
        ("https://a.example/", r#"{"zone":{"name":"UTC","list":[1,3]}}"#, "the body at `zone.list[1]`"),
        ("https://a.example/", r#"{"zone":{"name":"CET","list":[1,2]}}"#, "the body at `zone.name`"),
        ("https://a.example/", r#"{"zone":{"list":[1,2]}}"#, "the body at `zone.name`"),
        ("https://a.example/", r#"{"zone":{"name":"UTC","list":[1,2]},"x":1}"#, "the body at `x`"),
        ("https://a.example/", "hush", "the body"),
        ("https://b.example/", r#"{"zone":{"name":"UTC","list":[1,2]}}"#, "the host"),
        ("https://a.example/b?c", r#"{"zone":{"name":"UTC","list":[1,2]}}"#, "the path, the query"),
    ] {
        let error = replay.send(post(uri, body)).await.expect_err(uri);
        assert_eq!(error.to_string(), [nearest, differs].concat());
    }
    let mut other = post("https://a.example/", r#"{"zone":{"name":"UTC","list":[1,2]}}"#);
    other.headers_mut().insert("x-amz-target", HeaderValue::from_static("Clock.Stop"));
    let error = replay.send(other).await.expect_err("another operation");
    assert_eq!(error.to_string(), [nearest, "the header `x-amz-target`"].concat());
    let empty: Replay = "".parse().expect("nothing");
    assert_eq!(
        empty.send(post("https://a/", "")).await.expect_err("empty").to_string(),
        "nothing was recorded"
    );
}

#[test]
fn a_line_that_is_wrong_is_named() {
    for (text, line, problem) in [
        ("a: b", 1, "no `>>>` stands before it"),
        ("\n>>> POST", 2, "expected `>>> METHOD URL`"),
        (">>> POST /\n>>> POST /", 2, "the request before has no `<<<`"),
        (">>> POST /\n# remark", 2, "the request before has no `<<<`"),
        ("<<< 200", 1, "no request stands before this answer"),
        (">>> GET /\n<<< 99", 2, "expected `<<< STATUS` or `<<< error KIND: MESSAGE`"),
        (">>> GET /\n<<< error Ink: out", 2, "there is no error of this kind"),
        (">>> GET /\nnonsense", 2, "expected `name: value`, or `| ` and a line of a body"),
        (">>> GET /\n| a\nb: c", 3, "a header stands behind the body; a line of a body begins with `| `"),
        (">>> GET /\n| a\nbase64| AA", 3, "a body is either text or base64"),
        (">>> GET /\nbase64| A\n<<< 200", 3, "the body before is not base64"),
    ] {
        let error = text.parse::<Replay>().expect_err(text);
        assert_eq!(error.line(), Some(line), "{text}");
        assert!(error.to_string().ends_with(problem), "{text}: {error}");
    }
    let missing = Replay::open("no such file").expect_err("missing");
    assert!(missing.line().is_none() && std::error::Error::source(&missing).is_some());
}

#[test]
fn every_body_comes_back_as_it_was() {
    for body in ["", "a", "\n", "a\n", "\n\n| a", " a ", "\ta", "a\r\n", "\u{1}", "ü\n#\n>>> POST /\n<<< 200"]
    {
        let request = Asked {
            method: "PUT".to_owned(),
            uri: "https://a/".to_owned(),
            headers: vec![("a".to_owned(), "b: c".to_owned())],
            body: Bytes::from(body),
        };
        let kind = TransportErrorKind::Timeout;
        let exchange =
            Exchange { request, outcome: Outcome::Error { kind, message: "late: very".to_owned() } };
        assert_eq!(parsed(&written(&exchange)), Ok(vec![exchange]), "{body:?}");
    }
}
