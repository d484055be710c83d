//! Gauges by a clock and a timer that move as the tests have it.

use core::future::poll_fn;
use std::{
    collections::VecDeque,
    sync::{Mutex, PoisonError},
    task::Waker,
};

use bytes::Bytes;
use http_body::{Body as HttpBody, Frame};

use super::*;
use crate::{
    config::{StalledStreamProtection, Switch},
    time::ManualClock,
    transport::{Body, Request, Response, SharedTransport, Transport},
};

/// Is over once the clock shows its time.
#[derive(Debug)]
struct Timer(ManualClock);

#[async_trait::async_trait]
impl Sleep for Timer {
    async fn sleep(&self, duration: Duration) {
        let end = self.0.now() + duration;
        poll_fn(|_| if self.0.now() >= end { Poll::Ready(()) } else { Poll::Pending }).await;
    }
}

/// Gives what is put in, and then nothing.
#[derive(Clone, Default)]
struct Pipe(Arc<Mutex<VecDeque<&'static [u8]>>>);

impl Pipe {
    fn put(&self, data: &'static [u8]) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push_back(data);
    }

    fn body(&self) -> Body {
        Body::wrap(self.clone())
    }
}

impl HttpBody for Pipe {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        let next = self.0.lock().unwrap_or_else(PoisonError::into_inner).pop_front();
        next.map_or(Poll::Pending, |data| Poll::Ready(Some(Ok(Frame::data(Bytes::from_static(data))))))
    }
}

fn seconds(count: u64) -> Duration {
    Duration::from_secs(count)
}

/// Ten seconds of grace, two bytes a second.
fn config() -> (Config, ManualClock) {
    let clock = ManualClock::new(SystemTime::UNIX_EPOCH);
    let protection = StalledStreamProtection::new().grace_period(seconds(10)).min_throughput(2);
    let config = Config::builder().clock(clock.clone()).sleep(Timer(clock.clone()));
    (config.stalled_stream_protection(protection).build(), clock)
}

fn context() -> Context<'static> {
    Context::from_waker(Waker::noop())
}

fn poll(body: &mut Body) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
    Pin::new(body).poll_frame(&mut context())
}

/// Waits as a task does that its timer wakes, up to the first frame or error before the end of that time.
fn wait(
    clock: &ManualClock,
    time: Duration,
    mut poll: impl FnMut() -> Poll<Option<Result<Frame<Bytes>, TransportError>>>,
) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
    const STEP: Duration = Duration::from_millis(100);
    for _ in 0..time.as_millis() / STEP.as_millis() {
        let polled = poll();
        if polled.is_ready() {
            return polled;
        }
        clock.advance(STEP);
    }
    Poll::Pending
}

#[test]
fn a_silent_download_is_given_up() {
    let (config, clock) = config();
    let pipe = Pipe::default();
    let mut body = watch_download(pipe.body(), &config);
    pipe.put(b"twenty bytes, enough");
    assert!(matches!(poll(&mut body), Poll::Ready(Some(Ok(_)))));
    assert!(wait(&clock, seconds(9), || poll(&mut body)).is_pending());
    assert!(wait(&clock, seconds(1), || poll(&mut body)).is_pending());
    let Poll::Ready(Some(Err(error))) = poll(&mut body) else { panic!("ten seconds are over") };
    assert_eq!(error.kind(), TransportErrorKind::Stalled);
    assert_eq!(error.to_string(), "the download has stalled: 0 of 20 bytes moved within 10s");
    assert!(matches!(poll(&mut body), Poll::Ready(None)), "nothing follows");
}

#[test]
fn a_trickle_is_not_enough() {
    let (config, clock) = config();
    let pipe = Pipe::default();
    let mut body = watch_download(pipe.body(), &config);
    let mut pieces = 0;
    let error = loop {
        match wait(&clock, seconds(1), || poll(&mut body)) {
            Poll::Ready(frame) => match frame.expect("never ends") {
                Ok(_) => pieces += 1,
                Err(error) => break error,
            },
            Poll::Pending => pipe.put(b"x"),
        }
    };
    // The byte of the last second comes when its time is over.
    assert_eq!((pieces, error.kind()), (10, TransportErrorKind::Stalled));
}

#[test]
fn what_is_fast_enough_goes_on_for_ever() {
    let (config, clock) = config();
    let pipe = Pipe::default();
    let mut body = watch_download(pipe.body(), &config);
    for _ in 0..100 {
        assert!(poll(&mut body).is_pending());
        clock.advance(seconds(1));
        pipe.put(b"two");
        assert!(matches!(poll(&mut body), Poll::Ready(Some(Ok(_)))));
    }
}

#[test]
fn a_reader_who_does_something_else_is_not_the_network() {
    let (config, clock) = config();
    let pipe = Pipe::default();
    let mut body = watch_download(pipe.body(), &config);
    for _ in 0..5 {
        clock.advance(seconds(1000));
        pipe.put(b"x");
        assert!(matches!(poll(&mut body), Poll::Ready(Some(Ok(_)))));
    }
    assert!(poll(&mut body).is_pending());
}

/// Ten seconds of grace, in which 20 bytes are to move; the reader is away for a thousand seconds after each poll.
#[test]
fn who_goes_away_while_it_waits_is_not_the_network() {
    let (config, clock) = config();
    let pipe = Pipe::default();
    let mut body = watch_download(pipe.body(), &config);
    for _ in 0..15 {
        assert!(poll(&mut body).is_pending());
        clock.advance(seconds(1000));
        // It came at once, and is not waited for.
        pipe.put(b"x");
        assert!(matches!(poll(&mut body), Poll::Ready(Some(Ok(_)))));
        clock.advance(seconds(1000));
    }
    assert!(wait(&clock, seconds(9), || poll(&mut body)).is_pending(), "nothing of it counts");
    assert!(matches!(wait(&clock, seconds(2), || poll(&mut body)), Poll::Ready(Some(Err(_)))));
}

/// A machine sleeps, or its clock is set.
#[test]
fn a_clock_that_jumps_is_not_the_network() {
    let (config, clock) = config();
    let pipe = Pipe::default();
    let mut body = watch_download(pipe.body(), &config);
    assert!(poll(&mut body).is_pending());
    clock.advance(seconds(100_000));
    assert!(poll(&mut body).is_pending());
    pipe.put(b"x");
    assert!(matches!(poll(&mut body), Poll::Ready(Some(Ok(_)))));
    assert!(wait(&clock, seconds(9), || poll(&mut body)).is_pending());
}

/// Pieces come whenever a part of the grace period ends.
#[test]
fn a_trickle_in_step_with_the_timer_is_not_enough() {
    let (config, clock) = config();
    let pipe = Pipe::default();
    let mut body = watch_download(pipe.body(), &config);
    let mut pieces = 0;
    while pieces < 1000 {
        match poll(&mut body) {
            Poll::Ready(Some(Ok(_))) => pieces += 1,
            Poll::Ready(_) => break,
            Poll::Pending => {
                clock.advance(seconds(10) / PARTS);
                if pieces < 19 {
                    pipe.put(b"x");
                }
            }
        }
    }
    assert_eq!(pieces, 19, "20 bytes within ten seconds would do");
}

/// Takes as many frames as it is told to, and never answers.
#[derive(Debug, Default)]
struct Taking(Arc<Mutex<usize>>);

#[async_trait::async_trait]
impl Transport for Taking {
    async fn send(&self, request: Request) -> Result<Response, TransportError> {
        let mut body = request.into_body();
        poll_fn(|cx| {
            let mut frames = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            while *frames > 0 && Pin::new(&mut body).poll_frame(cx).is_ready() {
                *frames -= 1;
            }
            Poll::Pending
        })
        .await
    }
}

#[test]
fn an_upload_that_nobody_takes_is_given_up() {
    let (config, clock) = config();
    let (pipe, frames) = (Pipe::default(), Arc::new(Mutex::new(0)));
    let transport = SharedTransport::new(Taking(Arc::clone(&frames)));
    let mut sending = watch_upload(&transport, Request::new(pipe.body()), &config);
    let allow = |count: usize| *frames.lock().unwrap_or_else(PoisonError::into_inner) = count;

    // Nobody has asked for anything: that is for other limits.
    assert!(sending.as_mut().poll(&mut context()).is_pending());
    clock.advance(seconds(1000));
    assert!(sending.as_mut().poll(&mut context()).is_pending());
    // The source has nothing.
    allow(2);
    pipe.put(b"twenty bytes, enough");
    assert!(sending.as_mut().poll(&mut context()).is_pending());
    clock.advance(seconds(1000));
    assert!(sending.as_mut().poll(&mut context()).is_pending());
    // The network has a frame, and does not come for more.
    pipe.put(b"x");
    assert!(sending.as_mut().poll(&mut context()).is_pending());
    let error = (0..100).find_map(|_| {
        clock.advance(Duration::from_millis(100));
        match sending.as_mut().poll(&mut context()) {
            Poll::Ready(answer) => answer.err(),
            Poll::Pending => None,
        }
    });
    let error = error.expect("stalled");
    assert_eq!(error.kind(), TransportErrorKind::Stalled);
    assert_eq!(error.to_string(), "the upload has stalled: 0 of 20 bytes moved within 10s");
}

#[test]
fn who_wants_no_watch_has_none() {
    let (config, clock) = config();
    let downloads = StalledStreamProtection::new().downloads(Switch::Off);
    let config = config.to_builder().stalled_stream_protection(downloads).build();
    let mut body = watch_download(Pipe::default().body(), &config);
    assert!(poll(&mut body).is_pending());
    clock.advance(seconds(1000));
    assert!(poll(&mut body).is_pending());
    let held = watch_download(Body::from("held"), &Config::builder().build());
    assert!(held.as_bytes().is_some());
}
