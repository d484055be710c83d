//! Who says how often: the configuration, the call, the environment, a mode, or a strategy of one's own.

use service_client::{
    ClientError, ClientErrorKind, ServiceError as _,
    config::Environment,
    retry::{Attempt, AttemptFailure, Decision, Pause, RetryMode, RetryReason, RetryStrategy},
};

use super::{Answers, Pauses, StoreClient, config, interrupted, ok, out_of_order, sold_out, throttled};

#[tokio::test]
async fn a_call_says_how_often() {
    let transport = Answers::new([out_of_order]);
    let pauses = Pauses::default();
    let config = config(transport, &pauses).max_attempts(2);
    let client = StoreClient::new(&config.clone().build());
    let attempts = async |call: service_client::Call<(), ClientError>| {
        call.await.expect_err("everything fails").attempts()
    };
    assert_eq!(attempts(client.look()).await, 2);
    assert_eq!(attempts(client.look().retries(0)).await, 1);
    assert_eq!(attempts(client.look().retries(4)).await, 5);
    assert_eq!(attempts(client.look().retry_mode(RetryMode::Off)).await, 1);
    assert_eq!(attempts(client.look().retry_mode(RetryMode::Adaptive)).await, 2);
    let off = StoreClient::new(&config.retry_mode(RetryMode::Off).build());
    assert_eq!(attempts(off.look()).await, 1);
    assert_eq!(attempts(off.look().retries(1)).await, 2);
    assert_eq!(attempts(off.look().retry_mode(RetryMode::Standard)).await, 2);
    assert_eq!(attempts(off.look().retry_mode(RetryMode::Adaptive).retries(2)).await, 3);
    assert_eq!(attempts(off.look().retry_mode(RetryMode::Off)).await, 1);
}

#[tokio::test]
async fn a_mistake_in_the_environment_is_an_error_of_the_call() {
    let (transport, pauses) = (Answers::new([ok]), Pauses::default());
    let environment = Environment::from_pairs([("AWS_RETRY_MODE", "eager")]);
    let config = config(transport.clone(), &pauses).environment(environment).build();
    let error = StoreClient::new(&config).look().await.expect_err("no such mode");
    assert_eq!((error.kind(), transport.sent()), (ClientErrorKind::Configuration, 0));
    assert!(error.to_string().starts_with("`AWS_RETRY_MODE` is `eager`"), "{error}");
}

#[tokio::test]
async fn adaptive_clients_wait_for_their_turn() {
    let transport = Answers::new([ok, throttled, ok]);
    let pauses = Pauses::default();
    let config = config(transport.clone(), &pauses).retry_mode(RetryMode::Adaptive).build();
    let client = StoreClient::new(&config);
    client.look().await.expect("at once");
    assert_eq!(pauses.millis(), [0_u128; 0], "nothing is limited before the first throttling");
    client.look().await.expect("the second time");
    let before = pauses.millis().len();
    for _ in 0..5 {
        client.look().await.expect("in turn");
    }
    assert!(pauses.millis().len() > before, "{:?}", pauses.millis());
    assert_eq!(transport.sent(), 8);
}

/// Repeats what is sold out, too, at once.
#[derive(Debug)]
struct Stubborn;

impl RetryStrategy for Stubborn {
    fn max_attempts(&self) -> u32 {
        4
    }

    fn after_failure(&self, attempt: &Attempt<'_>, _: &AttemptFailure) -> Decision {
        if attempt.is_last() { Decision::Stop } else { Decision::Retry(Pause::NONE) }
    }
}

#[tokio::test]
async fn a_strategy_of_ones_own_decides_within_bounds() {
    let transport = Answers::new([sold_out]);
    let pauses = Pauses::default();
    let client = StoreClient::new(&config(transport.clone(), &pauses).retry_strategy(Stubborn).build());
    let error = client.look().await.expect_err("sold out");
    assert_eq!((error.attempts(), error.retried()), (4, &[RetryReason::Strategy; 3][..]));
    let transport = Answers::new([interrupted]);
    let client = StoreClient::new(&config(transport.clone(), &pauses).retry_strategy(Stubborn).build());
    client.order().await.expect_err("interrupted");
    assert_eq!(transport.sent(), 1, "it may be ordered already");
}
