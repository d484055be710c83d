//! What may have arrived is sent again only where that is safe.

use std::{
    pin::{Pin, pin},
    sync::{Arc, Mutex},
    task::{Context, Poll, Waker},
    time::Duration,
};

use service_client::{
    ByteStream, Bytes, ClientError, ClientErrorKind, Config, Credentials, ServiceError as _,
    time::Sleep,
    transport::{Body, TransportError},
};
use service_client_tests::transports::Silent;

use super::{
    Answers, OrderOnceRequest, Pauses, Slower, Store, StoreClient, StoreError, UploadRequest, client, config,
    interrupted, lock, out_of_order, refused,
};

#[tokio::test]
async fn what_may_have_arrived_is_repeated_only_where_that_is_safe() {
    let transport = Answers::new([interrupted]);
    let (client, _) = client(&transport);
    let mut sent = 0;
    let mut since = || {
        let before = std::mem::replace(&mut sent, transport.sent());
        sent - before
    };
    client.order().await.expect_err("interrupted");
    assert_eq!(since(), 1, "it may be ordered already");
    client.look().await.expect_err("interrupted");
    assert_eq!(since(), 3, "it changes nothing");
    client.order_once(OrderOnceRequest::new()).await.expect_err("interrupted");
    assert_eq!(since(), 3, "the service knows it by its token");
    client.set_address().await.expect_err("interrupted");
    assert_eq!(since(), 3, "twice is as good as once");

    let transport = Answers::new([refused]);
    let (client, _) = self::client(&transport);
    client.order().await.expect_err("nobody listens");
    assert_eq!(transport.sent(), 3, "nothing arrived");
}

/// Can be read once.
struct Reel(Body);

impl http_body::Body for Reel {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<http_body::Frame<Bytes>, TransportError>>> {
        Pin::new(&mut self.0).poll_frame(cx)
    }
}

#[tokio::test]
async fn what_cannot_be_sent_twice_is_not() {
    let transport = Answers::new([out_of_order]);
    let (client, pauses) = client(&transport);
    let film = ByteStream::new(Reel(Body::from("one reel")));
    let once = client.upload(UploadRequest::new(film)).await;
    assert_eq!(once.expect_err("out of order").attempts(), 1);
    assert_eq!(pauses.millis(), [0_u128; 0]);
    let film = ByteStream::from("one reel");
    assert_eq!(client.upload(UploadRequest::new(film)).await.expect_err("out of order").attempts(), 3);
}

#[tokio::test]
async fn an_attempt_that_takes_too_long_is_repeated_where_that_is_safe() {
    /// Is over at once.
    #[derive(Debug)]
    struct AtOnce;

    #[async_trait::async_trait]
    impl Sleep for AtOnce {
        async fn sleep(&self, _: Duration) {}
    }

    let silent = Silent::default();
    let config = config(silent.clone(), &Pauses::default()).sleep(AtOnce).build();
    let client = StoreClient::new(&config);
    let error = client.look().await.expect_err("nobody answers");
    assert_eq!((error.kind(), error.attempts()), (ClientErrorKind::Timeout, 3));
    assert_eq!(error.to_string(), "attempt 3 took longer than 60s");
    let error = client.order().await.expect_err("nobody answers");
    assert_eq!(error.attempts(), 1);
    assert_eq!(silent.waiting(), 0);
}

/// Is out of order, and counts.
struct Broken(Arc<Mutex<u32>>);

impl Store for Broken {
    async fn order(&self) -> Result<(), StoreError> {
        *lock(&self.0) += 1;
        Err(Slower::new().into())
    }

    async fn look(&self) -> Result<(), ClientError> {
        Ok(())
    }

    async fn order_once(&self, _: OrderOnceRequest) -> Result<(), ClientError> {
        Ok(())
    }

    async fn set_address(&self) -> Result<(), ClientError> {
        Ok(())
    }

    async fn upload(&self, _: UploadRequest) -> Result<(), ClientError> {
        Ok(())
    }

    async fn next(&self) -> Result<(), ClientError> {
        Ok(())
    }
}

#[tokio::test]
async fn a_fake_is_asked_once() {
    let count = Arc::new(Mutex::new(0));
    let client = StoreClient::in_process(Broken(Arc::clone(&count)));
    assert!(matches!(client.order().await, Err(StoreError::Slower(_))));
    assert_eq!(*lock(&count), 1);
}

/// Without a timer, nothing could wait.
#[test]
fn outside_of_a_runtime_a_request_is_sent_once() {
    let transport = Answers::new([out_of_order]);
    let credentials = Credentials::new("AKIDEXAMPLE", "hush");
    let config = Config::builder().region("us-east-1").credentials(credentials).transport(transport.clone());
    let client = StoreClient::new(&config.build());
    let mut call = pin!(client.look());
    let polled = call.as_mut().poll(&mut Context::from_waker(Waker::noop()));
    assert!(matches!(polled, Poll::Ready(Err(_))));
    assert_eq!(transport.sent(), 1);
}
