//! The walk of a call: what was prepared enters, a reply leaves, within the time allowed and inside a span.

use std::pin::pin;

use tracing::{Instrument, Span, field};

use super::{Prepared, attempt::Outbound, reply::Reply, retry};
use crate::{error::ClientError, time::timeout};

pub(super) async fn drive(prepared: Box<Prepared>) -> Result<Reply, ClientError> {
    let span = span(&prepared);
    let mut work = pin!(within_limit(prepared).instrument(span));
    let outcome = work.as_mut().await;
    record(work.span(), &outcome);
    outcome
}

fn span(prepared: &Prepared) -> Span {
    let operation = prepared.operation;
    tracing::info_span!(
        "service_client.call",
        service = operation.service.service_id,
        operation = operation.name,
        attempts = field::Empty,
        status = field::Empty,
        request_id = field::Empty,
        error = field::Empty,
    )
}

/// Names and numbers only: nothing of an input, an output or a message.
fn record(span: &Span, outcome: &Result<Reply, ClientError>) {
    if span.is_disabled() {
        return;
    }
    match outcome {
        Ok(reply) => {
            let metadata = reply.metadata();
            span.record("attempts", metadata.attempts());
            span.record("status", metadata.status());
            span.record("request_id", metadata.request_id());
        }
        Err(error) => {
            span.record("error", field::debug(error.kind()));
        }
    }
}

async fn within_limit(prepared: Box<Prepared>) -> Result<Reply, ClientError> {
    let limit = prepared.options.timeout.or(prepared.handle.config().timeout());
    let outbound = Outbound::new(*prepared)?;
    // Pinned here: a future that is handed on takes its room in each that it is handed to.
    let mut work = pin!(retry::run(&outbound, limit));
    let outcome = match limit {
        None => work.await,
        Some(limit) => {
            let sleep = outbound.config().sleep().map_err(ClientError::configuration)?;
            let outcome = timeout(sleep, limit, work.as_mut()).await;
            outcome
                .unwrap_or_else(|_| Err(ClientError::timeout(format!("the call took longer than {limit:?}"))))
        }
    };
    let retried = outbound.take_retried();
    match outcome {
        Ok(reply) if retried.is_empty() => Ok(reply),
        Ok(reply) => Ok(reply.with_retried(retried)),
        Err(error) => Err(error.with_attempts(outbound.attempts(), retried)),
    }
}
