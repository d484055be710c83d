//! The walk of a call: what was prepared enters, a reply leaves, within the time allowed and inside a span.

use std::pin::pin;

use tracing::Instrument;

use super::{Prepared, attempt::Outbound, reply::Reply, retry, watch};
use crate::{error::ClientError, time::timeout};

pub(super) async fn drive(prepared: Box<Prepared>) -> Result<Reply, ClientError> {
    let outbound = outbound(prepared)?;
    // Pinned here: a future that is handed on takes its room in each that it is handed to.
    pin!(within_limit(&outbound).instrument(outbound.span().clone())).await
}

/// In a box: with it, the future of a call would be larger than what allocators have at hand.
fn outbound(prepared: Box<Prepared>) -> Result<Box<Outbound>, ClientError> {
    let span = watch::call_span(&prepared);
    if let Err(error) = &prepared.request {
        watch::call_refused(&prepared, &span, error);
    }
    Ok(Box::new(Outbound::new(*prepared, span)?))
}

async fn within_limit(outbound: &Outbound) -> Result<Reply, ClientError> {
    watch::call_begins(outbound);
    let outcome = {
        // Dropped first: an attempt that is cut off ends before its call.
        let limit = outbound.timeout();
        let mut work = pin!(retry::run(outbound, limit));
        match limit {
            None => work.await,
            Some(limit) => {
                let sleep = outbound.config().sleep().map_err(ClientError::configuration)?;
                let outcome = timeout(sleep, limit, work.as_mut()).await;
                outcome.unwrap_or_else(|_| Err(outbound.story().end_in_time(limit)))
            }
        }
    };
    watch::call_ends(outbound, &outcome);
    let retried = outbound.story().take_retried();
    match outcome {
        Ok(reply) if retried.is_empty() => Ok(reply),
        Ok(reply) => Ok(reply.with_retried(retried)),
        Err(error) => Err(error.with_attempts(outbound.attempts(), retried)),
    }
}
