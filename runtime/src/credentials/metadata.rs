//! Requests to an endpoint of the machine itself: enters a request without a body, leaves the status and the bytes of the
//! answer. Each try has little time; what may pass is tried again.

use core::{error::Error, time::Duration};
use std::sync::Arc;

use bytes::Bytes;
use http::StatusCode;

use super::{CredentialsError, CredentialsErrorKind, cache::timing::bounded};
use crate::{
    config::Config,
    time::{Sleep, timeout},
    transport::{Body, Confidential, Transport as _, TransportError, TransportErrorKind},
};

/// How such an endpoint is asked.
#[derive(Clone, Copy, Debug)]
pub(super) struct Manner {
    /// For each try.
    pub(super) limit: Duration,
    pub(super) tries: u32,
    pub(super) silence: Silence,
}

/// What no answer means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Silence {
    /// The endpoint is slow, and may answer the next time.
    Passing,
    /// There is no such endpoint here.
    Absence,
}

/// The answers of such endpoints are short.
const MAX_ANSWER: usize = 1 << 20;
const FIRST_PAUSE: Duration = Duration::from_millis(100);

/// Sends a request until it is answered with something that another try would not change.
pub(super) async fn ask(
    config: &Config,
    manner: Manner,
    request: &http::Request<()>,
) -> Result<(StatusCode, Bytes), TransportError> {
    let mut tried = 1;
    loop {
        let outcome = once(config, manner.limit, request).await;
        if tried >= manner.tries || !is_passing(&outcome, manner.silence) {
            return outcome;
        }
        tracing::debug!(host = request.uri().host(), tried, "asking once more for credentials");
        if let Some(sleep) = config.sleep().ok().filter(|sleep| sleep.is_running()) {
            let longest = FIRST_PAUSE * 2_u32.saturating_pow(tried);
            sleep.sleep(longest.mul_f64(bounded(config.random().fraction()))).await;
        }
        tried += 1;
    }
}

fn is_passing(outcome: &Result<(StatusCode, Bytes), TransportError>, silence: Silence) -> bool {
    match outcome {
        Ok((status, _)) => status.is_server_error() || *status == StatusCode::TOO_MANY_REQUESTS,
        Err(error) => match error.kind() {
            TransportErrorKind::Dns
            | TransportErrorKind::Connect
            | TransportErrorKind::ConnectTimeout
            | TransportErrorKind::Timeout => silence == Silence::Passing,
            kind => kind.is_passing(),
        },
    }
}

async fn once(
    config: &Config,
    limit: Duration,
    request: &http::Request<()>,
) -> Result<(StatusCode, Bytes), TransportError> {
    let transport = config.transport().map_err(|error| unsendable(&error))?;
    let mut request = request.clone().map(|()| Body::empty());
    request.extensions_mut().insert(Confidential);
    let answer = Box::pin(async move {
        let (parts, body) = transport.send(request).await?.into_parts();
        Ok((parts.status, body.collect(MAX_ANSWER).await?))
    });
    within(config.sleep().ok(), limit, answer).await.unwrap_or_else(|| {
        Err(TransportError::new(TransportErrorKind::Timeout, format!("there was no answer within {limit:?}")))
    })
}

/// What the future gives, unless the time is over first. Without a timer there is no limit.
pub(super) async fn within<F: Future + Unpin>(
    sleep: Option<&Arc<dyn Sleep>>,
    limit: Duration,
    future: F,
) -> Option<F::Output> {
    match sleep.filter(|sleep| sleep.is_running()) {
        Some(sleep) => timeout(sleep, limit, future).await.ok(),
        None => Some(future.await),
    }
}

fn unsendable(error: &crate::config::ConfigError) -> TransportError {
    TransportError::new(TransportErrorKind::Unsendable, error.to_string())
}

/// A `GET` of this URI.
pub(super) fn get(uri: http::Uri) -> http::Request<()> {
    let mut request = http::Request::new(());
    if let Some(authority) = uri.authority()
        && let Ok(host) = http::HeaderValue::from_str(authority.as_str())
    {
        request.headers_mut().insert(http::header::HOST, host);
    }
    *request.uri_mut() = uri;
    let agent = http::HeaderValue::from_static(concat!("service-client/", env!("CARGO_PKG_VERSION")));
    request.headers_mut().insert(http::header::USER_AGENT, agent);
    request
}

/// An error of a source that was reached, or not.
pub(super) fn failed(message: impl Into<String>) -> CredentialsError {
    CredentialsError::new(CredentialsErrorKind::Provider, message)
}

/// The same, where the message tells what caused it.
pub(super) fn failed_by(
    message: impl Into<String>,
    cause: impl Error + Send + Sync + 'static,
) -> CredentialsError {
    failed(message).telling(cause)
}

pub(super) fn not_found(message: impl Into<String>) -> CredentialsError {
    CredentialsError::new(CredentialsErrorKind::NotFound, message)
}

pub(super) fn invalid(message: impl Into<String>) -> CredentialsError {
    CredentialsError::new(CredentialsErrorKind::Invalid, message)
}
