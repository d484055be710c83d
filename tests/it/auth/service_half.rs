//! What the service half makes of tokens and keys.

use std::time::{Duration, SystemTime};

use http::{HeaderValue, header::AUTHORIZATION};
use service_client::{
    Authenticator, ByteStream, ClientError, Config, ServiceError as _, Transport as _,
    credentials::Token,
    retry::RetryMode,
    sign::Verifier,
    transport::{Body, SharedTransport},
};
use service_client_tests::transports::Canned;

use super::{
    Chute, ChuteClient, ChuteService, Door, DoorClient, DoorService, Gate, GateClient, GateService, Gauge,
    GaugeClient, GaugeService, Hatch, HatchClient, HatchService, Meter, MeterClient, MeterService, Yard,
    YardClient, YardService, credentials, token,
};

struct Open;

impl Gate for Open {
    async fn enter(&self, _: &str) -> Result<(), ClientError> {
        Ok(())
    }

    async fn look(&self) -> Result<(), ClientError> {
        Ok(())
    }

    async fn knock(&self) -> Result<(), ClientError> {
        Ok(())
    }
}

impl Door for Open {
    async fn enter(&self) -> Result<(), ClientError> {
        Ok(())
    }
}

impl Hatch for Open {
    async fn enter(&self, _: &str) -> Result<(), ClientError> {
        Ok(())
    }
}

impl Yard for Open {
    async fn enter(&self) -> Result<(), ClientError> {
        Ok(())
    }

    async fn roam(&self) -> Result<(), ClientError> {
        Ok(())
    }

    async fn carry(&self, _: &str) -> Result<(), ClientError> {
        Ok(())
    }
}

impl Meter for Open {
    async fn put(&self, _: i32) -> Result<(), ClientError> {
        Ok(())
    }

    async fn reset(&self, _: i32) -> Result<(), ClientError> {
        Ok(())
    }

    async fn guess(&self, _: i32) -> Result<(), ClientError> {
        Ok(())
    }
}

impl Gauge for Open {
    async fn put(&self, _: i32) -> Result<(), ClientError> {
        Ok(())
    }

    async fn reset(&self, _: i32) -> Result<(), ClientError> {
        Ok(())
    }
}

impl Chute for Open {
    async fn drop_in(&self, load: ByteStream) -> Result<(), ClientError> {
        let load = load.collect(usize::MAX).await.map_err(|_| ClientError::service("BadLoad", "not read"))?;
        assert_eq!(load, "a load");
        Ok(())
    }
}

fn config(transport: SharedTransport) -> service_client::config::ConfigBuilder {
    let config = Config::builder().region("us-east-1").endpoint_url("https://gate.example.com");
    config.retry_mode(RetryMode::Off).transport(transport)
}

fn code(result: Result<(), ClientError>) -> Option<String> {
    result.err().map(|error| {
        assert_eq!(error.status(), Some(403), "{error}");
        assert!(!error.to_string().contains("hush"), "{error}");
        error.code().expect("a code").to_owned()
    })
}

#[tokio::test]
async fn tokens_are_checked() {
    let expired = Token::new("hush-old").with_expiry(SystemTime::now() - Duration::from_secs(1));
    let authenticator = Authenticator::without_signatures().bearer_tokens([token(), expired]);
    assert!(!format!("{authenticator:?}").contains("hush"));
    let service = SharedTransport::new(GateService::new(Open).verify(authenticator));
    let gate =
        |token: &str| GateClient::new(&config(service.clone()).bearer_token(Token::new(token)).build());
    assert_eq!(code(gate("hush-token").enter("Ada").await), None);
    assert_eq!(code(gate("hush-other").enter("Ada").await).as_deref(), Some("UnrecognizedClientException"));
    assert_eq!(code(gate("hush-old").enter("Ada").await).as_deref(), Some("ExpiredTokenException"));

    let nobody = GateClient::new(&config(service.clone()).unsigned().build());
    assert_eq!(code(nobody.look().await), None);
    assert_eq!(code(nobody.knock().await), None);
    assert_eq!(code(nobody.enter("Ada").await).as_deref(), Some("MissingAuthenticationTokenException"));
    // Whoever shows a token where none is needed must show a good one.
    assert_eq!(code(gate("hush-other").knock().await).as_deref(), Some("UnrecognizedClientException"));
}

#[tokio::test]
async fn keys_are_checked() {
    let authenticator = || Authenticator::without_signatures().api_keys(["hush & key".into()]);
    let door = SharedTransport::new(DoorService::new(Open).verify(authenticator()));
    let hatch = SharedTransport::new(HatchService::new(Open).verify(authenticator()));
    for (key, expected) in [("hush & key", None), ("hush", Some("UnrecognizedClientException"))] {
        let door = DoorClient::new(&config(door.clone()).api_key(key).build());
        assert_eq!(code(door.enter().await).as_deref(), expected, "{key}");
        let hatch = HatchClient::new(&config(hatch.clone()).api_key(key).build());
        assert_eq!(code(hatch.enter("Ada").await).as_deref(), expected, "{key}");
    }
    let nobody = DoorClient::new(&config(door).unsigned().build());
    assert_eq!(code(nobody.enter().await).as_deref(), Some("MissingAuthenticationTokenException"));
}

#[tokio::test]
async fn a_body_that_flows_comes_from_somebody() {
    let authenticator = Authenticator::without_signatures().api_keys(["hush-key".into()]);
    let service = SharedTransport::new(ChuteService::new(Open).verify(authenticator));
    for (key, expected) in [("hush-key", None), ("hush", Some("UnrecognizedClientException"))] {
        let client = ChuteClient::new(&config(service.clone()).api_key(key).build());
        assert_eq!(code(client.drop_in(ByteStream::from("a load")).await).as_deref(), expected, "{key}");
    }
}

#[tokio::test]
async fn a_request_says_in_which_way_it_comes() {
    let verifier = Verifier::new("us-east-1", "yard-1");
    let authenticator =
        Authenticator::new(verifier, [credentials()]).bearer_tokens([token()]).api_keys(["hush-key".into()]);
    let service = SharedTransport::new(YardService::new(Open).verify(authenticator));
    let yard = |config: service_client::config::ConfigBuilder| YardClient::new(&config.build());
    let config = || config(service.clone());
    assert_eq!(code(yard(config().credentials(credentials())).enter().await), None);
    assert_eq!(code(yard(config().credentials(credentials())).roam().await), None);
    assert_eq!(code(yard(config().credentials(credentials())).carry("a load").await), None);
    assert_eq!(code(yard(config().bearer_token(token())).enter().await), None);
    assert_eq!(code(yard(config().api_key("hush-key")).enter().await), None);
    assert_eq!(code(yard(config().api_key("hush-key")).carry("a load").await), None);
    let refused = yard(config().region("us-east-2").credentials(credentials())).roam().await;
    assert_eq!(code(refused).as_deref(), Some("InvalidSignatureException"));
    let refused = yard(config().unsigned()).enter().await;
    assert_eq!(code(refused).as_deref(), Some("MissingAuthenticationTokenException"));
}

/// Which operation it is, only the inflated body tells: its own ways count all the same, and not the service's.
#[tokio::test]
async fn a_compressed_form_is_checked_for_its_own_operation() {
    const MISSING: Option<&str> = Some("MissingAuthenticationTokenException");
    let authenticator = || {
        let verifier = Verifier::new("us-east-1", "yard");
        Authenticator::new(verifier, [credentials()]).bearer_tokens([token()])
    };
    let meter = SharedTransport::new(MeterService::new(Open).verify(authenticator()));
    let gauge = SharedTransport::new(GaugeService::new(Open).verify(authenticator()));
    // With compression, and without.
    for least in [0, 10_000] {
        let config = |transport: &SharedTransport| config(transport.clone()).min_compression_size(least);
        let nobody = MeterClient::new(&config(&meter).unsigned().build());
        assert_eq!(code(nobody.put(1).await).as_deref(), MISSING, "{least}");
        assert_eq!(code(nobody.reset(1).await).as_deref(), MISSING, "{least}");
        assert_eq!(code(nobody.guess(1).await), None, "{least}");
        let known =
            MeterClient::new(&config(&meter).credentials(credentials()).bearer_token(token()).build());
        assert_eq!(code(known.put(1).await), None, "{least}");
        assert_eq!(code(known.reset(1).await), None, "{least}");
        assert_eq!(code(known.guess(1).await), None, "{least}");

        let nobody = GaugeClient::new(&config(&gauge).unsigned().build());
        assert_eq!(code(nobody.put(1).await).as_deref(), MISSING, "{least}");
        assert_eq!(code(nobody.reset(1).await).as_deref(), MISSING, "{least}");
        let known =
            GaugeClient::new(&config(&gauge).credentials(credentials()).bearer_token(token()).build());
        assert_eq!(code(known.put(1).await), None, "{least}");
        assert_eq!(code(known.reset(1).await), None, "{least}");
    }
}

/// A sender who may call one operation may not call another one with it.
#[tokio::test]
async fn a_compressed_form_takes_no_other_operations_sender() {
    let verifier = Verifier::new("us-east-1", "yard");
    let authenticator = Authenticator::new(verifier, [credentials()]).bearer_tokens([token()]);
    let meter = MeterService::new(Open).verify(authenticator);
    for authorization in [Some("Bearer hush-token"), None] {
        let recorded = Canned::json(200, "{}");
        let config = config(SharedTransport::new(recorded.clone())).min_compression_size(0).unsigned();
        let _ = MeterClient::new(&config.build()).put(1).await;
        let mut request = recorded.request();
        assert_eq!(request.headers()["content-encoding"], "gzip");
        let value = authorization.map(HeaderValue::from_static);
        request.headers_mut().extend(value.map(|value| (AUTHORIZATION, value)));
        let response = meter.send(request.map(Body::from)).await.expect("an answer");
        assert_eq!(response.status(), 403, "{authorization:?}");
    }
}

#[tokio::test]
async fn more_tokens_and_keys_are_accepted_beside_others() {
    let authenticator = Authenticator::without_signatures().bearer_tokens([token()]);
    let authenticator = authenticator.bearer_tokens([Token::new("hush-second")]);
    let authenticator = authenticator.api_keys(["hush-key".into()]).api_keys(["hush-other".into()]);
    let gate = SharedTransport::new(GateService::new(Open).verify(authenticator.clone()));
    for token in ["hush-token", "hush-second"] {
        let gate = GateClient::new(&config(gate.clone()).bearer_token(Token::new(token)).build());
        assert_eq!(code(gate.enter("Ada").await), None, "{token}");
    }
    let door = SharedTransport::new(DoorService::new(Open).verify(authenticator));
    for key in ["hush-key", "hush-other"] {
        let door = DoorClient::new(&config(door.clone()).api_key(key).build());
        assert_eq!(code(door.enter().await), None, "{key}");
    }
}
