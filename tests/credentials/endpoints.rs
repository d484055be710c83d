//! Cases about where a source is asked.

use std::sync::{Arc, Mutex, PoisonError};

use libtest_mimic::Failed;
use serde_json::Value;
use service_client::{
    ProvideCredentials, Transport, TransportError,
    credentials::{ContainerCredentials, ImdsCredentials, ImdsEndpointMode},
    transport::{Request, Response, TransportErrorKind},
};

use crate::{
    errors::same_error,
    world::{ask, settings, told},
};

/// Answers nobody, and knows where the first request went.
#[derive(Clone, Debug, Default)]
struct Ear(Arc<Mutex<Option<String>>>);

impl Ear {
    fn heard(&self) -> Option<String> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

#[async_trait::async_trait]
impl Transport for Ear {
    async fn send(&self, request: Request) -> Result<Response, TransportError> {
        let mut heard = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        heard.get_or_insert(request.uri().to_string());
        Err(TransportError::new(TransportErrorKind::Connect, "nobody is there"))
    }
}

pub(crate) fn container(case: &Value) -> Result<(), Failed> {
    let ear = Ear::default();
    let config = settings(&case["env"], &Value::Object(<_>::default()), ear.clone())?.build();
    check(&ContainerCredentials::new(&config), &ear, &case["result"], "ErrorContains")
}

pub(crate) fn imds(case: &Value) -> Result<(), Failed> {
    let ear = Ear::default();
    let config = settings(&case["env"], &case["fs"], ear.clone())?.build();
    let mut provider = ImdsCredentials::new(&config);
    if let Some(url) = case["endpoint_override"].as_str() {
        provider = provider.endpoint(url);
    }
    match case["mode_override"].as_str() {
        None => {}
        Some("IPv6") => provider = provider.endpoint_mode(ImdsEndpointMode::IPv6),
        Some(mode) => return Err(format!("no such mode: {mode}").into()),
    }
    check(&provider, &ear, &case["result"], "Err")
}

fn check(
    provider: &impl ProvideCredentials,
    ear: &Ear,
    expected: &Value,
    error_key: &str,
) -> Result<(), Failed> {
    let Err(error) = ask(provider)? else { return Err("there were credentials from nowhere".into()) };
    match (ear.heard(), expected["Ok"].as_str()) {
        (Some(heard), Some(expected)) if heard == expected => Ok(()),
        (heard, Some(expected)) => Err(format!("{expected} was not asked, but {heard:?}: {error}").into()),
        (Some(heard), None) => Err(format!("{heard} was asked").into()),
        (None, None) => same_error(&told(&error), expected[error_key].as_str().unwrap_or_default()),
    }
}
