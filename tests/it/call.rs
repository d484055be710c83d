//! A call as a value: nothing is sent before it is polled; it can be adjusted, spawned, joined, kept and dropped.

use std::{
    future::Future,
    pin::pin,
    task::{Context, Waker},
};

use service_client::{Call, ClientErrorKind, Credentials, ServiceError as _};
use service_client_qldb_session::{
    QldbSessionClient, QldbSessionError, SendCommandRequest, SendCommandResult,
};
use service_client_tests::transports::{Canned, Failing, Silent};

use crate::fixtures::{STARTED, client, config, start, token};

type SendCommand = Call<SendCommandResult, QldbSessionError>;

const fn is_free<T: Future<Output = Result<SendCommandResult, QldbSessionError>> + Send + Unpin + 'static>() {
}
const _: () = is_free::<SendCommand>();

#[tokio::test]
async fn nothing_is_sent_before_the_first_poll() {
    let transport = Canned::json(200, STARTED);
    let call = client(transport.clone()).send_command(start("vehicles"));
    tokio::task::yield_now().await;
    assert_eq!(transport.requests().len(), 0);
    assert_eq!(format!("{call:?}"), r#"Call { operation: "SendCommand", .. }"#);
    call.await.expect("a result");
    assert_eq!(transport.requests().len(), 1);
}

#[tokio::test]
async fn it_outlives_its_client() {
    let call = { client(Canned::json(200, STARTED)).send_command(start("vehicles")) };
    assert_eq!(token(tokio::spawn(call).await.expect("no panic")).as_deref(), Some("AAAA"));
}

#[tokio::test]
async fn many_run_at_once() {
    let transport = Silent::default();
    let client = client(transport.clone());
    let mut calls: Vec<SendCommand> = (0..30).map(|_| client.send_command(start("vehicles"))).collect();
    let mut cx = Context::from_waker(Waker::noop());
    for call in &mut calls {
        assert!(pin!(call).poll(&mut cx).is_pending());
    }
    assert_eq!(transport.waiting(), 30);

    calls.truncate(10);
    assert_eq!(transport.waiting(), 10, "a call that is dropped is given up");
}

#[tokio::test]
async fn headers_are_sent_and_signed() {
    let transport = Canned::json(200, STARTED);
    let call = client(transport.clone()).send_command(start("vehicles"));
    call.header("x-trace", "first").header("x-trace", "second").await.expect("a result");
    let request = transport.request();
    assert_eq!(request.headers()["x-trace"], "second");
    let authorization = request.headers()["authorization"].to_str().expect("text");
    assert!(authorization.contains(";x-trace, Signature="), "{authorization}");
}

#[tokio::test]
async fn a_header_that_http_does_not_allow_is_an_error() {
    for (name, value, message) in [
        ("not a name", "value", "a header's name is not one that HTTP allows"),
        ("x-trace", "two\nlines", "a header's value is not one that HTTP allows"),
    ] {
        let transport = Canned::json(200, STARTED);
        let call = client(transport.clone()).send_command(start("vehicles")).header(name, value);
        let error = call.await.expect_err("refused");
        assert_eq!(error.message(), Some(message));
        assert_eq!(transport.requests().len(), 0);
    }
}

#[tokio::test]
async fn an_input_that_breaks_its_constraints_is_not_sent() {
    let transport = Canned::json(200, STARTED);
    let client = client(transport.clone());
    let command = start("").session_token("abc");
    let QldbSessionError::Other(error) = client.send_command(command).await.expect_err("refused") else {
        panic!("a check is no exception of the service");
    };
    assert_eq!(error.kind(), ClientErrorKind::InvalidInput);
    let problems: Vec<String> = error.problems().iter().map(ToString::to_string).collect();
    assert_eq!(
        problems,
        ["SessionToken: length 3 is not in 4..=1024", "StartSession.LedgerName: length 0 is not in 1..=32"]
    );
    assert_eq!(error.operation(), Some("SendCommand"));
    assert_eq!((error.attempts(), transport.requests().len()), (0, 0));
}

#[tokio::test]
async fn an_empty_input_is_an_empty_object() {
    let transport = Canned::json(200, "");
    client(transport.clone()).send_command(SendCommandRequest::new()).await.expect("an empty result");
    assert_eq!(transport.request().body(), "{}");
}

#[tokio::test]
#[should_panic(expected = "a `Call` was polled after it had given its result")]
async fn polling_it_again_panics() {
    let mut call = client(Canned::json(200, STARTED)).send_command(start("vehicles"));
    (&mut call).await.expect("a result");
    let _ = (&mut call).await;
}

#[tokio::test]
async fn adjusting_it_late_has_no_effect() {
    let transport = Silent::default();
    let mut call = client(transport.clone()).send_command(start("vehicles"));
    let mut cx = Context::from_waker(Waker::noop());
    assert!(pin!(&mut call).poll(&mut cx).is_pending());
    let call = call.header("not a name", "value");
    let error = call.presign(std::time::Duration::from_mins(1)).await.expect_err("too late");
    assert!(matches!(error, QldbSessionError::Other(error) if error.kind() == ClientErrorKind::Unsupported));
    assert_eq!(transport.waiting(), 0);
}

#[tokio::test]
async fn each_attempt_is_counted() {
    use service_client::transport::TransportErrorKind::Interrupted;
    let error = client(Failing(Interrupted)).send_command(start("vehicles")).await.expect_err("no answer");
    assert_eq!((error.attempts(), error.is_retryable()), (1, true));
    assert_eq!(error.code(), None);
    assert!(matches!(error, QldbSessionError::Other(error)
        if error.kind() == ClientErrorKind::Transport(Interrupted)));
}

#[tokio::test]
async fn every_request_has_an_id_of_its_own() {
    let transport = Canned::json(200, STARTED);
    let client = QldbSessionClient::new(&config(transport.clone()).app_name("vehicle shop").build());
    for _ in 0..2 {
        client.send_command(start("vehicles")).await.expect("a result");
    }
    let requests = transport.requests();
    let [first, second] = &*requests else { panic!("two requests") };
    assert_ne!(first.headers()["amz-sdk-invocation-id"], second.headers()["amz-sdk-invocation-id"]);
    assert_eq!(first.headers()["amz-sdk-request"], "attempt=1; max=1");
    let agent = first.headers()["user-agent"].to_str().expect("text");
    assert!(
        agent.starts_with("service-client/") && agent.contains(" api/QLDB_Session#2019-07-11 "),
        "{agent}"
    );
    assert!(agent.ends_with(" app/vehicle-shop"), "{agent}");
}

#[tokio::test]
async fn headers_that_frame_a_message_are_refused() {
    for name in ["content-length", "Transfer-Encoding", "connection"] {
        let transport = Canned::json(200, STARTED);
        let call = client(transport.clone()).send_command(start("vehicles")).header(name, "2");
        let error = call.await.expect_err("the transport's");
        assert_eq!(
            error.to_string(),
            format!("the header `{}` is the transport's to set", name.to_lowercase())
        );
        assert!(transport.requests().is_empty());
    }
}

#[tokio::test]
async fn expired_credentials_are_not_sent() {
    let credentials = Credentials::new("AKIDEXAMPLE", "hush").with_expiry(std::time::SystemTime::UNIX_EPOCH);
    let transport = Canned::json(200, STARTED);
    let config = config(transport.clone()).credentials(credentials).build();
    let result = QldbSessionClient::new(&config).send_command(start("vehicles")).await;
    let Err(QldbSessionError::Other(error)) = result else { panic!("expired") };
    assert_eq!(error.kind(), ClientErrorKind::Credentials);
    assert_eq!(error.to_string(), "the credentials have expired: get new ones");
    assert!(transport.requests().is_empty());
}
