//! The documented Python client, item by item: each test is named after a row of the table in "Coming from
//! aiobotocore".

use std::time::Duration;

use service_client::{Blob, ClientError, Config, Document, Method, ServiceError as _, config::Environment};
use service_client_qldb_session::*;
use service_client_tests::transports::{Canned, REQUEST_ID};

use crate::fixtures::{Ledger, STARTED, client, config, start, token};

#[tokio::test]
async fn get_session_and_create_client() {
    let transport = Canned::json(200, STARTED);
    let environment = Environment::from_pairs([
        ("AWS_REGION", "eu-west-1"),
        ("AWS_ACCESS_KEY_ID", "AKIDENV"),
        ("AWS_SECRET_ACCESS_KEY", "hush"),
    ]);
    let config = Config::from_environment(&environment).to_builder().transport(transport.clone()).build();
    let client = QldbSessionClient::new(&config);
    assert_eq!(token(client.send_command(start("vehicles")).await).as_deref(), Some("AAAA"));

    let request = transport.request();
    assert_eq!(request.uri(), "https://session.qldb.eu-west-1.amazonaws.com/");
    let authorization = request.headers()["authorization"].to_str().expect("text");
    assert!(authorization.starts_with("AWS4-HMAC-SHA256 Credential=AKIDENV/"), "{authorization}");
    assert!(authorization.contains("/eu-west-1/qldb/aws4_request, "), "{authorization}");
}

#[tokio::test]
async fn configuration_from_this_process() {
    // Whatever the environment holds, code wins.
    let config = Config::from_env().await.to_builder().region("us-west-2").build();
    assert_eq!(config.region().expect("a region").expect("is set").as_str(), "us-west-2");
}

#[tokio::test]
async fn async_with_create_client_as_client() {
    let client = client(Canned::json(200, STARTED));
    let token = client.scope(async |client| token(client.send_command(start("vehicles")).await)).await;
    assert_eq!(token.as_deref(), Some("AAAA"));
    let error = client.send_command(start("vehicles")).await.expect_err("closed");
    assert_eq!(error.to_string(), "the client is closed");

    client.close().await;
}

/// A signature can name an exception, the enum of them, and `ClientError`.
fn advice(error: QldbSessionError) -> Result<&'static str, ClientError> {
    fn is_worth_another_try(_: &OccConflictException) -> &'static str {
        "again"
    }
    match error {
        QldbSessionError::OccConflictException(conflict) => Ok(is_worth_another_try(&conflict)),
        QldbSessionError::InvalidSessionException(_) => Ok("a new session"),
        QldbSessionError::BadRequestException(_)
        | QldbSessionError::CapacityExceededException(_)
        | QldbSessionError::LimitExceededException(_)
        | QldbSessionError::RateExceededException(_) => Ok("never mind"),
        QldbSessionError::Other(error) => Err(error),
    }
}

#[tokio::test]
async fn client_exceptions() {
    for (code, expected) in [
        ("BadRequestException", "never mind"),
        ("CapacityExceededException", "never mind"),
        ("InvalidSessionException", "a new session"),
        ("LimitExceededException", "never mind"),
        ("OccConflictException", "again"),
        ("RateExceededException", "never mind"),
    ] {
        let body = format!(r#"{{"__type":"com.amazonaws.qldb.session#{code}","Message":"words"}}"#);
        let error =
            client(Canned::json(400, body)).send_command(start("vehicles")).await.expect_err("an exception");
        assert_eq!((error.code(), error.message()), (Some(code), Some("words")));
        assert_eq!(error.to_string(), format!("{code}: words"));
        assert_eq!(advice(error).expect("is modelled"), expected);
    }

    let body = r#"{"__type":"ExpiredTokenException","message":"too late"}"#;
    let error = client(Canned::json(403, body)).send_command(start("vehicles")).await.expect_err("refused");
    let error = advice(error).expect_err("is not modelled");
    assert_eq!((error.code(), error.status()), (Some("ExpiredTokenException"), Some(403)));
}

#[test]
fn can_paginate() {
    let client = client(Canned::json(200, STARTED));
    assert!(!client.can_paginate("send_command"));
    assert!(!client.can_paginate("SendCommand"));
    assert!(!client.can_paginate("no_such_operation"));
    assert!(!QldbSession::can_paginate(&client, "send_command"));
}

#[tokio::test]
async fn generate_presigned_url() {
    let client = client(Canned::json(200, STARTED));
    let operation = QldbSessionOperation::SendCommand;
    let params = Document::from_iter([("StartSession", Document::from_iter([("LedgerName", "vehicles")]))]);
    let hour = Duration::from_hours(1);
    let url = client.generate_presigned_url(operation, params.clone(), hour, None).await.expect("a URL");
    assert!(url.starts_with("https://session.qldb.us-east-1.amazonaws.com/?X-Amz-Algorithm="), "{url}");
    assert!(url.contains("&X-Amz-Expires=3600&"), "{url}");

    let other = client.generate_presigned_url(operation, params, hour, Some(Method::PUT)).await;
    assert_ne!(other.expect("a URL"), url, "the method is signed");
    let nothing = client.generate_presigned_url(operation, Document::Null, hour, None).await;
    assert!(nothing.is_ok(), "no parameters are `{{}}`");

    let request = client.send_command(start("vehicles")).presign(hour).await.expect("a request");
    assert_eq!(request.method, Method::POST);
    assert_eq!(request.body, r#"{"StartSession":{"LedgerName":"vehicles"}}"#);
    assert_eq!(request.headers["x-amz-target"], "QLDBSession.SendCommand");
    assert_eq!(request.headers["content-type"], "application/x-amz-json-1.0");
}

#[tokio::test]
async fn send_command_with_keyword_arguments() {
    let transport = Canned::json(200, "{}");
    let client = client(transport.clone());
    let statement =
        ExecuteStatementRequest::new("0123456789ABCDEFGHIJab", "SELECT * FROM Vehicle WHERE VIN = ?")
            .parameters([ValueHolder::new().ion_text("'1N4AL11D75C109151'")]);
    let command = SendCommandRequest::new().session_token("AAAA").execute_statement(statement);
    client.send_command(command).await.expect("a result");

    let body: serde_json::Value = serde_json::from_slice(transport.request().body()).expect("JSON");
    assert_eq!(
        body,
        serde_json::json!({
            "SessionToken": "AAAA",
            "ExecuteStatement": {
                "TransactionId": "0123456789ABCDEFGHIJab",
                "Statement": "SELECT * FROM Vehicle WHERE VIN = ?",
                "Parameters": [{"IonText": "'1N4AL11D75C109151'"}],
            },
        })
    );
}

#[tokio::test]
async fn unpacking_a_type_def() {
    // Built elsewhere, kept, changed, and passed in twice.
    let mut command = start("vehicles");
    command.start_session = Some(StartSessionRequest { ledger_name: "people".to_owned() });
    let client = QldbSessionClient::in_process(Ledger);
    for _ in 0..2 {
        assert_eq!(
            token(client.send_command(command.clone()).await).as_deref(),
            Some("peoplepeoplepeoplepeople")
        );
    }

    // Or read from wherever it was kept.
    let kept = serde_json::to_string(&command).expect("JSON");
    assert!(serde_json::from_str::<SendCommandRequest>(&kept).expect("a command") == command);
}

#[test]
fn type_defs() {
    // Every structure of the stubs is there, and can be made.
    let usage = IOUsage::new().read_ios(3).write_ios(1);
    let timing = TimingInformation::new().processing_time_milliseconds(7);
    let page =
        Page::new().values([ValueHolder::new().ion_binary(Blob::from(b"\xe0"))]).next_page_token("next");
    let requests = SendCommandRequest::new()
        .session_token("AAAA")
        .start_session(StartSessionRequest::new("vehicles"))
        .start_transaction(StartTransactionRequest::new())
        .end_session(EndSessionRequest::new())
        .commit_transaction(CommitTransactionRequest::new("0123456789ABCDEFGHIJab", b"digest"))
        .abort_transaction(AbortTransactionRequest::new())
        .execute_statement(ExecuteStatementRequest::new("0123456789ABCDEFGHIJab", "SELECT 1"))
        .fetch_page(FetchPageRequest::new("0123456789ABCDEFGHIJab", "next"));
    let results = SendCommandResult::new()
        .start_session(StartSessionResult::new().session_token("AAAA").timing_information(timing.clone()))
        .start_transaction(StartTransactionResult::new().transaction_id("0123456789ABCDEFGHIJab"))
        .end_session(EndSessionResult::new())
        .commit_transaction(
            CommitTransactionResult::new().commit_digest(b"digest").consumed_ios(usage.clone()),
        )
        .abort_transaction(AbortTransactionResult::new().timing_information(timing))
        .execute_statement(ExecuteStatementResult::new().first_page(page.clone()).consumed_ios(usage))
        .fetch_page(FetchPageResult::new().page(page));
    assert!(requests.fetch_page.is_some() && results.fetch_page.is_some());
}

#[tokio::test]
async fn response_metadata() {
    let transport = Canned::json(200, STARTED).header("x-extra", "1");
    let metadata =
        client(transport).send_command(start("vehicles")).await.expect("a result").response_metadata;
    assert_eq!(metadata.request_id(), Some(REQUEST_ID));
    assert_eq!((metadata.status(), metadata.attempts()), (Some(200), Some(1)));
    assert_eq!(metadata.header("x-extra"), Some("1"));

    let transport = Canned::json(400, r#"{"__type":"OccConflictException"}"#);
    let error = QldbSessionClient::new(&config(transport).build()).send_command(start("vehicles")).await;
    let error = error.expect_err("a conflict");
    assert_eq!((error.request_id(), error.status(), error.attempts()), (Some(REQUEST_ID), Some(400), 1));
    let QldbSessionError::OccConflictException(conflict) = error else { panic!("{error}") };
    assert_eq!(conflict.response_metadata.request_id(), Some(REQUEST_ID));
}
