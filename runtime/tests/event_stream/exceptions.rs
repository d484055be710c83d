//! A union that names its exceptions itself, by names that are not their codes.

use std::{
    pin::Pin,
    task::{Context, Poll},
};

use futures_core::Stream;
use service_client::{
    ClientError, EventStream, ServiceError, Shape, UnknownMember,
    event_stream::EventMessage,
    service_client,
    transport::{Request, Response, Transport, TransportError},
};

use crate::declared::all;

#[service_client(protocol = "restJson1", service_id = "Radio", signing = "none")]
trait Radio {
    #[operation(http = "POST /tune")]
    async fn tune(&self, #[shape(query = "kind")] kind: &str) -> Result<Tuned, RadioError>;
}

#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "camelCase")]
struct Tuned {
    #[shape(payload)]
    waves: EventStream<Wave, RadioError>,
}

#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "camelCase")]
enum Wave {
    Long(Sound),
    Fault(NoSignal),
    #[shape(unknown)]
    Unknown(UnknownMember),
}

#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "camelCase")]
struct Sound {
    text: String,
}

#[derive(Clone, PartialEq, Shape)]
#[shape(error(code = "Radio.NoSignal"), rename_all = "camelCase")]
struct NoSignal {
    message: Option<String>,
}

#[derive(ServiceError)]
enum RadioError {
    NoSignal(NoSignal),
    #[service_error(other)]
    Other(ClientError),
}

struct Station;

impl Radio for Station {
    async fn tune(&self, kind: &str) -> Result<Tuned, RadioError> {
        let no_signal = || NoSignal::new().message("only noise");
        let waves = match kind {
            "event" => vec![Ok(Wave::Fault(no_signal()))],
            "failure" => vec![Err(no_signal().into())],
            _ => vec![Err(ClientError::service("Long", "ü".repeat(40_000)).into())],
        };
        Ok(Tuned::new(EventStream::from_results(Waves(waves.into_iter()))))
    }
}

struct Waves(std::vec::IntoIter<Result<Wave, RadioError>>);

impl Stream for Waves {
    type Item = Result<Wave, RadioError>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(self.0.next())
    }
}

#[tokio::test]
async fn an_exception_goes_by_the_unions_name_for_it_and_comes_as_a_failure() {
    for kind in ["event", "failure"] {
        let service = RadioService::new(Station);
        let request = http::Request::post(format!("https://radio.example.com/tune?kind={kind}"));
        let answered: Result<Response, TransportError> =
            service.send(request.body(<_>::default()).expect("a request") as Request).await;
        let body = answered.expect("an answer").into_body().collect(1000).await.expect("short");
        let message = EventMessage::decode(body).expect("one message");
        assert_eq!(message.text(":message-type"), Some("exception"), "{kind}");
        assert_eq!(message.text(":exception-type"), Some("fault"), "{kind}");

        let client = RadioClient::in_process(Station);
        let (waves, error) = all(client.tune(kind).await.expect("tuned").waves).await;
        assert!(waves.is_empty());
        let error = error.expect("a failure");
        assert!(matches!(error, RadioError::NoSignal(_)), "{error:?}");
        assert_eq!((error.code(), error.message()), (Some("Radio.NoSignal"), Some("only noise")));
    }
}

#[tokio::test]
async fn words_that_no_header_holds_are_cut() {
    let client = RadioClient::in_process(Station);
    let (_, error) = all(client.tune("long").await.expect("tuned").waves).await;
    let error = error.expect("a failure");
    assert_eq!(error.code(), Some("Long"));
    let words = error.message().expect("words");
    assert!(words.len() > 32_000 && words.chars().all(|letter| letter == 'ü'));
}
