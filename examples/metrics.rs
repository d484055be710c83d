//! How long calls and their attempts take: as a table for people, and as the text that Prometheus and collectors of
//! OpenTelemetry read. The service is a fake behind the client.
//!
//! ```text
//! cargo run --example metrics
//! ```

use std::{
    error::Error,
    fmt::{self, Write as _},
    sync::atomic::{AtomicU32, Ordering::Relaxed},
    time::Duration,
};

use service_client::{
    ClientError, Config,
    observe::{Instrument, Latencies, Series},
    service_client,
};

#[service_client(
    protocol = "awsJson1_0",
    service_id = "Library",
    target_prefix = "Library",
    signing = "none"
)]
trait Library {
    #[operation(readonly)]
    async fn find(&self, title: &str) -> Result<(), ClientError>;
}

/// Takes its time, and is busy for each fifth request.
struct Busy(AtomicU32);

impl Library for Busy {
    async fn find(&self, _: &str) -> Result<(), ClientError> {
        tokio::time::sleep(Duration::from_millis(2)).await;
        match self.0.fetch_add(1, Relaxed) % 5 {
            4 => Err(ClientError::service("RequestTimeout", "try again")),
            _ => Ok(()),
        }
    }
}

/// A name as Prometheus has it: with underscores in place of dots, and the unit at its end.
fn name(instrument: Instrument) -> String {
    format!("{}_seconds", instrument.name().replace('.', "_"))
}

/// Writes one series in the text format of Prometheus.
fn export(out: &mut String, series: &Series) -> fmt::Result {
    let (name, buckets) = (name(series.instrument()), series.buckets());
    let (service, operation) = (series.service(), series.operation());
    let mut labels =
        format!("rpc_system_name=\"aws-api\",rpc_service=\"{service}\",rpc_method=\"{operation}\"");
    if let Some(status) = series.status() {
        write!(labels, ",http_response_status_code=\"{status}\"")?;
    }
    if let Some(error_type) = series.error_type() {
        write!(labels, ",error_type=\"{}\"", error_type.escape_default())?;
    }
    for (bound, count) in buckets.cumulative() {
        let bound = if bound.is_finite() { bound.to_string() } else { "+Inf".to_owned() };
        writeln!(out, "{name}_bucket{{{labels},le=\"{bound}\"}} {count}")?;
    }
    writeln!(out, "{name}_sum{{{labels}}} {}", buckets.sum().as_secs_f64())?;
    writeln!(out, "{name}_count{{{labels}}} {}", buckets.count())
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let latencies = Latencies::default();
    let config = Config::builder()
        .endpoint_url("http://library.example")
        .transport(LibraryService::new(Busy(AtomicU32::new(0))))
        .metrics(latencies.clone())
        .build();
    let client = LibraryClient::new(&config);
    for _ in 0..20 {
        client.find("Ulysses").await?;
    }

    println!("for people:\n\n{latencies}");

    let (mut exported, mut last) = (String::new(), None);
    for series in latencies.series() {
        if last.replace(series.instrument()) != Some(series.instrument()) {
            writeln!(exported, "# TYPE {} histogram", name(series.instrument()))?;
        }
        export(&mut exported, &series)?;
    }
    println!("for a collector:\n\n{exported}");

    let attempts = latencies.series().into_iter().filter(|series| series.instrument() == Instrument::Attempt);
    let count: u64 = attempts.map(|series| series.buckets().count()).sum();
    println!("20 calls took {count} attempts");
    Ok(())
}
