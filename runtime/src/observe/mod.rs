//! What an operator sees of calls: outcomes and times enter; spans, events and measurements leave, under the names of
//! OpenTelemetry's semantic conventions. Nothing secret is in any of them: no header, no body, no member of an input.
//!
//! # Spans
//!
//! Each call is a span of `tracing`, `service_client.call`, at the level `INFO`; in it, each attempt is one,
//! `service_client.attempt`, at the level `DEBUG`.
//!
//! | field | of | what it is |
//! | --- | --- | --- |
//! | `otel.name` | both | the span's name for OpenTelemetry: `QLDB Session.SendCommand`, and `POST` |
//! | `otel.kind` | both | `client` |
//! | `otel.status_code` | both | `ERROR` where it failed |
//! | `rpc.system.name` | call | `aws-api` |
//! | `rpc.service`, `rpc.method` | call | the service's id, and the operation's name |
//! | `cloud.region` | call | the region that requests are signed for |
//! | `server.address`, `server.port` | both | the endpoint |
//! | `http.request.method` | attempt | the method |
//! | `http.request.resend_count` | attempt | how often the request was sent before; not for the first |
//! | `http.response.status_code` | both | the status, if the service answered |
//! | `aws.request_id` | both | the id that the service gave to the request |
//! | `error.type` | both | the service's code, or [what kind of failure](Measurement::error_type) it is otherwise |
//! | `service_client.attempts` | call | how often the request was sent |
//!
//! # A story to read
//!
//! With `RUST_LOG=service_client=debug`, or whatever lets events of this level through, a call says where it goes, what
//! each attempt came to and how long it took, why and after which pause it is sent again, and how it ends:
//!
//! ```text
//! QLDB Session.SendCommand begins
//! the endpoint is https://session.qldb.us-east-1.amazonaws.com
//! attempt 1: 503 SlowDown after 12.3ms, request id 5KV7CIKB0EXAMPLERID
//! attempt 1 failed (throttling): the request is sent again after 871ms
//! attempt 2: 200 after 9.8ms, request id 5KV7CIKB0EXAMPLERID
//! QLDB Session.SendCommand succeeded after 894ms and 2 attempts
//! ```
//!
//! # Measurements
//!
//! [`Metrics`] are told how long each attempt and each call took. [`Latencies`] are such, with a [`Histogram`] for each
//! operation:
//!
//! ```
//! use service_client::{Config, observe::Latencies};
//!
//! let latencies = Latencies::default();
//! let config = Config::builder().metrics(latencies.clone()).build();
//! // … calls of clients of this configuration …
//! println!("{latencies}");
//! # assert!(config.metrics().is_some());
//! ```
//!
//! Times are those of the configuration's [clock](crate::time::Clock). A call that is dropped is not measured; its attempt
//! under way is, as `cancelled`. Calls by which
//! the library gets credentials are, under the ids of their own services.

mod histogram;
mod latencies;
mod measurement;
pub(crate) mod names;

use std::{fmt, sync::Arc};

pub(crate) use self::histogram::rounded;
pub use self::{
    histogram::{BOUNDARIES, Buckets, Histogram},
    latencies::{Latencies, Series},
    measurement::{AttributeValue, Instrument, Measurement},
};

/// Is told how long calls and their attempts take.
///
/// ```
/// use service_client::observe::{Measurement, Metrics};
///
/// /// One line for each.
/// #[derive(Debug)]
/// struct Lines;
///
/// impl Metrics for Lines {
///     fn record(&self, measurement: &Measurement<'_>) {
///         print!("{} {}", measurement.instrument(), measurement.duration().as_secs_f64());
///         for (name, value) in measurement.attributes() {
///             print!(" {name}={value}");
///         }
///         println!();
///     }
/// }
/// ```
pub trait Metrics: fmt::Debug + Send + Sync + 'static {
    /// Takes one measurement down. It is called where the call is, so it should not block.
    fn record(&self, measurement: &Measurement<'_>);
}

impl<T: Metrics + ?Sized> Metrics for Arc<T> {
    fn record(&self, measurement: &Measurement<'_>) {
        (**self).record(measurement);
    }
}
