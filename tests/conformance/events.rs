//! Events of a case. Enters: their frames, or a stream of typed events. Leaves: the stream that a type is read from, or
//! what the events say, next to what they should. What the payloads hold is shown by a writer of our own.

use std::{
    ops::ControlFlow,
    sync::{Arc, Mutex, PoisonError},
    task::{Context, Poll, Waker},
};

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use serde_json::{Map, Value, json};
use service_client::{
    ClientError, DecodeError, Shape,
    event_stream::{
        EventMessage, EventPayload, EventPayloads, EventValue, Events, InitialMessage, ReceivedEvents,
    },
    protocol::{EncodeError, ReadBody},
    schema::Kind,
    service_client,
    shape::{Reader, View},
    transport::{Body, Transport as _},
};

use crate::compare::now;

/// The type of a body of events.
pub(crate) const EVENT_STREAM: &str = "application/vnd.amazon.eventstream";

/// The events that these frames are, to be read as any types. A protocol's own half takes them in; what it makes of them
/// is compared with what they should be elsewhere.
pub(crate) fn received(frames: &[Bytes]) -> Result<ReceivedEvents, DecodeError> {
    let probe = Probe::default();
    let request = http::Request::post("https://example.com/").header(CONTENT_TYPE, EVENT_STREAM);
    let request =
        request.body(Body::from(frames.concat())).map_err(|error| DecodeError::new(error.to_string()))?;
    let service = ProbedService::new(probe.clone());
    match now(service.send(request)) {
        Some(Ok(_)) => {}
        Some(Err(error)) => return Err(DecodeError::new(error.to_string())),
        None => return Err(DecodeError::new("events that have to be waited for")),
    }
    probe.0.take().ok_or_else(|| DecodeError::new("no events arrived"))
}

#[service_client(protocol = "restJson1", service_id = "Probed", signing = "none")]
trait Probed {
    #[operation(http = "POST /")]
    async fn probe(&self, input: ProbeInput) -> Result<(), ClientError>;
}

#[derive(Clone, PartialEq, Shape)]
struct ProbeInput {
    #[shape(payload)]
    events: Untyped,
}

/// Events without a type. Its clones are one.
#[derive(Clone, Debug, Default)]
struct Untyped(Arc<Mutex<Option<ReceivedEvents>>>);

impl Untyped {
    fn take(&self) -> Option<ReceivedEvents> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

impl PartialEq for Untyped {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Shape for Untyped {
    const KIND: &'static Kind = &Kind::EventStream("Any");

    fn view(&self) -> View<'_> {
        View::Null
    }

    fn read(reader: &mut dyn Reader) -> Result<Self, DecodeError> {
        Ok(Self(Arc::new(Mutex::new(Some(reader.events()?)))))
    }
}

/// Keeps what it is called with. Its clones are one.
#[derive(Clone, Debug, Default)]
struct Probe(Untyped);

impl Probed for Probe {
    async fn probe(&self, input: ProbeInput) -> Result<(), ClientError> {
        *self.0.0.lock().unwrap_or_else(PoisonError::into_inner) = input.events.take();
        Ok(())
    }
}

/// What the events of a stream say, one after the other, and why it ends if it fails.
pub(crate) fn said(events: &dyn Events) -> Result<Vec<Said>, String> {
    let mut source = events.take();
    let mut said = Vec::new();
    loop {
        let mut cx = Context::from_waker(Waker::noop());
        match source.poll_message(&mut cx, &Plain) {
            Poll::Ready(None) => return Ok(said),
            Poll::Ready(Some(message)) => said.push(Said::new(&message.map_err(|error| error.to_string())?)),
            Poll::Pending => return Err("events that have to be waited for".to_owned()),
        }
    }
}

/// What one event says.
#[derive(Debug)]
pub(crate) struct Said {
    /// Which event or exception it is, where it is one.
    pub(crate) name: Option<String>,
    pub(crate) is_failure: bool,
    /// The members that are in headers.
    headers: Map<String, Value>,
    /// The rest, or one member.
    payload: Option<Value>,
}

impl Said {
    fn new(message: &EventMessage) -> Self {
        let text = |name| message.text(name).map(str::to_owned);
        let members = message.headers.iter().filter(|header| !header.name.starts_with(':'));
        let payload = match message.text(":content-type") {
            Some(PLAIN) => serde_json::from_slice(&message.payload).ok(),
            Some(_) => Some(String::from_utf8_lossy(&message.payload).into()),
            None => None,
        };
        Self {
            name: text(":event-type").or_else(|| text(":exception-type")),
            is_failure: message.text(":message-type") != Some("event"),
            headers: members.map(|header| (header.name.to_string(), plain_header(&header.value))).collect(),
            payload,
        }
    }

    /// Whether it is the event that these parameters are: a union's one member.
    pub(crate) fn is(&self, params: &Value) -> bool {
        let Some((name, event)) = params.as_object().and_then(|event| event.iter().next()) else {
            return false;
        };
        let mut rest = event.as_object().cloned().unwrap_or_default();
        let headers = self.headers.iter().all(|(name, value)| rest.remove(name).as_ref() == Some(value));
        let is_payload = match (&self.payload, rest.len()) {
            (None, _) => rest.is_empty(),
            (Some(payload), 1) if rest.values().next() == Some(payload) => true,
            (Some(payload), _) => *payload == Value::Object(rest),
        };
        self.name.as_deref() == Some(name) && headers && is_payload
    }
}

/// A header as a parameter of a case: these have a point in time as text.
fn plain_header(value: &EventValue) -> Value {
    match value {
        EventValue::Boolean(value) => json!(value),
        EventValue::Byte(value) => json!(value),
        EventValue::Short(value) => json!(value),
        EventValue::Integer(value) => json!(value),
        EventValue::Long(value) => json!(value),
        EventValue::Blob(bytes) => String::from_utf8_lossy(bytes).into(),
        EventValue::String(text) => json!(text),
        EventValue::Timestamp(time) => {
            time.format(service_client::TimestampFormat::DateTime).unwrap_or_default().into()
        }
        _ => Value::Null,
    }
}

/// Writes payloads as the parameters of a case.
#[derive(Debug)]
struct Plain;

const PLAIN: &str = "text/x-parameters";

impl EventPayloads for Plain {
    fn content_type(&self) -> &'static str {
        PLAIN
    }

    fn initial(&self) -> InitialMessage {
        InitialMessage::Head
    }

    fn encode(&self, value: View<'_>) -> Result<Bytes, EncodeError> {
        let value = plain(value).ok_or_else(|| EncodeError::new("a kind that no event of the suites has"))?;
        Ok(value.to_string().into())
    }

    fn decode(&self, _: EventPayload<'_>, _: ReadBody<'_>) -> Result<(), DecodeError> {
        Err(DecodeError::new("this is for writing"))
    }
}

fn plain(value: View<'_>) -> Option<Value> {
    Some(match value {
        View::Null => Value::Null,
        View::Boolean(value) => value.into(),
        View::Integer(value) => value.into(),
        View::Float(value) => value.into(),
        View::Double(value) => value.into(),
        View::String(value) => value.into(),
        View::Blob(bytes) => String::from_utf8_lossy(bytes).into(),
        View::List(list) => {
            (0..list.len()).map(|index| plain(list.item(index))).collect::<Option<Value>>()?
        }
        View::Map(map) => {
            let mut entries = Some(Map::new());
            let _ = map.for_each(&mut |key, value| {
                entries = entries.take().zip(plain(value)).map(|(mut entries, value)| {
                    entries.insert(key.to_owned(), value);
                    entries
                });
                ControlFlow::Continue(())
            });
            entries?.into()
        }
        View::Structure(members) | View::Union(members) => {
            let mut object = Map::new();
            for (index, member) in members.schema().members.iter().enumerate() {
                let is_elsewhere = matches!(
                    member.location,
                    service_client::schema::Location::EventHeader
                        | service_client::schema::Location::EventPayload
                );
                match plain(members.member(index))? {
                    Value::Null => {}
                    _ if is_elsewhere => {}
                    value => drop(object.insert(member.name.to_owned(), value)),
                }
            }
            object.into()
        }
        _ => return None,
    })
}
