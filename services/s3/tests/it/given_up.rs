//! Uploads that are given up: what they held is let go, what was on its way stops, and what has arrived is of use.

use std::{
    io,
    num::NonZeroUsize,
    pin::{Pin, pin},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering::SeqCst},
    },
    task::{Context, Poll, Waker},
};

use http::Method;
use service_client::{
    ByteStream, Bytes, Config, Credentials,
    transport::{Body, Request, Response, Transport, TransportError},
};
use service_client_s3::{CreateBucketRequest, CreateMultipartUploadRequest, GetObjectRequest, S3Client};

use crate::memory::Memory;

const PART: usize = 5 << 20;
const PIECE: usize = 300 << 10;

fn request() -> CreateMultipartUploadRequest {
    CreateMultipartUploadRequest::new("bucket", "large")
}

/// Polls as often as anything could need that never has to wait.
fn poll_often<F: Future>(mut future: Pin<&mut F>) -> Poll<F::Output> {
    let mut cx = Context::from_waker(Waker::noop());
    (0..100).map(|_| future.as_mut().poll(&mut cx)).find(Poll::is_ready).unwrap_or(Poll::Pending)
}

/// Bytes of one value that know how many of them there are, and how many are still alive.
#[derive(Clone, Default)]
struct Source {
    left: usize,
    alive: Arc<AtomicUsize>,
    read: Arc<AtomicUsize>,
    /// Whether there is more to come that never comes.
    stalls: bool,
}

struct Piece {
    content: Vec<u8>,
    alive: Arc<AtomicUsize>,
}

impl AsRef<[u8]> for Piece {
    fn as_ref(&self) -> &[u8] {
        &self.content
    }
}

impl Drop for Piece {
    fn drop(&mut self) {
        self.alive.fetch_sub(self.content.len(), SeqCst);
    }
}

impl futures_core::Stream for Source {
    type Item = Result<Bytes, io::Error>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let length = self.left.min(PIECE);
        if length == 0 {
            return if self.stalls { Poll::Pending } else { Poll::Ready(None) };
        }
        self.left -= length;
        self.read.fetch_add(length, SeqCst);
        self.alive.fetch_add(length, SeqCst);
        let piece = Piece { content: vec![b'x'; length], alive: Arc::clone(&self.alive) };
        Poll::Ready(Some(Ok(Bytes::from_owner(piece))))
    }
}

/// Begins uploads, and never answers for a part.
#[derive(Clone, Debug, Default)]
struct Stalled {
    flying: Arc<AtomicUsize>,
    others: Arc<AtomicUsize>,
}

struct OnItsWay(Arc<AtomicUsize>);

impl Drop for OnItsWay {
    fn drop(&mut self) {
        self.0.fetch_sub(1, SeqCst);
    }
}

#[async_trait::async_trait]
impl Transport for Stalled {
    async fn send(&self, request: Request) -> Result<Response, TransportError> {
        if request.method() == Method::PUT {
            self.flying.fetch_add(1, SeqCst);
            let _on_its_way = OnItsWay(Arc::clone(&self.flying));
            return std::future::pending().await;
        }
        self.others.fetch_add(1, SeqCst);
        let begun = "<InitiateMultipartUploadResult><UploadId>one</UploadId></InitiateMultipartUploadResult>";
        Ok(Response::new(Body::from(begun)))
    }
}

impl Stalled {
    fn client(&self) -> S3Client {
        let credentials = Credentials::new("AKIDEXAMPLE", "secret");
        S3Client::new(
            &Config::builder().region("us-east-1").credentials(credentials).transport(self.clone()).build(),
        )
    }
}

#[tokio::test]
async fn what_an_upload_holds_is_bounded_and_is_let_go() {
    for concurrency in [1, 3] {
        let there = Stalled::default();
        let source = Source { left: 100 * PART, ..Source::default() };
        let (alive, read) = (Arc::clone(&source.alive), Arc::clone(&source.read));
        {
            let upload = there.client().upload(request()).part_size(PART as u64);
            let upload = upload.concurrency(NonZeroUsize::new(concurrency).expect("not zero"));
            let sending = pin!(upload.send(ByteStream::from_stream(source)));
            assert!(poll_often(sending).is_pending());
            assert_eq!(there.flying.load(SeqCst), concurrency);
            let held = read.load(SeqCst);
            assert!(held <= concurrency * PART + PIECE, "{held} bytes for {concurrency} parts");
            assert!(alive.load(SeqCst) <= PIECE, "what is in a part is nowhere else");
        }
        assert_eq!(there.flying.load(SeqCst), 0, "nothing is on its way");
        assert_eq!(alive.load(SeqCst), 0, "nothing is held");
        assert_eq!(there.others.load(SeqCst), 1, "it was begun, and nothing else was asked");
    }
}

#[tokio::test]
async fn an_upload_that_was_given_up_goes_on_where_it_was() {
    let memory = Memory::default();
    let client = S3Client::in_process(memory.clone());
    client.create_bucket(CreateBucketRequest::new("bucket")).await.expect("made");
    {
        let source = Source { left: PART + 1, stalls: true, ..Source::default() };
        let upload = client.upload(request()).part_size(PART as u64);
        let sending = pin!(upload.send(ByteStream::from_stream(source)));
        assert!(poll_often(sending).is_pending());
    }
    let open = memory.open_uploads();
    assert_eq!((open.len(), memory.sent_parts()), (1, 1), "one part has arrived, and stays");
    let id = open.first().expect("one").as_str();
    client.upload(request()).resume(id).send(vec![b'x'; 2 * PART]).await.expect("uploaded");
    assert_eq!((memory.open_uploads().len(), memory.sent_parts()), (0, 2), "it is not sent again");
    let got = client.get_object(GetObjectRequest::new("bucket", "large")).await.expect("there");
    assert_eq!(got.body.collect(3 * PART).await.expect("readable").len(), 2 * PART);
}
