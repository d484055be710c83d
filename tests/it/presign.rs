//! Requests that somebody else sends: a plain HTTP client, to a service that checks the signature over the body.

use std::time::{Duration, SystemTime};

use bytes::Bytes;
use http::{HeaderValue, header::HOST};
use service_client::{
    Authenticator, ClientErrorKind, Config, Credentials, PresignedRequest, config::ConfigBuilder,
    credentials::ProvideCredentials, sign::Verifier, time::ManualClock, transport::Body,
};
use service_client_qldb_session::{QldbSessionClient, QldbSessionError, QldbSessionService};
use service_client_tests::transports::Canned;
use tower_service::Service as _;

use crate::fixtures::{Ledger, start};

fn credentials() -> Credentials {
    Credentials::new("AKIDEXAMPLE", "hush").with_session_token("temporary")
}

fn config(clock: &ManualClock) -> ConfigBuilder {
    let config = Config::builder().region("us-east-1").credentials(credentials()).clock(clock.clone());
    // Signing needs no transport; one that answers would hide that something was sent.
    config.transport(Canned::json(500, "nothing may be sent"))
}

fn clock() -> ManualClock {
    ManualClock::new(SystemTime::UNIX_EPOCH + Duration::from_secs(1_735_787_045))
}

/// What a plain HTTP client makes of it, and the status that the service answers with.
async fn send(request: PresignedRequest, clock: &ManualClock) -> (u16, Bytes) {
    let mut request: http::Request<Bytes> = request.try_into().expect("a request");
    let host = request.uri().host().expect("a host").to_owned();
    request.headers_mut().insert(HOST, HeaderValue::from_str(&host).expect("a header"));
    let verifier = Verifier::new("us-east-1", "qldb");
    let authenticator = Authenticator::new(verifier, [credentials()]).with_clock(clock.clone());
    let mut service = QldbSessionService::new(Ledger).verify(authenticator);
    let Ok(response) = service.call(request.map(Body::from)).await;
    let (parts, body) = response.into_parts();
    (parts.status.as_u16(), body.collect(usize::MAX).await.expect("a body"))
}

#[tokio::test]
async fn a_presigned_request_is_accepted_until_it_expires() {
    let clock = clock();
    let client = QldbSessionClient::new(&config(&clock).build());
    let minute = Duration::from_mins(1);
    let request = client.send_command(start("vehicles")).presign(minute).await.expect("a request");
    let (status, body) = send(request.clone(), &clock).await;
    assert_eq!(
        (status, &*body),
        (200, &br#"{"StartSession":{"SessionToken":"vehiclesvehiclesvehiclesvehicles"}}"#[..])
    );

    clock.advance(minute + Duration::from_secs(1));
    let (status, body) = send(request, &clock).await;
    assert_eq!(status, 403, "{body:?}");
}

#[tokio::test]
async fn whoever_changes_it_is_refused() {
    let clock = clock();
    let client = QldbSessionClient::new(&config(&clock).build());
    let call = client.send_command(start("vehicles")).header("x-trace", "abc");
    let request = call.presign(Duration::from_mins(1)).await.expect("a request");
    assert_eq!(send(request.clone(), &clock).await.0, 200);

    let mut other_body = request.clone();
    other_body.body = Bytes::from_static(br#"{"StartSession":{"LedgerName":"people"}}"#);
    let mut other_header = request.clone();
    other_header.headers.insert("x-trace", HeaderValue::from_static("def"));
    let mut other_expiry = request.clone();
    other_expiry.url = other_expiry.url.replace("X-Amz-Expires=60", "X-Amz-Expires=61");
    let mut other_method = request;
    other_method.method = http::Method::PUT;
    for changed in [other_body, other_header, other_expiry, other_method] {
        let (status, body) = send(changed, &clock).await;
        assert_eq!(status, 403, "{body:?}");
    }
}

#[tokio::test]
async fn an_expiry_out_of_bounds_is_refused() {
    let client = QldbSessionClient::new(&config(&clock()).build());
    let week = Duration::from_hours(7 * 24);
    for allowed in [Duration::from_secs(1), week] {
        assert!(client.send_command(start("vehicles")).presign(allowed).await.is_ok());
    }
    for refused in [Duration::ZERO, Duration::from_millis(999), week + Duration::from_secs(1)] {
        let error = client.send_command(start("vehicles")).presign(refused).await.expect_err("out of bounds");
        assert!(
            matches!(error, QldbSessionError::Other(error) if error.kind() == ClientErrorKind::InvalidInput)
        );
    }
}

#[tokio::test]
async fn without_credentials_there_is_none() {
    /// A vault that is locked.
    #[derive(Debug)]
    struct Locked;

    #[async_trait::async_trait]
    impl ProvideCredentials for Locked {
        async fn credentials(&self) -> Result<Credentials, service_client::credentials::CredentialsError> {
            use service_client::credentials::{CredentialsError, CredentialsErrorKind};
            Err(CredentialsError::new(CredentialsErrorKind::NotFound, "the vault is locked"))
        }
    }

    let client = QldbSessionClient::new(&config(&clock()).credentials(Locked).build());
    let error = client.send_command(start("vehicles")).presign(Duration::from_mins(1)).await;
    let QldbSessionError::Other(error) = error.expect_err("no credentials") else {
        panic!("not the service's")
    };
    assert_eq!((error.kind(), &*error.to_string()), (ClientErrorKind::Credentials, "the vault is locked"));
}

#[tokio::test]
async fn an_unsigned_client_gives_the_bare_url() {
    let client = QldbSessionClient::new(&config(&clock()).unsigned().build());
    let request =
        client.send_command(start("vehicles")).presign(Duration::from_mins(1)).await.expect("a request");
    assert_eq!(request.url, "https://session.qldb.us-east-1.amazonaws.com/");
}
