//! Both ways in this process, through the real encoder and decoder.

use service_client::{ClientErrorKind, EventStream, ServiceError};

use crate::declared::{
    CountRequest, ListenRequest, Parrot, TalkClient, TalkError, TalkRequest, Word, all, said, words,
};

fn client() -> TalkClient {
    TalkClient::in_process(Parrot::default())
}

#[tokio::test]
async fn every_kind_of_event_goes_there_and_comes_back() {
    let result = client().talk(TalkRequest::new("french", words())).await.expect("talking");
    assert_eq!(result.session, "in french");
    let (answers, error) = all(result.answers).await;
    assert!(error.is_none(), "{error:?}");
    assert!(answers == words());
}

#[tokio::test]
async fn an_answer_comes_before_the_next_word_goes() {
    let (mut sender, words) = EventStream::channel(1);
    let mut result = client().talk(TalkRequest::new("french", words)).await.expect("talking");
    for text in ["one", "two", "three"] {
        sender.send(said(text)).await.expect("somebody listens");
        let answer = result.answers.next().await.expect("an answer").expect("a word");
        assert!(answer == said(text));
    }
    drop(sender);
    assert!(result.answers.next().await.is_none());
}

#[tokio::test]
async fn an_exception_in_the_middle_is_one_of_the_enum() {
    let rude = vec![said("one"), said("rude"), said("never")];
    let result = client().talk(TalkRequest::new("french", rude)).await.expect("talking");
    let (answers, error) = all(result.answers).await;
    assert!(answers == [said("one")]);
    let Some(TalkError::RudeWordException(exception)) = error else { panic!("{error:?}") };
    assert_eq!(exception.message.as_deref(), Some("wash your mouth"));
    assert_eq!(exception.word.as_deref(), Some("rude"));
}

#[tokio::test]
async fn any_other_failure_has_its_code_and_its_words() {
    let result = client().talk(TalkRequest::new("french", vec![said("broken")])).await.expect("talking");
    let (answers, error) = all(result.answers).await;
    assert!(answers.is_empty());
    let Some(TalkError::Other(error)) = error else { panic!("{error:?}") };
    assert_eq!(error.kind(), ClientErrorKind::Service);
    assert_eq!((error.code(), error.message()), (Some("OutOfInk"), Some("no more words")));
    assert_eq!(error.operation(), Some("Talk"));
}

#[tokio::test]
async fn a_failure_before_the_stream_is_the_calls() {
    let error = client().talk(TalkRequest::new("none", words())).await.expect_err("refused");
    assert_eq!(error.code(), Some("NoLanguage"));
}

#[tokio::test]
async fn the_service_reads_the_failure_that_a_client_sends() {
    let failing = EventStream::from_results(Fails(true));
    let error = client().count(CountRequest::new(failing)).await.expect_err("the client's own exception");
    assert!(matches!(&error, TalkError::RudeWordException(_)), "{error:?}");
    assert_eq!(error.message(), Some("mine"));
}

#[tokio::test]
async fn no_events_are_a_stream_too() {
    let result = client().count(CountRequest::new(EventStream::empty())).await.expect("counted");
    assert_eq!(result.count, 0);
}

#[tokio::test]
async fn an_unknown_event_cannot_be_sent() {
    let unknown = Word::Unknown(service_client::UnknownMember::new("shouted", "loud"));
    let error = client().count(CountRequest::new(vec![said("one"), unknown])).await.expect_err("refused");
    assert!(error.to_string().contains("the event is none that is modelled"), "{error}");
}

#[tokio::test]
async fn an_event_that_breaks_its_constraints_is_not_sent() {
    let words = vec![said("one"), said(&"x".repeat(251))];
    let error = client().count(CountRequest::new(words)).await.expect_err("too long");
    assert!(error.to_string().contains("said.text: length 251 is not in ..=250"), "{error}");
}

#[tokio::test]
async fn what_is_not_asked_for_is_not_made() {
    let parrot = Parrot::default();
    let client = TalkClient::in_process(parrot.clone());
    let mut words = client.listen(ListenRequest::new("news")).await.expect("listening").words;
    for _ in 0..3 {
        words.next().await.expect("endless").expect("a word");
    }
    assert_eq!(parrot.asked.load(std::sync::atomic::Ordering::Relaxed), 3);
}

#[tokio::test]
async fn clones_share_one_stream() {
    let mut first = EventStream::<Word>::from(words());
    let mut second = first.clone();
    assert!(first == second && first != EventStream::from(words()));
    assert!(second.next().await.is_some());
    assert!(first.next().await.is_none(), "the other one has it");
    assert_eq!(format!("{first:?}"), "EventStream(..)");
}

#[tokio::test]
async fn a_dropped_stream_stops_the_sender() {
    let (mut sender, words) = EventStream::<Word>::channel(1);
    sender.send(said("one")).await.expect("room for one");
    let full = tokio::spawn(async move { sender.send(said("two")).await });
    tokio::task::yield_now().await;
    drop(words);
    let closed = full.await.expect("no panic").expect_err("closed");
    assert!(closed.0 == said("two"));
    assert_eq!(closed.to_string(), "nobody takes events any more");
}

/// One failure.
struct Fails(bool);

impl futures_core::Stream for Fails {
    type Item = Result<Word, TalkError>;

    fn poll_next(
        mut self: std::pin::Pin<&mut Self>,
        _: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Self::Item>> {
        let failure = || Err(crate::declared::RudeWordException::new().message("mine").into());
        std::task::Poll::Ready(std::mem::take(&mut self.0).then(failure))
    }
}
