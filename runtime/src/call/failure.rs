//! What an attempt came to: its outcome enters, and how it failed leaves, with whether it may be repeated.

use std::time::Duration;

use super::{
    attempt::Outbound,
    reply::{Reply, position},
};
use crate::{
    error::{ClientError, ClientErrorKind},
    protocol::ErrorDescription,
    retry::{AttemptFailure, RetryReason, may_be_clock_skew, of_response, skew},
    schema::RetryTrait,
    transport::TransportErrorKind,
};

const RETRY_AFTER: &str = "x-amz-retry-after";

/// How it failed, if it did.
pub(super) fn failure(outbound: &Outbound, outcome: &Result<Reply, ClientError>) -> Option<AttemptFailure> {
    match outcome {
        Ok(reply) => Some(answered(outbound, reply, reply.describe_error()?)),
        Err(error) => Some(unanswered(error)),
    }
}

fn answered(outbound: &Outbound, reply: &Reply, description: ErrorDescription) -> AttemptFailure {
    let metadata = reply.metadata();
    if let Some(date) = skew::date(metadata.headers()) {
        outbound.note_date(date);
    }
    let reason = modelled(outbound, &description);
    let reason = reason.or_else(|| of_response(faulty(metadata.status()), code(&description)));
    let reason = reason.or_else(|| clock_skew(outbound, reply, &description));
    let retry_after = metadata.header(RETRY_AFTER).and_then(|text| text.trim().parse().ok());
    AttemptFailure {
        reason,
        status: metadata.status(),
        transport: None,
        retry_after: retry_after.map(Duration::from_millis),
        code: description.code.or(description.name),
    }
}

/// The status that an error has by rights: a service that begins to answer before its work is done, and then fails, has said
/// already that all went well.
fn faulty(status: Option<u16>) -> Option<u16> {
    status.map(|status| if (200..300).contains(&status) { 500 } else { status })
}

fn code(description: &ErrorDescription) -> Option<&str> {
    description.name.as_deref().or(description.code.as_deref())
}

/// What the declaration says of the exception.
fn modelled(outbound: &Outbound, description: &ErrorDescription) -> Option<RetryReason> {
    let exceptions = outbound.exceptions();
    match exceptions[position(exceptions, description)?].error?.retry {
        RetryTrait::Never => None,
        RetryTrait::Retryable => Some(RetryReason::Transient),
        RetryTrait::Throttling => Some(RetryReason::Throttling),
    }
}

/// Sets the client's clock where that is what was wrong.
fn clock_skew(outbound: &Outbound, reply: &Reply, description: &ErrorDescription) -> Option<RetryReason> {
    code(description).filter(|code| may_be_clock_skew(code))?;
    let date = skew::date(reply.metadata().headers())?;
    let (handle, now) = (outbound.handle(), outbound.config().clock().now());
    let is_far = handle.policies().skew().learn(now, date, outbound.signed_ahead());
    is_far.then_some(RetryReason::ClockSkew)
}

/// What somebody has failed the call with is no failure of the way to the service, even if it was one of another call's.
fn unanswered(error: &ClientError) -> AttemptFailure {
    if error.is_final() {
        return AttemptFailure::default();
    }
    let transport = match error.kind() {
        ClientErrorKind::Timeout => Some(TransportErrorKind::Timeout),
        ClientErrorKind::Transport(kind) => Some(kind),
        _ => None,
    };
    let reason = transport.filter(|kind| kind.is_passing()).map(|_| RetryReason::Transient);
    AttemptFailure { reason, transport, ..AttemptFailure::default() }
}

/// Whether the request may go out once more, whoever wants it to.
pub(super) fn may_be_repeated(outbound: &Outbound, failure: &AttemptFailure) -> bool {
    let is_safe = match failure.transport {
        // The service has decided about it.
        None => failure.status.is_some(),
        Some(TransportErrorKind::Closed | TransportErrorKind::Unsendable) => false,
        Some(kind) => !kind.may_have_been_sent() || outbound.operation().is_safe_to_repeat(),
    };
    is_safe && outbound.is_replayable()
}
