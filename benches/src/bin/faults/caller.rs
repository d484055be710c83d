//! One call of each kind: its number enters, what its caller was told leaves.

use std::{
    future::{Future, IntoFuture, poll_fn},
    pin::{Pin, pin},
    sync::Arc,
    task::{Context, Poll},
    time::Instant,
};

use http_body::{Body as HttpBody, Frame};
use service_client::{ByteStream, Bytes, ClientError, ClientErrorKind, ServiceError as _, TransportError};

use crate::{
    books::{Kind, Outcome, Told},
    chance::Chance,
    house::{CALL, FILM},
    limits,
    tally::{Fault, Tally},
    till::{
        DownloadRequest, LookRequest, OrderRequest, PayRequest, Receipt, TillClient, TillError, UploadRequest,
    },
};

/// Makes calls, and gives up some of them.
#[derive(Clone, Debug)]
pub(crate) struct Caller {
    pub(crate) client: TillClient,
    pub(crate) chance: Arc<Chance>,
    pub(crate) tally: Arc<Tally>,
}

/// How it ended, and after how many attempts, where that is known.
type Ended = (Outcome, Option<u32>);

impl Caller {
    pub(crate) async fn call(&self, number: i32) -> Told {
        let begun = Instant::now();
        let ended = if self.chance.in_ten_thousand(100) {
            let polls = self.chance.below(5);
            patiently(self.make(number), polls).await.unwrap_or_else(|| {
                self.tally.note(Fault::Dropped);
                (Outcome::GivenUp, None)
            })
        } else {
            self.make(number).await
        };
        Told { outcome: ended.0, attempts: ended.1, took: begun.elapsed() }
    }

    async fn make(&self, number: i32) -> Ended {
        let client = &self.client;
        let result = match Kind::of(number) {
            Kind::Pay => client.pay(PayRequest::new(number, "the baker")).header(CALL, number).await,
            Kind::Look => client.look(LookRequest::new(number)).header(CALL, number).await,
            Kind::Order => client.order(OrderRequest::new(number)).header(CALL, number).await,
            Kind::Upload => {
                let film = ByteStream::new(Reel(FILM.0));
                client.upload(UploadRequest::new(number, film)).header(CALL, number).await
            }
            Kind::Download => return self.download(number).await,
        };
        match result {
            Ok(receipt) => (of_receipt(number, &receipt), receipt.metadata.attempts()),
            Err(error) => failed(&error),
        }
    }

    async fn download(&self, number: i32) -> Ended {
        let call = self.client.download(DownloadRequest::new(number)).header(CALL, number);
        let mut film = match call.into_future().await {
            Ok(film) => film,
            Err(error) => return failed(&error),
        };
        let attempts = film.metadata.attempts();
        let read = async {
            let mut length = 0;
            while let Some(piece) = film.reel.next().await {
                length += piece?.len();
            }
            Ok::<_, TransportError>(length)
        };
        let whole = FILM.0 * FILM.1;
        let outcome = match tokio::time::timeout(limits::CALL, read).await {
            Ok(Ok(length)) if (film.number, length) == (number, whole) => Outcome::Answered,
            // What says that it is complete, and is not, is what a damaged answer is here.
            Ok(Ok(_)) if film.number == number => Outcome::Unreadable,
            Ok(Ok(_)) => Outcome::Mistaken,
            Ok(Err(_)) => Outcome::CutOff,
            Err(_) => Outcome::Stalled,
        };
        (outcome, attempts)
    }
}

/// Polls the future so often at most, and drops it then.
async fn patiently<T>(future: impl Future<Output = T>, mut polls: u64) -> Option<T> {
    let mut future = pin!(future);
    poll_fn(|cx| {
        let Some(left) = polls.checked_sub(1) else { return Poll::Ready(None) };
        polls = left;
        future.as_mut().poll(cx).map(Some)
    })
    .await
}

fn of_receipt(number: i32, receipt: &Receipt) -> Outcome {
    if receipt.number == number { Outcome::Answered } else { Outcome::Mistaken }
}

fn failed(error: &TillError) -> Ended {
    let outcome = match error {
        TillError::Slower(_) => Outcome::Refused,
        TillError::Other(other) => of_kind(other),
    };
    (outcome, Some(error.attempts()))
}

fn of_kind(error: &ClientError) -> Outcome {
    match error.kind() {
        ClientErrorKind::Service => Outcome::Refused,
        ClientErrorKind::Timeout => Outcome::TimedOut,
        ClientErrorKind::Response => Outcome::Unreadable,
        ClientErrorKind::Transport(kind) if kind.may_have_been_sent() => Outcome::Broken,
        ClientErrorKind::Transport(_) => Outcome::NotSent,
        _ => Outcome::Unexplained,
    }
}

/// Some pieces, which can be read once.
struct Reel(usize);

impl HttpBody for Reel {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        let Some(left) = self.0.checked_sub(1) else { return Poll::Ready(None) };
        self.0 = left;
        Poll::Ready(Some(Ok(Frame::data(Bytes::from(vec![b'.'; FILM.1])))))
    }
}
