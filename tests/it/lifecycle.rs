//! The end of a client: by `close`, and by leaving `scope` in whichever way.

use std::{
    future::{Future, pending},
    panic::AssertUnwindSafe,
    pin::pin,
    sync::{Arc, OnceLock},
    task::{Context, Poll, Waker},
    time::Duration,
};

use async_trait::async_trait;
use service_client::{ClientErrorKind, ServiceError as _, retry::RetryMode, time::Sleep};
use service_client_qldb_session::{QldbSessionClient, QldbSessionError, SendCommandResult};
use service_client_tests::transports::{Canned, Silent};

use crate::fixtures::{Ledger, STARTED, client, config, start};

fn is_closed(result: Result<SendCommandResult, QldbSessionError>) -> bool {
    matches!(result, Err(QldbSessionError::Other(error)) if error.kind() == ClientErrorKind::Closed)
}

async fn is_open(client: &QldbSessionClient) -> bool {
    !is_closed(client.send_command(start("vehicles")).await)
}

#[tokio::test]
async fn close_closes_every_clone() {
    let transport = Canned::json(200, STARTED);
    let client = client(transport.clone());
    let (clone, made_before) = (client.clone(), client.send_command(start("vehicles")));
    assert!(is_open(&clone).await);

    client.close().await;
    client.close().await;
    assert!(!is_open(&client).await && !is_open(&clone).await && !is_open(&client.clone()).await);
    assert!(is_closed(made_before.await));
    assert_eq!(transport.requests().len(), 1);
    let minute = Duration::from_mins(1);
    let presigned = client.send_command(start("vehicles")).presign(minute).await;
    assert!(is_closed(presigned.map(|_| SendCommandResult::new())));
}

#[tokio::test]
async fn close_leaves_calls_under_way_alone() {
    let transport = Silent::default();
    let client = client(transport.clone());
    let mut call = pin!(client.send_command(start("vehicles")));
    let mut cx = Context::from_waker(Waker::noop());
    assert!(call.as_mut().poll(&mut cx).is_pending());
    client.close().await;
    assert!(call.as_mut().poll(&mut cx).is_pending());
    assert_eq!(transport.waiting(), 1);
}

/// Closes a client in each pause.
#[derive(Clone, Debug, Default)]
struct Closes(Arc<OnceLock<QldbSessionClient>>);

#[async_trait]
impl Sleep for Closes {
    async fn sleep(&self, pause: Duration) {
        if pause > Duration::from_secs(30) {
            return pending().await;
        }
        if let Some(client) = self.0.get() {
            client.close().await;
        }
    }
}

#[tokio::test]
async fn what_fails_before_the_close_is_not_sent_again_and_says_how_it_failed() {
    let (transport, pauses) = (Canned::json(503, "{}"), Closes::default());
    let config = config(transport.clone()).retry_mode(RetryMode::Standard).sleep(pauses.clone()).build();
    let client = QldbSessionClient::new(&config);
    pauses.0.set(client.clone()).expect("once");
    let error = client.send_command(start("vehicles")).await.expect_err("a failure");
    assert_eq!((error.status(), error.attempts()), (Some(503), 1), "{error}");
    assert_eq!(transport.requests().len(), 1);
}

#[tokio::test]
async fn scope_lends_the_client_and_closes_it() {
    let client = QldbSessionClient::in_process(Ledger);
    let kept = client.scope(async |client| (is_open(&client).await, client)).await;
    assert!(kept.0);
    assert!(!is_open(&kept.1).await && !is_open(&client).await);
}

#[tokio::test]
async fn scope_hands_errors_on() {
    let client = QldbSessionClient::in_process(Ledger);
    let result = client.scope(async |client| client.send_command(start("contended")).await).await;
    assert!(matches!(result, Err(QldbSessionError::OccConflictException(_))));
    assert!(!is_open(&client).await);
}

#[tokio::test]
async fn scope_closes_when_it_is_cancelled() {
    let client = client(Canned::json(200, STARTED));
    {
        let mut scope = pin!(client.scope(async |_| pending::<()>().await));
        let mut cx = Context::from_waker(Waker::noop());
        assert_eq!(scope.as_mut().poll(&mut cx), Poll::Pending);
        assert!(is_open(&client).await);
    }
    assert!(!is_open(&client).await);
}

#[tokio::test]
async fn scope_closes_when_its_body_panics() {
    let client = client(Canned::json(200, STARTED));
    let shared = client.clone();
    let task = tokio::spawn(async move {
        AssertUnwindSafe(shared.scope(async |_| panic!("on purpose"))).0.await;
    });
    assert!(task.await.expect_err("it panicked").is_panic());
    assert!(!is_open(&client).await);
}

/// An implementation that asks its client something when it is dropped.
struct Curious(Arc<OnceLock<QldbSessionClient>>);

impl service_client_qldb_session::QldbSession for Curious {
    async fn send_command(
        &self,
        _: service_client_qldb_session::SendCommandRequest,
    ) -> Result<SendCommandResult, QldbSessionError> {
        Ok(SendCommandResult::new())
    }
}

impl Drop for Curious {
    fn drop(&mut self) {
        assert!(format!("{:?}", self.0.get()).contains("is_closed: true"));
    }
}

#[tokio::test]
async fn an_implementation_may_ask_its_client_while_it_is_dropped() {
    for is_cancelled in [false, true] {
        let slot = Arc::default();
        let client = QldbSessionClient::in_process(Curious(Arc::clone(&slot)));
        slot.set(client.clone()).expect("an empty slot");
        if is_cancelled {
            let mut scope = Box::pin(client.scope(async |_| pending::<()>().await));
            assert!(scope.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_pending());
        } else {
            client.close().await;
        }
    }
}
