//! What is told of a call and its attempts while they run: outcomes enter; fields of spans, events that a person can read,
//! and measurements leave. Names and numbers only: nothing of an input, an output or a header.

use std::{
    borrow::Cow,
    fmt::{self, Write as _},
    time::{Duration, SystemTime},
};

use tracing::{Level, Span, field::Empty};

use super::{Prepared, attempt::Outbound, reply::Reply};
use crate::{
    config::Config,
    endpoint::Endpoint,
    error::{ClientError, ClientErrorKind},
    observe::{Instrument, Measurement, names, rounded},
    operation::Operation,
    retry::RetryReason,
    transport::TransportErrorKind,
};

/// How long a code or an id is at most to be told of.
const MAX_PLAIN: usize = 128;

type Outcome = Result<Reply, ClientError>;

/// When something began, if anybody wants to know how long it takes.
#[derive(Clone, Copy)]
pub(super) struct Watch(Option<SystemTime>);

impl Watch {
    pub(super) fn start(config: &Config) -> Self {
        let is_wanted = config.metrics().is_some() || tracing::enabled!(Level::DEBUG);
        Self(is_wanted.then(|| config.clock().now()))
    }

    pub(super) fn is_wanted(self) -> bool {
        self.0.is_some()
    }

    fn elapsed(self, config: &Config) -> Option<Duration> {
        Some(config.clock().now().duration_since(self.0?).unwrap_or_default())
    }
}

pub(super) fn call_span(prepared: &Prepared) -> Span {
    let (service, operation) = (prepared.operation.service.service_id, prepared.operation.name);
    tracing::info_span!(
        "service_client.call",
        otel.name = %format_args!("{service}.{operation}"),
        otel.kind = "client",
        otel.status_code = Empty,
        rpc.system.name = names::SYSTEM,
        rpc.service = service,
        rpc.method = operation,
        cloud.region = Empty,
        server.address = Empty,
        server.port = Empty,
        http.response.status_code = Empty,
        aws.request_id = Empty,
        error.type = Empty,
        service_client.attempts = Empty,
    )
}

pub(super) fn attempt_span(outbound: &Outbound, attempt: u32) -> Span {
    let method = outbound.method().as_str();
    tracing::debug_span!(
        "service_client.attempt",
        otel.name = method,
        otel.kind = "client",
        otel.status_code = Empty,
        http.request.method = method,
        http.request.resend_count = attempt.checked_sub(1).filter(|resends| *resends > 0),
        server.address = Empty,
        server.port = Empty,
        http.response.status_code = Empty,
        aws.request_id = Empty,
        error.type = Empty,
    )
}

pub(super) fn call_begins(outbound: &Outbound) {
    tracing::debug!("{} begins", Name(outbound.operation()));
}

/// Says where an attempt goes, and whether anybody wants to know it later.
pub(super) fn endpoint_found(outbound: &Outbound, endpoint: &Endpoint) -> bool {
    let call = outbound.span();
    if !call.is_disabled() {
        let region = endpoint.signing_region().ok().map(crate::config::Region::as_str);
        call.record(names::REGION, region);
        record_server(call, endpoint);
    }
    if let Some((scheme, host)) = endpoint.uri().scheme_str().zip(Some(endpoint.host())) {
        tracing::debug!("the endpoint is {scheme}://{host}");
    }
    outbound.watch().is_wanted()
}

fn record_server(span: &Span, endpoint: &Endpoint) {
    let server = server(endpoint);
    span.record(names::SERVER_ADDRESS, server.map(|(address, _)| address));
    span.record(names::SERVER_PORT, server.map(|(_, port)| port));
}

/// The host's name and the port of an endpoint.
fn server(endpoint: &Endpoint) -> Option<(&str, u16)> {
    let uri = endpoint.uri();
    let usual = if uri.scheme_str() == Some("http") { 80 } else { 443 };
    Some((uri.host()?, uri.port_u16().unwrap_or(usual)))
}

pub(super) fn attempt_ends(
    outbound: &Outbound,
    (attempt, watch): (u32, Watch),
    span: &Span,
    outcome: &Outcome,
) {
    let Some(duration) = watch.elapsed(outbound.config()) else { return };
    let ending = Ending::of(outcome);
    if let Some(endpoint) = outbound.known_endpoint() {
        record_server(span, &endpoint);
    }
    ending.record(span);
    let after = After(&ending, duration);
    match outcome {
        Ok(_) => tracing::debug!("attempt {attempt}: {after}"),
        Err(error) => tracing::debug!("attempt {attempt}: {after}: {}", Line(error)),
    }
    measure(outbound, (Instrument::Attempt, attempt), duration, &ending);
}

pub(super) fn retry_follows(attempt: u32, reason: RetryReason, pause: Duration) {
    let pause = rounded(pause);
    tracing::debug!("attempt {attempt} failed ({reason}): the request is sent again after {pause:?}");
}

/// Tells of a call that comes to nothing before anything could be sent.
pub(super) fn call_refused(prepared: &Prepared, span: &Span, error: &ClientError) {
    let operation = prepared.operation;
    let error_type = error_type(error.kind());
    span.record(names::ERROR_TYPE, error_type);
    span.record(names::SPAN_STATUS, "ERROR");
    span.in_scope(|| tracing::debug!("{} is not sent: {}", Name(operation), Line(error)));
    if let Some(metrics) = prepared.handle.config().metrics() {
        metrics.record(&Measurement {
            instrument: Instrument::Call,
            duration: Duration::ZERO,
            operation,
            attempts: 0,
            method: None,
            server: None,
            status: None,
            error_type: Some(error_type),
        });
    }
}

pub(super) fn call_ends(outbound: &Outbound, outcome: &Outcome) {
    let span = outbound.span();
    let duration = outbound.watch().elapsed(outbound.config());
    if span.is_disabled() && duration.is_none() {
        return;
    }
    let (ending, attempts) = (Ending::of(outcome), outbound.attempts());
    ending.record(span);
    span.record(names::ATTEMPTS, attempts);
    let Some(duration) = duration else { return };
    let (name, rounded) = (Name(outbound.operation()), rounded(duration));
    let plural = if attempts == 1 { "" } else { "s" };
    let end = if ending.error_type.is_none() { "succeeded" } else { "failed" };
    let error = ending.error_type.as_deref().map(|error| format!(": {error}")).unwrap_or_default();
    tracing::debug!("{name} {end} after {rounded:?} and {attempts} attempt{plural}{error}");
    measure(outbound, (Instrument::Call, attempts), duration, &ending);
}

fn measure(
    outbound: &Outbound,
    (instrument, attempts): (Instrument, u32),
    duration: Duration,
    ending: &Ending<'_>,
) {
    let Some(metrics) = outbound.config().metrics() else { return };
    let endpoint = outbound.known_endpoint();
    metrics.record(&Measurement {
        instrument,
        duration,
        operation: outbound.operation(),
        attempts,
        method: Some(outbound.method()),
        server: endpoint.as_deref().and_then(server),
        status: ending.status,
        error_type: ending.error_type.as_deref(),
    });
}

/// What a call or an attempt came to.
struct Ending<'o> {
    status: Option<u16>,
    request_id: Option<&'o str>,
    error_type: Option<Cow<'static, str>>,
}

impl<'o> Ending<'o> {
    fn of(outcome: &'o Outcome) -> Self {
        match outcome {
            Ok(reply) => {
                let (metadata, error) = (reply.metadata(), reply.describe_error());
                let error_type = error.map(|error| error.code.or(error.name).filter(|code| is_plain(code)));
                // Where the service does not say, its status does.
                let error_type =
                    error_type.map(|code| code.or(metadata.status().map(|status| status.to_string())));
                let error_type = error_type.map(|code| code.map_or(Cow::Borrowed("_OTHER"), Cow::Owned));
                let request_id = metadata.request_id().filter(|id| is_plain(id));
                Self { status: metadata.status(), request_id, error_type }
            }
            Err(error) => {
                let code = error.own_code().filter(|code| is_plain(code));
                let code = code.map(|code| Cow::Owned(code.to_owned()));
                let error_type = code.unwrap_or(Cow::Borrowed(error_type(error.kind())));
                Self { status: None, request_id: None, error_type: Some(error_type) }
            }
        }
    }

    fn record(&self, span: &Span) {
        span.record(names::STATUS_CODE, self.status);
        span.record(names::REQUEST_ID, self.request_id);
        if let Some(error_type) = &self.error_type {
            span.record(names::ERROR_TYPE, &**error_type);
            span.record(names::SPAN_STATUS, "ERROR");
        }
    }
}

/// Whether what a peer says is fit to tell series of measurements apart, and to stand in a line of a log: codes and ids are
/// short, and have no spaces.
fn is_plain(text: &str) -> bool {
    (1..=MAX_PLAIN).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_graphic())
}

/// What is said of an error, in one line: it may hold texts of the peer's.
struct Line<'e>(&'e ClientError);

impl fmt::Display for Line<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for character in self.0.to_string().chars() {
            if character.is_control() {
                write!(f, "{}", character.escape_default())?;
            } else {
                f.write_char(character)?;
            }
        }
        Ok(())
    }
}

/// An ending and how long it took, for people.
struct After<'e>(&'e Ending<'e>, Duration);

impl fmt::Display for After<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(Ending { status, request_id, error_type }, duration) = self;
        if let Some(status) = status {
            write!(f, "{status} ")?;
        }
        if let Some(error_type) = error_type
            && status.is_none_or(|status| status.to_string() != **error_type)
        {
            write!(f, "{error_type} ")?;
        }
        write!(f, "after {:?}", rounded(*duration))?;
        request_id.map_or(Ok(()), |id| write!(f, ", request id {id}"))
    }
}

/// The name of a call.
struct Name(&'static Operation);

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.0.service.service_id, self.0.name)
    }
}

/// What kind of failure it is, where the service has not said it with a code.
fn error_type(kind: ClientErrorKind) -> &'static str {
    match kind {
        ClientErrorKind::InvalidInput => "invalid_input",
        ClientErrorKind::Configuration => "configuration",
        ClientErrorKind::Credentials => "credentials",
        ClientErrorKind::Timeout => "timeout",
        ClientErrorKind::Transport(kind) => transport_error_type(kind),
        ClientErrorKind::Response => "response",
        ClientErrorKind::Cancelled => "cancelled",
        ClientErrorKind::Closed => "closed",
        ClientErrorKind::Interceptor => "interceptor",
        ClientErrorKind::Service | ClientErrorKind::Pagination | ClientErrorKind::Unsupported => "_OTHER",
    }
}

fn transport_error_type(kind: TransportErrorKind) -> &'static str {
    match kind {
        TransportErrorKind::Dns => "dns",
        TransportErrorKind::Connect => "connect",
        TransportErrorKind::ConnectTimeout => "connect_timeout",
        TransportErrorKind::Proxy => "proxy",
        TransportErrorKind::Tls => "tls",
        TransportErrorKind::Unsendable => "unsendable",
        TransportErrorKind::Closed => "closed",
        TransportErrorKind::Timeout => "timeout",
        TransportErrorKind::Stalled => "stalled",
        TransportErrorKind::Interrupted => "interrupted",
        TransportErrorKind::Protocol => "protocol",
        TransportErrorKind::Body => "body",
        TransportErrorKind::Checksum => "checksum",
        TransportErrorKind::TooLarge => "too_large",
        TransportErrorKind::Other => "_OTHER",
    }
}
