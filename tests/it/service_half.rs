//! The other half: an implementation of the trait as a `tower` service, over HTTP and in process.

use std::time::Duration;

use http::{HeaderValue, Method};
use serde_json::{Value, json};
use service_client::{
    Authenticator, ClientError, ClientErrorKind, Config, Credentials, Document, ServiceError as _,
    serve::Server,
    sign::Verifier,
    transport::{Body, SharedTransport, TransportErrorKind},
};
use service_client_qldb_session::{
    BadRequestException, QldbSession, QldbSessionClient, QldbSessionError, QldbSessionOperation,
    QldbSessionService, SendCommandRequest, SendCommandResult,
};
use service_client_tests::transports::{Failing, Silent};
use tower_service::Service as _;

use crate::fixtures::{Ledger, client, config, start, token};

/// Sends JSON as some other client would.
async fn post(target: &str, body: &str) -> (u16, Value) {
    let mut request = http::Request::new(Body::from(body.to_owned()));
    *request.method_mut() = Method::POST;
    request.headers_mut().insert("x-amz-target", HeaderValue::from_str(target).expect("a header"));
    let Ok(response) = QldbSessionService::new(Ledger).call(request).await;
    assert!(response.headers().contains_key("x-amzn-requestid"));
    assert_eq!(response.headers()["content-type"], "application/x-amz-json-1.0");
    let (parts, body) = response.into_parts();
    let body = body.collect(usize::MAX).await.expect("a body");
    (parts.status.as_u16(), serde_json::from_slice(&body).expect("JSON"))
}

const SEND_COMMAND: &str = "QLDBSession.SendCommand";

#[tokio::test]
async fn it_is_a_tower_service() {
    let answer = post(SEND_COMMAND, r#"{"StartSession": {"LedgerName": "abcd"}, "Newer": 1}"#).await;
    assert_eq!(answer, (200, json!({"StartSession": {"SessionToken": "abcdabcdabcdabcd"}})));
}

#[tokio::test]
async fn all_problems_of_an_input_are_reported_at_once() {
    let body = r#"{"SessionToken": "a", "StartSession": {}, "ExecuteStatement": {"TransactionId": "x", "Statement": 5}}"#;
    let (status, answer) = post(SEND_COMMAND, body).await;
    assert_eq!((status, &answer["__type"]), (400, &json!("ValidationException")));
    let message = answer["message"].as_str().expect("a message");
    let mut problems: Vec<&str> = message.split("; ").collect();
    problems.sort_unstable();
    assert_eq!(
        problems,
        [
            "ExecuteStatement.Statement: expected a string",
            "ExecuteStatement.TransactionId: length 1 is not in 22..=22",
            "SessionToken: length 1 is not in 4..=1024",
            "StartSession: missing required member `LedgerName`",
        ]
    );

    // What can be read is checked no less.
    let (status, answer) = post(SEND_COMMAND, r#"{"StartSession": {"LedgerName": ""}}"#).await;
    assert_eq!((status, &answer["__type"]), (400, &json!("ValidationException")));
    assert_eq!(answer["message"], "StartSession.LedgerName: length 0 is not in 1..=32");
}

#[tokio::test]
async fn what_is_not_json_is_refused() {
    for body in ["{\"StartSession\": {", "<html>", "[]x"] {
        let (status, answer) = post(SEND_COMMAND, body).await;
        assert_eq!((status, &answer["__type"]), (400, &json!("SerializationException")), "{body}");
    }
    let (status, answer) = post(SEND_COMMAND, "[]").await;
    assert_eq!((status, &answer["__type"]), (400, &json!("ValidationException")));
}

#[tokio::test]
async fn unknown_operations_are_not_found() {
    for target in ["QLDBSession.Nope", "Other.SendCommand", "QLDBSession.send_command", "SendCommand", ""] {
        let (status, answer) = post(target, "{}").await;
        assert_eq!((status, &answer["__type"]), (404, &json!("UnknownOperationException")), "{target}");
    }
}

#[tokio::test]
async fn it_is_served_over_http() {
    let server = Server::bind("127.0.0.1:0").await.expect("a port").spawn(QldbSessionService::new(Ledger));
    let config = Config::builder().unsigned().endpoint_url(server.url()).build();
    let client = QldbSessionClient::new(&config);
    assert_eq!(token(client.send_command(start("abcd")).await).as_deref(), Some("abcdabcdabcdabcd"));
    let error = client.send_command(start("contended")).await.expect_err("a conflict");
    assert!(matches!(&error, QldbSessionError::OccConflictException(it)
        if it.message.as_deref() == Some("somebody else was faster")));
    server.shutdown().await;
}

#[tokio::test]
async fn signatures_are_checked_where_that_is_wanted() {
    let credentials = Credentials::new("AKIDEXAMPLE", "hush");
    let authenticator = Authenticator::new(Verifier::new("us-east-1", "qldb"), [credentials]);
    let service = SharedTransport::new(QldbSessionService::new(Ledger).verify(authenticator));
    let accepted = client(service.clone()).send_command(start("abcd")).await;
    assert_eq!(token(accepted).as_deref(), Some("abcdabcdabcdabcd"));

    for (config, code) in [
        (config(service.clone()).unsigned(), "MissingAuthenticationTokenException"),
        (config(service.clone()).region("us-east-2"), "InvalidSignatureException"),
        (
            config(service.clone()).credentials(Credentials::new("AKIDEXAMPLE", "else")),
            "InvalidSignatureException",
        ),
        (
            config(service.clone()).credentials(Credentials::new("AKIDOTHER", "hush")),
            "UnrecognizedClientException",
        ),
    ] {
        let error = QldbSessionClient::new(&config.build()).send_command(start("abcd")).await;
        let error = error.expect_err("refused");
        assert_eq!(error.code(), Some(code), "{error}");
        assert!(matches!(error.status(), Some(400 | 403)), "{error}");
    }
}

/// Answers as it is told.
#[derive(Debug)]
struct Answers<F>(F);

impl<F> QldbSession for Answers<F>
where
    F: Fn() -> Result<SendCommandResult, QldbSessionError> + Send + Sync,
{
    async fn send_command(&self, _: SendCommandRequest) -> Result<SendCommandResult, QldbSessionError> {
        self.0()
    }
}

async fn error_through_the_wire(error: fn() -> QldbSessionError) -> QldbSessionError {
    let client = QldbSessionClient::in_process(Answers(move || Err(error())));
    client.send_command(SendCommandRequest::new()).await.expect_err("an error")
}

#[tokio::test]
async fn exceptions_keep_their_members() {
    let error = error_through_the_wire(|| BadRequestException::new().message("no").code("412").into()).await;
    let QldbSessionError::BadRequestException(error) = error else { panic!("{error}") };
    assert_eq!((error.message.as_deref(), error.code.as_deref()), (Some("no"), Some("412")));
    assert_eq!(error.response_metadata.status(), Some(400));

    let error = error_through_the_wire(|| BadRequestException::new().into()).await;
    assert_eq!((error.code(), error.message()), (Some("BadRequestException"), None));
}

#[tokio::test]
async fn other_errors_keep_code_message_and_status() {
    let error = error_through_the_wire(|| ClientError::service("AccessDenied", "not you").into()).await;
    assert_eq!(
        (error.code(), error.message(), error.status()),
        (Some("AccessDenied"), Some("not you"), Some(400))
    );
    let error = error_through_the_wire(|| {
        ClientError::service("ServiceUnavailable", "later").with_status(503).into()
    });
    let error = error.await;
    assert_eq!((error.code(), error.status()), (Some("ServiceUnavailable"), Some(503)));
    assert!(error.is_retryable());
}

/// What an implementation that calls another service itself hands on.
#[tokio::test]
async fn failures_on_the_way_are_internal() {
    let silent = client(Silent::default());
    let failing = client(Failing(TransportErrorKind::Interrupted));
    for behind in [silent, failing] {
        #[derive(Debug)]
        struct Proxy(QldbSessionClient);

        impl QldbSession for Proxy {
            async fn send_command(
                &self,
                input: SendCommandRequest,
            ) -> Result<SendCommandResult, QldbSessionError> {
                self.0.send_command(input).timeout(Duration::from_millis(20)).await
            }
        }

        let error = QldbSessionClient::in_process(Proxy(behind)).send_command(start("abcd")).await;
        let error = error.expect_err("no answer");
        assert_eq!((error.code(), error.status()), (Some("InternalFailure"), Some(500)));
    }
}

#[tokio::test]
async fn a_fake_need_not_write_what_clients_are_for() {
    let params = Document::from_iter([("StartSession", Document::from_iter([("LedgerName", "abcd")]))]);
    let minute = Duration::from_mins(1);
    let operation = QldbSessionOperation::SendCommand;
    let client = QldbSessionClient::in_process(Ledger);
    for url in [
        Ledger.generate_presigned_url(operation, params.clone(), minute, None).await,
        client.generate_presigned_url(operation, params, minute, None).await,
    ] {
        let QldbSessionError::Other(error) = url.expect_err("it has no URL") else {
            panic!("not the service's")
        };
        assert_eq!(error.kind(), ClientErrorKind::Unsupported);
    }
    assert!(!Ledger.can_paginate("send_command"));
}

#[tokio::test]
async fn only_posts_are_calls() {
    let mut request = http::Request::new(Body::from("{}"));
    *request.method_mut() = Method::GET;
    request.headers_mut().insert("x-amz-target", HeaderValue::from_static(SEND_COMMAND));
    let Ok(response) = QldbSessionService::new(Ledger).call(request).await;
    assert_eq!(response.status(), 404);
}

#[tokio::test]
async fn an_answer_is_never_much_longer_than_its_request() {
    let items = vec!["1"; 200_000].join(",");
    let body = format!(
        r#"{{"ExecuteStatement":{{"TransactionId":"0123456789ABCDEFGHIJab","Statement":"s","Parameters":[{items}]}}}}"#
    );
    let (status, answer) = post(SEND_COMMAND, &body).await;
    let message = answer["message"].as_str().expect("a message");
    assert_eq!((status, &answer["__type"]), (400, &json!("ValidationException")));
    assert!(message.len() < 20_000 && message.ends_with("; and more"), "{}", message.len());
}
