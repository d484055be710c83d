//! What retries are paid from, and how long they may take.

use std::{
    pin::Pin,
    task::{Context, Waker},
    time::Duration,
};

use service_client::{
    ServiceError as _,
    retry::{Standard, TokenBucket},
    time::Sleep,
    transport::{Request, Transport},
};
use service_client_tests::transports::Silent;

use super::{Answer, Answers, Pauses, StoreClient, TIMEOUT, client, config, ok, out_of_order, throttled};

#[tokio::test]
async fn no_storm_when_everything_fails() {
    let transport = Answers::new([out_of_order]);
    let (client, _) = client(&transport);
    for clone in 0..1000 {
        let client = client.clone();
        client.look().await.expect_err("everything fails");
        assert!(transport.sent() <= clone + 1 + 35);
    }
    assert_eq!(transport.sent(), 1035);
    for _ in 0..100 {
        client.look().await.expect_err("everything fails");
    }
    assert_eq!(transport.sent(), 1135, "none after");
}

#[tokio::test]
async fn a_success_pays_in() {
    let transport = Answers::new([out_of_order, ok]);
    let bucket = TokenBucket::default();
    bucket.take(486).expect("500").spend();
    let pauses = Pauses::default();
    let strategy = Standard::new().with_bucket(bucket.clone());
    let config = config(transport, &pauses).retry_strategy(strategy).build();
    let client = StoreClient::new(&config);
    client.look().await.expect("the second time");
    assert_eq!(bucket.available(), 14, "the retry is paid back");
    client.look().await.expect("at once");
    assert_eq!(bucket.available(), 15);
}

#[tokio::test]
async fn a_call_that_is_dropped_takes_no_tokens_and_no_connection() {
    /// Fails first, and never answers then.
    #[derive(Clone, Debug)]
    struct Once(Answers, Silent);

    #[async_trait::async_trait]
    impl Transport for Once {
        async fn send(&self, request: Request) -> Answer {
            match self.0.sent() {
                0 => self.0.send(request).await,
                _ => self.1.send(request).await,
            }
        }
    }

    let (silent, bucket) = (Silent::default(), TokenBucket::default());
    let pauses = Pauses::default();
    let transport = Once(Answers::new([out_of_order]), silent.clone());
    let strategy = Standard::new().with_bucket(bucket.clone());
    let client = StoreClient::new(&config(transport, &pauses).retry_strategy(strategy).build());
    let mut call = client.look();
    assert!(Pin::new(&mut call).poll(&mut Context::from_waker(Waker::noop())).is_pending());
    assert_eq!((bucket.available(), silent.waiting()), (486, 1), "the retry is under way");
    drop(call);
    assert_eq!((bucket.available(), silent.waiting()), (500, 0));
}

#[tokio::test]
async fn no_pause_goes_beyond_the_time_for_the_call() {
    let transport = Answers::new([throttled]);
    let (client, pauses) = client(&transport);
    let error = client.look().timeout(Duration::from_millis(2900)).await.expect_err("throttled");
    assert_eq!(
        (error.code(), error.attempts()),
        (Some("SlowDown"), 2),
        "the service's words, not a time-out"
    );
    assert_eq!(pauses.millis(), [1000]);
    let error = client.look().timeout(Duration::from_secs(1)).await.expect_err("throttled");
    assert_eq!(error.attempts(), 1);
}

#[tokio::test]
async fn nothing_is_sent_when_the_time_is_over() {
    /// Takes much longer than it was asked to.
    #[derive(Debug)]
    struct Late(Pauses);

    #[async_trait::async_trait]
    impl Sleep for Late {
        async fn sleep(&self, duration: Duration) {
            if duration < Duration::from_secs(5) {
                self.0.clock.advance(TIMEOUT);
                return;
            }
            std::future::pending::<()>().await;
        }
    }

    let (transport, pauses) = (Answers::new([out_of_order]), Pauses::default());
    let config = config(transport.clone(), &pauses).sleep(Late(pauses.clone())).build();
    let error = StoreClient::new(&config).look().timeout(Duration::from_secs(9)).await.expect_err("too late");
    assert_eq!((error.status(), transport.sent()), (Some(503), 1));
}

#[tokio::test]
async fn who_waits_for_something_to_come_is_slowed_down() {
    let transport = Answers::new([throttled]);
    let pauses = Pauses::default();
    let strategy = Standard::new().with_bucket(TokenBucket::new(0));
    let client = StoreClient::new(&config(transport.clone(), &pauses).retry_strategy(strategy).build());
    client.look().await.expect_err("throttled");
    assert_eq!(pauses.millis(), [0_u128; 0]);
    client.next().await.expect_err("throttled");
    assert_eq!((pauses.millis(), transport.sent()), (vec![1000], 2));
}
