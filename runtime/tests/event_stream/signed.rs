//! Events in signed envelopes: what a client signs is verified, and what is not signed as it must be is refused.

use std::sync::{Arc, Mutex};

use bytes::Bytes;
use service_client::{
    Authenticator, ClientErrorKind, Config, Credentials, EventStream, ServiceError,
    event_stream::{EventMessage, EventValue},
    sign::Verifier,
    transport::{Body, Request, Response, Transport, TransportError},
};

use crate::declared::{
    CountRequest, Parrot, TalkClient, TalkError, TalkRequest, TalkService, all, said, words,
};

fn credentials() -> Credentials {
    Credentials::new("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY")
}

/// A service that knows who calls it, behind somebody who changes what passes.
#[derive(Debug)]
struct Wire {
    service: TalkService<Parrot>,
    change: fn(&mut Vec<Bytes>),
    seen: Mutex<Vec<EventMessage>>,
}

impl Wire {
    fn new(change: fn(&mut Vec<Bytes>)) -> Arc<Self> {
        let authenticator = Authenticator::new(Verifier::new("us-east-1", "talk"), [credentials()]);
        let service = TalkService::new(Parrot::default()).verify(authenticator);
        Arc::new(Self { service, change, seen: Mutex::default() })
    }
}

#[async_trait::async_trait]
impl Transport for Wire {
    async fn send(&self, request: Request) -> Result<Response, TransportError> {
        let (parts, body) = request.into_parts();
        let mut body = body.collect(1 << 20).await?;
        let mut frames = Vec::new();
        while let Some(length) = body.first_chunk().map(|length| u32::from_be_bytes(*length)) {
            frames.push(body.split_to(usize::try_from(length).expect("short")));
        }
        let decode = |frame: &Bytes| EventMessage::decode(frame.clone()).expect("an envelope");
        *self.seen.lock().expect("not poisoned") = frames.iter().map(decode).collect();
        (self.change)(&mut frames);
        let body = Body::from(frames.concat());
        self.service.send(Request::from_parts(parts, body)).await
    }
}

fn client(wire: &Arc<Wire>) -> TalkClient {
    let config = Config::builder().region("us-east-1").endpoint_url("https://talk.example.com");
    TalkClient::new(&config.credentials(credentials()).transport(Arc::clone(wire)).build())
}

#[tokio::test]
async fn what_is_signed_is_read() {
    let wire = Wire::new(|_| {});
    let result = client(&wire).talk(TalkRequest::new("french", words())).await.expect("talking");
    let (answers, error) = all(result.answers).await;
    assert!(error.is_none(), "{error:?}");
    assert!(answers == words());
    let seen = wire.seen.lock().expect("not poisoned");
    assert_eq!(seen.len(), words().len() + 1, "an empty one is the last");
    for envelope in &*seen {
        let [date, signature] = &envelope.headers[..] else { panic!("two headers") };
        assert!(date.name == ":date" && matches!(date.value, EventValue::Timestamp(_)));
        assert!(signature.name == ":chunk-signature");
        assert!(matches!(&signature.value, EventValue::Blob(bytes) if bytes.len() == 32));
    }
    assert!(seen.last().expect("the last").payload.is_empty());
    EventMessage::decode(seen[0].payload.clone()).expect("an event in its envelope");
}

/// What the service answers where somebody changes the frames on their way.
async fn counted(change: fn(&mut Vec<Bytes>)) -> TalkError {
    let words = vec![said("one"), said("two"), said("three")];
    client(&Wire::new(change)).count(CountRequest::new(words)).await.expect_err("refused")
}

#[tokio::test]
async fn what_was_changed_on_the_way_is_refused() {
    let changes: [fn(&mut Vec<Bytes>); 5] = [
        |frames| frames.swap(0, 1),
        |frames| drop(frames.remove(0)),
        |frames| frames.insert(1, frames[0].clone()),
        |frames| {
            let mut envelope = EventMessage::decode(frames[1].clone()).expect("an envelope");
            envelope.payload = EventMessage::decode(frames[0].clone()).expect("an envelope").payload;
            frames[1] = envelope.encode().expect("within the limits");
        },
        // An event without an envelope.
        |frames| frames[0] = EventMessage::decode(frames[0].clone()).expect("an envelope").payload,
    ];
    for (index, change) in changes.into_iter().enumerate() {
        let error = counted(change).await;
        assert_eq!(error.status(), Some(403), "change {index}: {error:?}");
    }
}

#[tokio::test]
async fn a_stream_that_was_cut_short_is_no_whole_one() {
    let error = counted(|frames| drop(frames.pop())).await;
    assert!(error.to_string().contains("without its last signature"), "{error}");
}

#[tokio::test]
async fn nothing_is_read_behind_the_last_envelope() {
    let words = EventStream::from(vec![said("one")]);
    let wire = Wire::new(|frames| frames.push(frames[0].clone()));
    let counted = client(&wire).count(CountRequest::new(words)).await.expect("counted");
    assert_eq!(counted.count, 1);
}

#[tokio::test]
async fn a_stranger_is_refused_before_the_first_event() {
    let wire = Wire::new(|_| {});
    let stranger = Credentials::new("AKIDEXAMPLE", "another secret");
    let config = Config::builder().region("us-east-1").endpoint_url("https://talk.example.com");
    let client = TalkClient::new(&config.credentials(stranger).transport(wire).build());
    let error = client.count(CountRequest::new(words())).await.expect_err("refused");
    assert_eq!(error.status(), Some(403));
    let TalkError::Other(error) = error else { panic!("{error:?}") };
    assert_eq!(error.kind(), ClientErrorKind::Service);
}
