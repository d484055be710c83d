//! Where interceptors are asked on the way of a call: what they may see enters, and leaves as they have left it, or as their
//! error. Where there are none, nothing is done.

use std::sync::Arc;

use http::{Extensions, HeaderMap, Method, Uri, request, response};

use super::{attempt::Outbound, is_framing, reply::Reply};
use crate::{
    config::Config,
    error::ClientError,
    intercept::{AttemptContext, EncodeContext, Interceptor, RequestContext, ResponseContext},
    operation::Operation,
    shape::View,
    transport::BoxError,
};

type Asked = Result<(), BoxError>;

/// What the interceptors keep for later points of the call.
pub(super) fn before_encode(
    config: &Config,
    operation: &'static Operation,
    input: View<'_>,
) -> Result<Extensions, ClientError> {
    let mut extensions = Extensions::new();
    if !config.interceptors().is_empty() {
        let mut context = EncodeContext { operation, input, extensions: &mut extensions };
        ask(config.interceptors().iter(), |interceptor| interceptor.before_encode(&mut context))?;
    }
    Ok(extensions)
}

pub(super) fn before_sign<B>(
    outbound: &Outbound,
    attempt: u32,
    request: &mut http::Request<B>,
) -> Result<(), ClientError> {
    if outbound.config().interceptors().is_empty() {
        return Ok(());
    }
    let target = (request.method().clone(), request.uri().clone());
    before(outbound, attempt, target, request.headers_mut(), |interceptor, context| {
        interceptor.before_sign(context)
    })
}

pub(super) fn before_send(
    outbound: &Outbound,
    attempt: u32,
    head: &mut request::Parts,
) -> Result<(), ClientError> {
    if outbound.config().interceptors().is_empty() {
        return Ok(());
    }
    let target = (head.method.clone(), head.uri.clone());
    before(outbound, attempt, target, &mut head.headers, |interceptor, context| {
        interceptor.before_send(context)
    })
}

fn before(
    outbound: &Outbound,
    attempt: u32,
    (method, uri): (Method, Uri),
    headers: &mut HeaderMap,
    point: fn(&dyn Interceptor, &mut RequestContext<'_>) -> Asked,
) -> Result<(), ClientError> {
    let operation = outbound.operation();
    outbound.with_extensions(|extensions| {
        let mut context = RequestContext { operation, attempt, method, uri, headers, extensions };
        ask(outbound.config().interceptors().iter(), |interceptor| point(&**interceptor, &mut context))
    })?;
    match headers.keys().find(|name| is_framing(name)) {
        None => Ok(()),
        Some(name) => {
            let message = format!("an interceptor set the header `{name}`, which is the transport's to set");
            Err(ClientError::intercepted(message.into()))
        }
    }
}

pub(super) fn after_response(
    outbound: &Outbound,
    attempt: u32,
    head: &response::Parts,
) -> Result<(), ClientError> {
    let interceptors = outbound.config().interceptors();
    if interceptors.is_empty() {
        return Ok(());
    }
    let (operation, status, headers) = (outbound.operation(), head.status, &head.headers);
    outbound.with_extensions(|extensions| {
        let mut context = ResponseContext { operation, attempt, status, headers, extensions };
        ask(interceptors.iter().rev(), |interceptor| interceptor.after_response(&mut context))
    })
}

pub(super) fn after_attempt(
    outbound: &Outbound,
    attempt: u32,
    outcome: &Result<Reply, ClientError>,
) -> Result<(), ClientError> {
    let interceptors = outbound.config().interceptors();
    if interceptors.is_empty() {
        return Ok(());
    }
    let description = outcome.as_ref().ok().and_then(Reply::describe_error);
    let code = description.map(|error| error.code.or(error.name).unwrap_or_default());
    outbound.with_extensions(|extensions| {
        let mut context = AttemptContext {
            operation: outbound.operation(),
            attempt,
            metadata: outcome.as_ref().ok().map(Reply::metadata),
            code: code.as_deref(),
            error: outcome.as_ref().err(),
            extensions,
        };
        ask(interceptors.iter().rev(), |interceptor| interceptor.after_attempt(&mut context))
    })
}

fn ask<'i>(
    mut interceptors: impl Iterator<Item = &'i Arc<dyn Interceptor>>,
    point: impl FnMut(&'i Arc<dyn Interceptor>) -> Asked,
) -> Result<(), ClientError> {
    interceptors.try_for_each(point).map_err(ClientError::intercepted)
}
