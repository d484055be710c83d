//! What is on the wire: the messages that a client sends, and what it makes of those that a server sends.

use std::sync::{Arc, Mutex};

use bytes::Bytes;
use service_client::{
    ClientErrorKind, Config, Credentials, ServiceError,
    event_stream::{EventMessage, EventValue},
    transport::{Body, Request, Response, Transport, TransportError, TransportErrorKind},
};

use crate::declared::{
    CountRequest, ListenRequest, Parrot, TalkClient, TalkError, TalkService, Word, all, said, words,
};

/// Keeps the body of the last request, and answers with a body of its own.
#[derive(Debug, Default)]
struct Wire {
    request: Mutex<Option<http::Request<Bytes>>>,
    response: Mutex<Vec<Result<Bytes, TransportErrorKind>>>,
}

#[async_trait::async_trait]
impl Transport for Wire {
    async fn send(&self, request: Request) -> Result<Response, TransportError> {
        let (parts, body) = request.into_parts();
        let body = body.collect(1 << 20).await?;
        *self.request.lock().expect("not poisoned") = Some(http::Request::from_parts(parts, body));
        let pieces = std::mem::take(&mut *self.response.lock().expect("not poisoned"));
        let mut response = Response::new(Body::wrap(Pieces(pieces.into_iter())));
        response.headers_mut().insert("x-amzn-requestid", http::HeaderValue::from_static("the-id"));
        Ok(response)
    }
}

struct Pieces(std::vec::IntoIter<Result<Bytes, TransportErrorKind>>);

impl http_body::Body for Pieces {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: std::pin::Pin<&mut Self>,
        _: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Result<http_body::Frame<Bytes>, TransportError>>> {
        let piece = self.0.next().map(|piece| piece.map_err(|kind| TransportError::new(kind, "as asked")));
        std::task::Poll::Ready(piece.map(|piece| piece.map(http_body::Frame::data)))
    }
}

fn client(wire: &Arc<Wire>) -> TalkClient {
    let config = Config::builder().region("us-east-1").transport(Arc::clone(wire));
    TalkClient::new(&config.credentials(Credentials::new("AKIDEXAMPLE", "secret")).build())
}

/// What the client makes of a response of these pieces.
async fn received(pieces: Vec<Result<Bytes, TransportErrorKind>>) -> (Vec<Word>, Option<TalkError>) {
    let wire = Arc::new(Wire::default());
    *wire.response.lock().expect("not poisoned") = pieces;
    all(client(&wire).listen(ListenRequest::new("news")).await.expect("a response").words).await
}

fn event(name: &'static str) -> EventMessage {
    EventMessage::default().with_header(":message-type", "event").with_header(":event-type", name)
}

fn json(message: EventMessage, payload: &'static str) -> Bytes {
    let mut message = message.with_header(":content-type", "application/json");
    message.payload = payload.into();
    message.encode().expect("within the limits")
}

#[tokio::test]
async fn a_client_sends_what_the_protocol_prescribes() {
    let wire = Arc::new(Wire::default());
    *wire.response.lock().expect("not poisoned") = vec![Ok(Bytes::from_static(br#"{"Count":6}"#))];
    let config = Config::builder().region("us-east-1").transport(Arc::clone(&wire));
    let client = TalkClient::new(&config.unsigned().build());
    client.count(CountRequest::new(words())).await.expect("counted");
    let request = wire.request.lock().expect("not poisoned").take().expect("sent");
    assert_eq!(request.headers()["content-type"], "application/vnd.amazon.eventstream");
    let messages = split(request.into_body());
    assert_eq!(messages.len(), words().len());
    let expected = EventMessage::new(r#"{"text":"hello"}"#)
        .with_header(":message-type", "event")
        .with_header(":event-type", "said")
        .with_header(":content-type", "application/json");
    assert_eq!(messages[0], expected);
    assert_eq!(messages[1].text(":content-type"), Some("application/octet-stream"));
    assert!(matches!(messages[1].header("pitch"), Some(EventValue::Short(-440))));
    assert!(matches!(messages[1].header("at"), Some(EventValue::Timestamp(_))));
    assert_eq!(messages[2].text(":content-type"), Some("text/plain"));
    assert_eq!(messages[3].payload, "");
    assert_eq!(messages[4].payload, r#"{"text":"a house","loud":false}"#);
    let expected =
        EventMessage::default().with_header(":message-type", "event").with_header(":event-type", "pause");
    assert_eq!(messages[5], expected);
}

/// The messages of a body.
fn split(mut body: Bytes) -> Vec<EventMessage> {
    let mut messages = Vec::new();
    while let Some(length) = body.first_chunk().map(|length| u32::from_be_bytes(*length)) {
        let frame = body.split_to(usize::try_from(length).expect("short"));
        messages.push(EventMessage::decode(frame).expect("a message"));
    }
    messages
}

#[tokio::test]
async fn pieces_of_any_size_are_the_same_messages() {
    let body = [json(event("said"), r#"{"text":"one"}"#), json(event("said"), r#"{"text":"two"}"#)].concat();
    for size in [1, 7, body.len()] {
        let pieces = body.chunks(size).map(|piece| Ok(Bytes::copy_from_slice(piece))).collect();
        let (words, error) = received(pieces).await;
        assert!(error.is_none(), "{error:?}");
        assert!(words == [said("one"), said("two")], "in pieces of {size}");
    }
}

#[tokio::test]
async fn an_unknown_event_is_the_unknown_arm() {
    let (words, error) = received(vec![Ok(json(event("shouted"), r#"{"text":"!"}"#))]).await;
    assert!(error.is_none(), "{error:?}");
    let [Word::Unknown(unknown)] = &words[..] else { panic!("one unknown word") };
    assert_eq!((unknown.name.as_str(), unknown.value["text"].as_str()), ("shouted", Some("!")));
}

#[tokio::test]
async fn what_an_event_lacks_is_made_up() {
    let (words, error) = received(vec![Ok(json(event("said"), "{}")), Ok(json(event("sung"), ""))]).await;
    assert!(error.is_none(), "{error:?}");
    assert!(matches!(&words[0], Word::Said(said) if said.text.is_empty()));
    assert!(matches!(&words[1], Word::Sung(sung) if sung.sound.is_empty()));
}

#[tokio::test]
async fn a_service_takes_no_event_that_breaks_its_constraints() {
    let long = format!(r#"{{"text":"{}"}}"#, "x".repeat(251));
    for (payload, complaint) in
        [(long.as_str(), "said.text: length 251 is not in ..=250"), ("{}", "missing required member `text`")]
    {
        let mut message = event("said").with_header(":content-type", "application/json");
        message.payload = Bytes::copy_from_slice(payload.as_bytes());
        let body = Body::from(message.encode().expect("within the limits"));
        let request = http::Request::post("https://talk.example.com/count")
            .header("content-type", "application/vnd.amazon.eventstream");
        let service = TalkService::new(Parrot::default());
        let response = service.send(request.body(body).expect("a request")).await.expect("an answer");
        let answer = response.into_body().collect(1000).await.expect("short");
        assert!(String::from_utf8_lossy(&answer).contains(complaint), "{answer:?}");
    }
}

#[tokio::test]
async fn a_service_takes_events_of_their_type_only() {
    let body = Body::from(json(event("said"), r#"{"text":"one"}"#));
    let request = http::Request::post("https://talk.example.com/count").header("content-type", "text/plain");
    let service = TalkService::new(Parrot::default());
    let response = service.send(request.body(body).expect("a request")).await.expect("an answer");
    assert_eq!(response.status(), 415);
}

#[tokio::test]
async fn exceptions_are_known_in_any_case_and_have_the_ids_of_their_response() {
    for name in ["RudeWordException", "rudeWordException"] {
        let exception = EventMessage::default()
            .with_header(":message-type", "exception")
            .with_header(":exception-type", name);
        let (_, error) = received(vec![Ok(json(exception, r#"{"message":"tut"}"#))]).await;
        let error = error.expect("an exception");
        assert!(matches!(error, TalkError::RudeWordException(_)), "{error:?}");
        assert_eq!(error.message(), Some("tut"));
    }
}

#[tokio::test]
async fn an_exception_that_nobody_models_has_its_name_and_its_words() {
    let exception = EventMessage::default()
        .with_header(":message-type", "exception")
        .with_header(":exception-type", "Novel");
    let (_, error) = received(vec![Ok(json(exception, r#"{"message":"new"}"#))]).await;
    let error = error.expect("an exception");
    assert_eq!((error.code(), error.message()), (Some("Novel"), Some("new")));
    assert_eq!(error.request_id(), Some("the-id"));
}

#[tokio::test]
async fn a_message_that_is_no_event_is_a_response_that_cannot_be_read() {
    let bytes = |message: EventMessage| Ok(message.encode().expect("within the limits"));
    let nameless = EventMessage::default().with_header(":message-type", "event");
    let blob = Bytes::from_static(b"event");
    for piece in [
        Ok(Bytes::from_static(b"<html>no events here</html>")),
        bytes(EventMessage::default()),
        bytes(nameless),
        bytes(EventMessage::default().with_header(":message-type", blob).with_header(":event-type", "said")),
        bytes(EventMessage::default().with_header(":message-type", "gossip")),
        Ok(json(event("said"), "{")),
    ] {
        let (_, error) = received(vec![piece]).await;
        let Some(TalkError::Other(error)) = error else { panic!("{error:?}") };
        assert_eq!(error.kind(), ClientErrorKind::Response, "{error}");
        assert_eq!(error.request_id(), Some("the-id"));
    }
}

#[tokio::test]
async fn a_connection_that_breaks_is_a_transport_error() {
    let whole = json(event("said"), r#"{"text":"one"}"#);
    let half = whole.slice(..20);
    let interrupted = ClientErrorKind::Transport(TransportErrorKind::Interrupted);
    for end in [Err(TransportErrorKind::Interrupted), Ok(half)] {
        let (words, error) = received(vec![Ok(whole.clone()), end]).await;
        assert!(words == [said("one")]);
        let Some(TalkError::Other(error)) = error else { panic!("{error:?}") };
        assert_eq!(error.kind(), interrupted, "{error}");
        assert!(error.is_retryable());
    }
}
