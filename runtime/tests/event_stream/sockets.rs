//! Both ways over sockets, in HTTP/1.1 and in HTTP/2.

use std::{sync::atomic::Ordering::Relaxed, time::Duration};

use service_client::{
    ClientErrorKind, Config, EventStream,
    event_stream::EventMessage,
    serve::{Server, ServerHandle},
    transport::{HyperTransport, TransportErrorKind},
};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpListener,
    time::{sleep, timeout},
};

use crate::declared::{
    CountRequest, ListenRequest, Parrot, TalkClient, TalkError, TalkRequest, TalkService, all, said, words,
};

/// Longer than anything here takes.
const LONG: Duration = Duration::from_secs(10);

#[derive(Clone, Copy, Debug)]
enum Version {
    Http1,
    #[cfg(feature = "http2")]
    Http2,
}

const VERSIONS: &[Version] = &[
    Version::Http1,
    #[cfg(feature = "http2")]
    Version::Http2,
];

fn client(url: &str, version: Version) -> TalkClient {
    let transport = match version {
        Version::Http1 => HyperTransport::builder(),
        #[cfg(feature = "http2")]
        Version::Http2 => HyperTransport::builder().http2_prior_knowledge(),
    };
    let config = Config::builder().endpoint_url(url).region("us-east-1").unsigned();
    TalkClient::new(&config.transport(transport.build().expect("built")).build())
}

async fn start(parrot: &Parrot) -> ServerHandle {
    let server = Server::bind("127.0.0.1:0").await.expect("loopback");
    server.spawn(TalkService::new(parrot.clone()))
}

#[tokio::test]
async fn every_kind_of_event_goes_there_and_comes_back() {
    let server = start(&Parrot::default()).await;
    for version in VERSIONS {
        let client = client(&server.url(), *version);
        let result = client.talk(TalkRequest::new("french", words())).await.expect("talking");
        assert_eq!(result.session, "in french");
        let (answers, error) = all(result.answers).await;
        assert!(error.is_none(), "{error:?} in {version:?}");
        assert!(answers == words(), "{version:?}");
        let counted = client.count(CountRequest::new(words())).await.expect("counted");
        assert_eq!(usize::try_from(counted.count), Ok(words().len()));
    }
}

#[tokio::test]
async fn an_answer_comes_before_the_next_word_goes() {
    let server = start(&Parrot::default()).await;
    for version in VERSIONS {
        let (mut sender, words) = EventStream::channel(1);
        let talking = client(&server.url(), *version).talk(TalkRequest::new("french", words));
        let mut answers = timeout(LONG, talking).await.expect("in time").expect("talking").answers;
        for text in ["one", "two", "three"] {
            sender.send(said(text)).await.expect("somebody listens");
            let answer = timeout(LONG, answers.next()).await.expect("in time");
            assert!(answer.expect("an answer").expect("a word") == said(text), "{version:?}");
        }
        drop(sender);
        assert!(timeout(LONG, answers.next()).await.expect("in time").is_none(), "{version:?}");
    }
}

#[tokio::test]
async fn an_exception_in_the_middle_is_one_of_the_enum() {
    let server = start(&Parrot::default()).await;
    for version in VERSIONS {
        let rude = vec![said("one"), said("rude"), said("never")];
        let result = client(&server.url(), *version).talk(TalkRequest::new("french", rude)).await;
        let (answers, error) = all(result.expect("talking").answers).await;
        assert!(answers == [said("one")], "{version:?}");
        assert!(matches!(error, Some(TalkError::RudeWordException(_))), "{error:?} in {version:?}");
    }
}

#[tokio::test]
async fn a_dropped_receiver_stops_the_sender() {
    for version in VERSIONS {
        let parrot = Parrot::default();
        let server = start(&parrot).await;
        let result = client(&server.url(), *version).listen(ListenRequest::new("news")).await;
        let mut words = result.expect("listening").words;
        for _ in 0..10 {
            words.next().await.expect("endless").expect("a word");
        }
        drop(words);
        settled(&parrot).await;
    }
}

/// Returns once no more words are asked for.
async fn settled(parrot: &Parrot) {
    let mut asked = parrot.asked.load(Relaxed);
    for _ in 0..100 {
        sleep(Duration::from_millis(50)).await;
        let now = parrot.asked.load(Relaxed);
        if std::mem::replace(&mut asked, now) == now {
            return;
        }
    }
    panic!("the service goes on making words");
}

#[tokio::test]
async fn who_does_not_read_holds_the_sender_up() {
    for version in VERSIONS {
        let parrot = Parrot::default();
        let server = start(&parrot).await;
        let result = client(&server.url(), *version).listen(ListenRequest::new("news")).await;
        let words = result.expect("listening").words;
        settled(&parrot).await;
        drop(words);
    }
}

#[tokio::test]
async fn a_dropped_answer_stops_whoever_talks() {
    let server = start(&Parrot::default()).await;
    for version in VERSIONS {
        let (mut sender, words) = EventStream::channel(1);
        let result = client(&server.url(), *version).talk(TalkRequest::new("french", words)).await;
        drop(result.expect("talking"));
        let stopped = async {
            while sender.send(said("anybody?")).await.is_ok() {
                sleep(Duration::from_millis(1)).await;
            }
        };
        timeout(LONG, stopped).await.expect("stopped in time");
    }
}

#[tokio::test]
async fn a_connection_that_is_cut_is_a_transport_error() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("loopback");
    let url = format!("http://{}", listener.local_addr().expect("bound"));
    let server = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.expect("a client");
        let mut request = [0; 4096];
        let _ = stream.read(&mut request).await.expect("a request");
        let mut event = EventMessage::new(r#"{"text":"one"}"#)
            .with_header(":message-type", "event")
            .with_header(":event-type", "said");
        event = event.with_header(":content-type", "application/json");
        let event = event.encode().expect("within the limits");
        let head = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n";
        stream.write_all(head.as_bytes()).await.expect("written");
        for piece in [&event[..], &event[..event.len() / 2]] {
            let chunk = [format!("{:x}\r\n", piece.len()).as_bytes(), piece, b"\r\n"].concat();
            stream.write_all(&chunk).await.expect("written");
        }
    });
    let result = client(&url, Version::Http1).listen(ListenRequest::new("news")).await;
    let (words, error) = all(result.expect("listening").words).await;
    server.await.expect("no panic");
    assert!(words == [said("one")]);
    let Some(TalkError::Other(error)) = error else { panic!("{error:?}") };
    assert_eq!(error.kind(), ClientErrorKind::Transport(TransportErrorKind::Interrupted), "{error}");
}

#[tokio::test]
async fn a_server_that_goes_is_a_transport_error() {
    for version in VERSIONS {
        let server = start(&Parrot::default()).await;
        let (mut sender, words) = EventStream::channel(1);
        let result = client(&server.url(), *version).talk(TalkRequest::new("french", words)).await;
        let mut answers = result.expect("talking").answers;
        sender.send(said("one")).await.expect("somebody listens");
        answers.next().await.expect("an answer").expect("a word");
        drop(server);
        let answer = timeout(LONG, answers.next()).await.expect("in time");
        let Some(Err(TalkError::Other(error))) = answer else { panic!("an error in {version:?}") };
        assert!(matches!(error.kind(), ClientErrorKind::Transport(_)), "{error} in {version:?}");
    }
}

#[cfg(feature = "http2")]
#[tokio::test]
async fn tls_offers_both_versions_unless_one_is_chosen() {
    let both = (HyperTransport::builder(), Some(&b"\x02h2\x08http/1.1"[..]));
    let second = (HyperTransport::builder().http2_prior_knowledge(), Some(&b"\x00\x03\x02h2"[..]));
    let first = (HyperTransport::builder().http1_only(), None);
    for (transport, offer) in [both, second, first] {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("loopback");
        let url = format!("https://{}", listener.local_addr().expect("bound"));
        let hello = tokio::spawn(async move {
            let (mut stream, _) = listener.accept().await.expect("a client");
            let mut hello = vec![0; 4096];
            let length = stream.read(&mut hello).await.expect("a greeting");
            hello.truncate(length);
            hello
        });
        let config = Config::builder().endpoint_url(url).region("us-east-1").unsigned();
        let client = TalkClient::new(&config.transport(transport.build().expect("built")).build());
        assert!(client.listen(ListenRequest::new("news")).await.is_err(), "nobody answers");
        let hello = hello.await.expect("no panic");
        let offered = |offer: &[u8]| hello.windows(offer.len()).any(|window| window == offer);
        assert!(offer.map_or_else(|| !offered(b"\x02h2"), offered), "{offer:?}");
    }
}
