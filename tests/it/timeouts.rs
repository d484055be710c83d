//! How long a call may take: for all of it, for one attempt, by the configuration and by the call.

use std::time::Duration;

use service_client::{ClientErrorKind, ServiceError as _, time::Sleep};
use service_client_qldb_session::{QldbSessionClient, QldbSessionError, SendCommandResult};
use service_client_tests::{
    server::{ScriptedServer, Step},
    transports::{Canned, Silent},
};

use crate::fixtures::{STARTED, config, start};

const SHORT: Duration = Duration::from_millis(30);

/// Waits for no limit but one.
#[derive(Debug)]
struct Only(Duration);

#[async_trait::async_trait]
impl Sleep for Only {
    async fn sleep(&self, duration: Duration) {
        if duration != self.0 {
            std::future::pending::<()>().await;
        }
    }
}

fn timed_out(result: Result<SendCommandResult, QldbSessionError>) -> (String, u32) {
    let Err(QldbSessionError::Other(error)) = result else { panic!("it must not end in another way") };
    assert_eq!(error.kind(), ClientErrorKind::Timeout);
    assert!(error.is_retryable());
    assert_eq!(error.operation(), Some("SendCommand"));
    (error.to_string(), error.attempts())
}

#[tokio::test]
async fn the_configuration_limits_calls_and_attempts() {
    let (call, attempt) = (Duration::from_secs(7), Duration::from_secs(5));
    for (limit, message) in
        [(call, "the call took longer than 7s"), (attempt, "attempt 1 took longer than 5s")]
    {
        let transport = Silent::default();
        let config =
            config(transport.clone()).sleep(Only(limit)).timeout(call).attempt_timeout(attempt).build();
        let result = QldbSessionClient::new(&config).send_command(start("vehicles")).await;
        assert_eq!(timed_out(result), (message.to_owned(), 1));
        assert_eq!(transport.waiting(), 0, "the request is given up");
    }
}

#[tokio::test]
async fn the_call_has_the_last_word() {
    let config = config(Silent::default()).timeout(Duration::from_hours(1)).build();
    let client = QldbSessionClient::new(&config);
    let result = client.send_command(start("vehicles")).timeout(SHORT).await;
    assert_eq!(timed_out(result), (format!("the call took longer than {SHORT:?}"), 1));
    let result = client.send_command(start("vehicles")).attempt_timeout(SHORT).await;
    assert_eq!(timed_out(result), (format!("attempt 1 took longer than {SHORT:?}"), 1));
}

#[tokio::test]
async fn an_answer_in_time_is_an_answer() {
    let config =
        config(Canned::json(200, STARTED)).sleep(Only(Duration::ZERO)).timeout(Duration::ZERO).build();
    let result = QldbSessionClient::new(&config).send_command(start("vehicles")).await;
    assert!(result.is_ok(), "what is there at once needs no timer");
}

#[tokio::test]
async fn a_body_that_stops_half_way_runs_out_of_time() {
    let head = b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{\"Start".to_vec();
    let script = vec![Step::Write(head), Step::Wait(Duration::from_mins(1))];
    let server = ScriptedServer::start(script).await.expect("a port");
    let config =
        service_client::Config::builder().region("us-east-1").unsigned().endpoint_url(server.url()).build();
    let call = QldbSessionClient::new(&config).send_command(start("vehicles"));
    timed_out(call.attempt_timeout(Duration::from_millis(200)).await);
    assert_eq!(server.requests().len(), 1);
}

/// A fake that waits once, outside of any tokio runtime.
#[test]
fn a_fake_needs_no_runtime() {
    use std::{
        future::{Future, poll_fn},
        pin::pin,
        task::{Context, Poll, Waker},
    };

    struct Slow;

    impl service_client_qldb_session::QldbSession for Slow {
        async fn send_command(
            &self,
            _: service_client_qldb_session::SendCommandRequest,
        ) -> Result<SendCommandResult, QldbSessionError> {
            let mut polls = 0;
            poll_fn(|_| {
                polls += 1;
                if polls > 1 { Poll::Ready(()) } else { Poll::Pending }
            })
            .await;
            Ok(SendCommandResult::new())
        }
    }

    let client = QldbSessionClient::in_process(Slow);
    let mut call = pin!(client.send_command(start("vehicles")).timeout(SHORT));
    let mut cx = Context::from_waker(Waker::noop());
    assert!(call.as_mut().poll(&mut cx).is_pending());
    assert!(matches!(call.as_mut().poll(&mut cx), Poll::Ready(Ok(_))));
}
