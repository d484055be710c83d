//! Tokens and keys are never printed: not by the program's own log at its most talkative, and not by what it shows.

use std::{
    fmt::{self, Write as _},
    sync::{Arc, Mutex},
};

use service_client::{ServiceError as _, config::Environment, credentials::ApiKey};
use service_client_tests::transports::Failing;
use tracing::{
    Event, Metadata, Subscriber,
    field::{Field, Visit},
    span::{Attributes, Id, Record},
};

use super::{DoorClient, GateClient, HatchClient, answer, at_home, config, token};

/// Writes down everything that is logged.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<String>>);

impl Visit for Log {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        let _ = write!(self.0.lock().expect("no panic"), "{field}={value:?} ");
    }
}

impl Subscriber for Log {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        span.record(&mut self.clone());
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, values: &Record<'_>) {
        values.record(&mut self.clone());
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        event.record(&mut self.clone());
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

#[tokio::test]
async fn neither_tokens_nor_keys_are_printed() {
    let log = Log::default();
    let _guard = tracing::subscriber::set_default(log.clone());
    let (transport, key) = (answer(), ApiKey::from("hush-key"));
    let environment = Environment::from_pairs([("AWS_BEARER_TOKEN_GATE", "hush-variable")]);
    let given = at_home(&transport).bearer_token(token()).api_key(key.clone());
    let mut shown = format!("{key:?} {:?} {given:?} {environment:?}", token());
    let failing = Failing(service_client::transport::TransportErrorKind::Connect);
    for builder in [
        given.clone(),
        given.clone().endpoint_url("http://gate.example.com"),
        given.clone().transport(failing),
        config(&transport).endpoint_url("https://gate.example.com").environment(environment),
        given.bearer_token(service_client::credentials::Token::new("hush\n")).api_key("hush\n"),
    ] {
        let config = builder.build();
        let (gate, door, hatch) =
            (GateClient::new(&config), DoorClient::new(&config), HatchClient::new(&config));
        let _ = write!(shown, "{config:?} {} {gate:?} {:?}", config.explain(), config.explain());
        for error in [gate.enter("Ada").await, door.enter().await, hatch.enter("Ada").await] {
            if let Err(error) = error {
                let source = std::error::Error::source(&error).map(ToString::to_string);
                let _ = write!(shown, "{error} {error:?} {:?} {source:?}", error.message());
            }
        }
        let _ = write!(shown, "{:?}", gate.enter("Ada"));
    }
    let logged = log.0.lock().expect("no panic").clone();
    assert!(logged.contains("Gate") && logged.contains("attempt"), "{logged}");
    shown.push_str(&logged);
    assert!(!shown.contains("hush"), "{shown}");
}
