//! What every error answers, whichever way it came.

use std::error::Error as _;

use service_client::{
    ClientError, ClientErrorKind, Config, ServiceError,
    transport::{TransportError, TransportErrorKind},
};
use service_client_qldb_session::{
    OccConflictException, QldbSessionClient, QldbSessionError, SendCommandResult,
};
use service_client_tests::transports::{Canned, Failing};

use crate::fixtures::{client, config, start};

fn other(result: Result<SendCommandResult, QldbSessionError>) -> ClientError {
    match result {
        Err(QldbSessionError::Other(error)) => error,
        Err(error) => panic!("a modelled exception: {error}"),
        Ok(_) => panic!("no error"),
    }
}

async fn answered(status: u16, body: &'static str) -> QldbSessionError {
    client(Canned::json(status, body)).send_command(start("vehicles")).await.expect_err("an error")
}

#[tokio::test]
async fn exceptions_are_found_by_their_code() {
    for body in [
        r#"{"__type": "OccConflictException"}"#,
        r#"{"__type": "com.amazonaws.qldb.session#OccConflictException"}"#,
        r#"{"__type": "OccConflictException:http://internal.amazon.com/coral/"}"#,
        r#"{"code": "OccConflictException"}"#,
    ] {
        assert!(matches!(answered(400, body).await, QldbSessionError::OccConflictException(_)), "{body}");
    }

    let transport =
        Canned::json(400, "not JSON").header("x-amzn-errortype", "OccConflictException:http://a/");
    let error = client(transport).send_command(start("vehicles")).await.expect_err("an error");
    assert!(matches!(error, QldbSessionError::OccConflictException(_)));
    assert_eq!(error.to_string(), "OccConflictException: not JSON");
    let transport = Canned::json(400, "").header("x-amzn-errortype", "OccConflictException");
    let error = client(transport).send_command(start("vehicles")).await.expect_err("an error");
    assert!(matches!(error, QldbSessionError::OccConflictException(_)));
}

#[tokio::test]
async fn an_exception_whose_members_cannot_be_read_is_still_that_exception() {
    let error = answered(400, r#"{"__type": "OccConflictException", "Message": ["m"]}"#).await;
    let QldbSessionError::OccConflictException(conflict) = error else { panic!("{error}") };
    assert_eq!((conflict.message.as_deref(), conflict.response_metadata.status()), (None, Some(400)));
}

#[tokio::test]
async fn the_body_names_the_exception_before_the_header_does() {
    let transport = Canned::json(400, r#"{"__type": "OccConflictException"}"#)
        .header("x-amzn-errortype", "RateExceededException");
    let error = client(transport).send_command(start("vehicles")).await.expect_err("an error");
    assert!(matches!(error, QldbSessionError::OccConflictException(_)));
}

#[tokio::test]
async fn the_query_error_changes_the_code_only() {
    let body = r#"{"__type": "OccConflictException", "Message": "m"}"#;
    let transport = Canned::json(400, body).header("x-amzn-query-error", "AWS.QldbOcc;Sender");
    let error = client(transport).send_command(start("vehicles")).await.expect_err("an error");
    assert_eq!((error.code(), error.to_string().as_str()), (Some("AWS.QldbOcc"), "AWS.QldbOcc: m"));
    assert!(matches!(error, QldbSessionError::OccConflictException(_)));
}

#[tokio::test]
async fn a_code_that_nobody_models_is_kept() {
    let error = answered(418, r#"{"__type": "a.b#Teapot", "message": "short and stout"}"#).await;
    assert_eq!(error.to_string(), "Teapot: short and stout");
    assert_eq!((error.status(), error.attempts()), (Some(418), 1));
    let error = answered(418, r#"{"__type": "a.b#Teapot"}"#).await;
    assert_eq!(error.to_string(), "Teapot");
}

#[tokio::test]
async fn a_response_that_says_nothing_has_its_status() {
    for (status, body, text) in [
        (403, "", "403: Forbidden"),
        (502, "<html><body>nginx</body></html>", "502: Bad Gateway"),
        (500, "plain words", "500: plain words"),
        (400, "[]", "400: Bad Request"),
        (599, "", "599"),
        (302, "", "302: Found"),
    ] {
        let error = answered(status, body).await;
        assert_eq!(error.to_string(), text);
        assert_eq!((error.code(), error.status()), (Some(&*status.to_string()), Some(status)));
    }
}

#[tokio::test]
async fn long_pages_of_text_are_cut() {
    let transport = Canned::json(500, "é".repeat(100_000));
    let error = client(transport).send_command(start("vehicles")).await.expect_err("an error");
    assert!(error.message().is_some_and(|message| message.len() < 5_000));
}

#[tokio::test]
async fn a_result_that_cannot_be_read_says_where() {
    let body = r#"{"FetchPage": {"Page": {"Values": [{}, {"IonBinary": 5}]}}}"#;
    let error = other(client(Canned::json(200, body)).send_command(start("vehicles")).await);
    assert_eq!(error.kind(), ClientErrorKind::Response);
    assert!(error.to_string().contains("FetchPage.Page.Values[1].IonBinary: "), "{error}");
    assert_eq!((error.status(), error.attempts(), error.is_retryable()), (Some(200), 1, false));
}

#[tokio::test]
async fn what_may_pass_is_retryable() {
    for (status, body, is_retryable) in [
        (400, r#"{"__type": "ThrottlingException"}"#, true),
        (400, r#"{"__type": "AccessDeniedException"}"#, false),
        (400, r#"{"__type": "BadRequestException"}"#, false),
        (503, "", true),
        (500, r#"{"__type": "CapacityExceededException"}"#, true),
        (501, "", false),
        (429, "", true),
    ] {
        assert_eq!(answered(status, body).await.is_retryable(), is_retryable, "{status} {body}");
    }
}

#[tokio::test]
async fn the_way_to_the_service_can_fail() {
    for kind in [TransportErrorKind::Connect, TransportErrorKind::Tls, TransportErrorKind::TooLarge] {
        let error = other(client(Failing(kind)).send_command(start("vehicles")).await);
        assert_eq!(error.kind(), ClientErrorKind::Transport(kind));
        assert_eq!((error.code(), error.status(), error.request_id()), (None, None, None));
        assert_eq!((error.operation(), error.attempts()), (Some("SendCommand"), 1));
    }
    let timed_out = other(client(Failing(TransportErrorKind::Timeout)).send_command(start("vehicles")).await);
    assert_eq!(timed_out.kind(), ClientErrorKind::Timeout);
}

#[test]
fn causes_are_kept_and_not_said_twice() {
    let cause = std::io::Error::other("cable cut");
    let error = TransportError::new(TransportErrorKind::Connect, "could not connect").with_source(cause);
    let error = ClientError::from(error);
    assert_eq!(error.to_string(), "could not connect");
    assert_eq!(error.source().map(ToString::to_string).as_deref(), Some("cable cut"));
    let error = QldbSessionError::from(error);
    assert_eq!(error.source().map(ToString::to_string).as_deref(), Some("cable cut"));
}

#[tokio::test]
async fn what_is_not_configured_is_said() {
    let transport = Canned::json(200, "{}");
    let nothing = Config::builder().transport(transport.clone());
    let without_region = config(transport.clone()).region("not a region");
    let without_credentials = Config::builder().region("us-east-1").transport(transport.clone());
    for (config, kind) in [
        (nothing, ClientErrorKind::Configuration),
        (without_region, ClientErrorKind::Configuration),
        (without_credentials, ClientErrorKind::Credentials),
    ] {
        let error = other(QldbSessionClient::new(&config.build()).send_command(start("vehicles")).await);
        assert_eq!(error.kind(), kind, "{error}");
        assert!(!error.is_retryable());
    }
    assert_eq!(transport.requests().len(), 0);
}

#[test]
fn an_exception_that_nobody_sent_has_a_code_too() {
    let error = QldbSessionError::from(OccConflictException::new().message("made up"));
    assert_eq!(error.to_string(), "OccConflictException: made up");
    assert_eq!((error.status(), error.request_id(), error.attempts()), (None, None, 0));
    let exception = OccConflictException::new();
    assert_eq!(exception.to_string(), "OccConflictException");
}

#[tokio::test]
async fn errors_can_be_boxed_and_asked() {
    async fn program() -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
        client(Canned::json(403, "")).send_command(start("vehicles")).await?;
        Ok(())
    }
    let error = program().await.expect_err("refused");
    assert_eq!(error.downcast_ref::<QldbSessionError>().and_then(ServiceError::status), Some(403));
}

#[tokio::test]
async fn a_failed_way_is_retryable_where_the_same_request_may_fare_better() {
    use TransportErrorKind as Kind;
    for (kind, expected) in [
        (Kind::Connect, true),
        (Kind::ConnectTimeout, true),
        (Kind::Timeout, true),
        (Kind::Interrupted, true),
        (Kind::Body, true),
        (Kind::Other, true),
        (Kind::Tls, false),
        (Kind::Unsendable, false),
        (Kind::Closed, false),
        (Kind::Protocol, false),
        (Kind::TooLarge, false),
    ] {
        let error = client(Failing(kind)).send_command(start("vehicles")).await.expect_err("an error");
        assert_eq!(error.is_retryable(), expected, "{kind:?}");
    }
}

#[tokio::test]
async fn what_was_not_sent_is_no_attempt() {
    let closed = client(Canned::json(200, "{}"));
    closed.close().await;
    assert_eq!(closed.send_command(start("vehicles")).await.expect_err("closed").attempts(), 0);
    let nowhere = QldbSessionClient::new(&Config::builder().build());
    assert_eq!(nowhere.send_command(start("vehicles")).await.expect_err("no region").attempts(), 0);
    let failing = client(Failing(TransportErrorKind::Interrupted));
    assert_eq!(failing.send_command(start("vehicles")).await.expect_err("interrupted").attempts(), 1);
}

#[test]
fn a_sensitive_message_is_not_displayed() {
    #[derive(Clone, PartialEq, service_client::Shape)]
    #[shape(error)]
    struct Refused {
        #[shape(sensitive)]
        message: Option<String>,
    }
    let refused = Refused::new().message("hush");
    assert_eq!(refused.to_string(), "Refused");
    assert!(!format!("{refused:?}").contains("hush"));
}

#[derive(Clone, PartialEq, service_client::Shape)]
#[shape(error(status = 503))]
struct Boom {
    message: Option<String>,
}

#[derive(service_client::ServiceError)]
enum BoomError {
    Boom(Boom),
    #[service_error(other)]
    Other(ClientError),
}

#[service_client::service_client(protocol = "awsJson1_1", target_prefix = "Fuse", signing = "none")]
trait Fuse {
    async fn light(&self) -> Result<(), BoomError>;
}

async fn lit(body: &'static str) -> BoomError {
    let transport = Canned::json(503, body);
    let config = Config::builder().endpoint_url("http://localhost").transport(transport).build();
    FuseClient::new(&config).light().await.expect_err("a failure")
}

#[tokio::test]
async fn an_exception_without_metadata_has_its_words_and_its_nature() {
    for body in [
        r#"{"__type": "Boom", "message": "hey"}"#,
        r#"{"__type": "Boom", "Message": "hey"}"#,
        r#"{"__type": "Boom", "message": "hey", "Message": "other"}"#,
        r#"{"__type": "Boom", "Message": "other", "message": "hey"}"#,
    ] {
        let error = lit(body).await;
        assert!(matches!(&error, BoomError::Boom(boom) if boom.message.as_deref() == Some("hey")), "{body}");
        assert_eq!(error.to_string(), "Boom: hey");
        assert!(error.is_retryable(), "503 is what the declaration says");
    }
}
