//! A service that talks both ways, and an implementation that answers each word.

use std::{
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering::Relaxed},
    },
    task::{Context, Poll},
};

use futures_core::Stream;
use service_client::{
    Blob, ClientError, EventStream, ServiceError, Shape, Timestamp, UnknownMember, service_client,
};

#[service_client(
    protocol = "restJson1",
    service_id = "Talk",
    endpoint_prefix = "talk",
    signing_name = "talk"
)]
pub(crate) trait Talk {
    /// Answers each word while more of them come.
    #[operation(http = "POST /talk")]
    async fn talk(&self, input: TalkRequest) -> Result<TalkResult, TalkError>;

    /// Counts the words.
    #[operation(http = "POST /count")]
    async fn count(&self, input: CountRequest) -> Result<CountResult, TalkError>;

    /// Says words.
    #[operation(http = "GET /listen/{Topic}")]
    async fn listen(&self, input: ListenRequest) -> Result<ListenResult, TalkError>;
}

#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
pub(crate) struct TalkRequest {
    #[shape(header = "x-language")]
    pub(crate) language: String,
    #[shape(payload)]
    pub(crate) words: EventStream<Word, TalkError>,
}

#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
pub(crate) struct TalkResult {
    #[shape(header = "x-session")]
    pub(crate) session: String,
    #[shape(payload)]
    pub(crate) answers: EventStream<Word, TalkError>,
}

#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
pub(crate) struct CountRequest {
    #[shape(payload)]
    pub(crate) words: EventStream<Word, TalkError>,
}

#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
pub(crate) struct CountResult {
    pub(crate) count: i64,
}

#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
pub(crate) struct ListenRequest {
    #[shape(label)]
    pub(crate) topic: String,
}

#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
pub(crate) struct ListenResult {
    #[shape(payload)]
    pub(crate) words: EventStream<Word, TalkError>,
}

#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "camelCase")]
pub(crate) enum Word {
    Said(Said),
    Sung(Sung),
    Written(Written),
    Drawn(Drawn),
    Pause(Pause),
    #[shape(unknown)]
    Unknown(UnknownMember),
}

/// All of it is in the payload.
#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "camelCase")]
pub(crate) struct Said {
    #[shape(length(..=250))]
    pub(crate) text: String,
    pub(crate) loud: Option<bool>,
}

/// Headers, and bytes.
#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "camelCase")]
pub(crate) struct Sung {
    #[shape(event_header)]
    pub(crate) at: Timestamp,
    #[shape(event_header)]
    pub(crate) voice: Option<String>,
    #[shape(event_header)]
    pub(crate) pitch: Option<i16>,
    #[shape(event_header)]
    pub(crate) score: Option<Blob>,
    #[shape(event_payload)]
    pub(crate) sound: Blob,
}

/// A header, and text.
#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "camelCase")]
pub(crate) struct Written {
    #[shape(event_header)]
    pub(crate) is_bold: Option<bool>,
    #[shape(event_payload)]
    pub(crate) text: Option<String>,
}

/// A structure.
#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "camelCase")]
pub(crate) struct Drawn {
    #[shape(event_payload)]
    pub(crate) picture: Said,
}

/// Nothing.
#[derive(Clone, PartialEq, Shape)]
pub(crate) struct Pause {}

#[derive(Clone, PartialEq, Shape)]
#[shape(error(status = 422), rename_all = "camelCase")]
pub(crate) struct RudeWordException {
    pub(crate) message: Option<String>,
    pub(crate) word: Option<String>,
}

#[derive(ServiceError)]
pub(crate) enum TalkError {
    RudeWordException(RudeWordException),
    #[service_error(other)]
    Other(ClientError),
}

/// Says back what it hears; knows one rude word, and what it costs.
#[derive(Clone, Default)]
pub(crate) struct Parrot {
    /// How many words it was asked for in [`Talk::listen`].
    pub(crate) asked: Arc<AtomicUsize>,
}

impl Talk for Parrot {
    async fn talk(&self, input: TalkRequest) -> Result<TalkResult, TalkError> {
        if input.language == "none" {
            return Err(ClientError::service("NoLanguage", "say which").into());
        }
        let answers = EventStream::from_results(Answers(input.words));
        Ok(TalkResult::new(format!("in {}", input.language), answers))
    }

    async fn count(&self, mut input: CountRequest) -> Result<CountResult, TalkError> {
        let mut count = 0;
        while let Some(word) = input.words.next().await {
            word?;
            count += 1;
        }
        Ok(CountResult::new(count))
    }

    async fn listen(&self, input: ListenRequest) -> Result<ListenResult, TalkError> {
        let asked = Arc::clone(&self.asked);
        Ok(ListenResult::new(EventStream::new(Endless { topic: input.topic, asked })))
    }
}

/// The answer to each word.
struct Answers(EventStream<Word, TalkError>);

impl Stream for Answers {
    type Item = Result<Word, TalkError>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Pin::new(&mut self.0).poll_next(cx).map(|word| word.map(|word| word.and_then(answer)))
    }
}

fn answer(word: Word) -> Result<Word, TalkError> {
    match word {
        Word::Said(said) if said.text == "rude" => {
            Err(RudeWordException::new().message("wash your mouth").word(said.text).into())
        }
        Word::Said(said) if said.text == "broken" => {
            Err(ClientError::service("OutOfInk", "no more words").with_status(500).into())
        }
        word => Ok(word),
    }
}

/// Words without end, each of a few hundred bytes.
struct Endless {
    topic: String,
    asked: Arc<AtomicUsize>,
}

impl Stream for Endless {
    type Item = Word;

    fn poll_next(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Word>> {
        let number = self.asked.fetch_add(1, Relaxed);
        Poll::Ready(Some(said(&format!("{} {number} {}", self.topic, "x".repeat(200)))))
    }
}

pub(crate) fn said(text: &str) -> Word {
    Word::Said(Said::new(text))
}

/// One word of every kind.
pub(crate) fn words() -> Vec<Word> {
    vec![
        said("hello"),
        Word::Sung(
            Sung::new(Timestamp::new(1_735_787_045, 123_000_000), Blob::from_static(b"\0la\xff"))
                .voice("alto")
                .pitch(-440)
                .score(Blob::from_static(b"clef")),
        ),
        Word::Written(Written::new().text("ink").is_bold(true)),
        Word::Written(Written::new()),
        Word::Drawn(Drawn::new(Said::new("a house").loud(false))),
        Word::Pause(Pause {}),
    ]
}

/// All that a stream brings, until its end or its failure.
pub(crate) async fn all<T: Shape, E: ServiceError>(mut events: EventStream<T, E>) -> (Vec<T>, Option<E>) {
    let mut all = Vec::new();
    loop {
        match events.next().await {
            Some(Ok(event)) => all.push(event),
            Some(Err(error)) => {
                assert!(events.next().await.is_none(), "nothing follows a failure");
                return (all, Some(error));
            }
            None => return (all, None),
        }
    }
}
