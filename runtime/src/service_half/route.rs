//! Which operation a request asks for: its head and its body enter, an operation of the service leaves, or none.

use bytes::Bytes;
use http::request::Parts;

use super::{Dispatch, inflate};
use crate::{operation::Operation, protocol::RawRequest};

/// Finds the operation in the head of a request, or in its body.
pub(super) fn find(dispatch: &dyn Dispatch, parts: &Parts, body: &Bytes) -> Option<&'static Operation> {
    let (protocol, operations) = (dispatch.service().protocol, dispatch.operations());
    let found = protocol.route(operations, parts);
    found.or_else(|| protocol.route_by_body(operations, RawRequest::new(parts, body)))
}

/// The operations that a compressed body may ask for: one for each list of ways to say who sent it.
pub(super) fn compressed(dispatch: &dyn Dispatch, parts: &Parts) -> Vec<&'static Operation> {
    let mut found: Vec<&'static Operation> = Vec::new();
    for operation in dispatch.operations() {
        let is_new = || found.iter().all(|other| other.auth_schemes() != operation.auth_schemes());
        if inflate::is_due(operation, parts) && is_new() {
            found.push(operation);
        }
    }
    found
}

/// Finds the operation in a body that is compressed. To be asked of requests whose sender may call one of those that it
/// can be: little may become much.
pub(super) fn find_compressed(
    dispatch: &dyn Dispatch,
    parts: &Parts,
    body: &Bytes,
    limit: usize,
) -> Option<&'static Operation> {
    let mut operations = dispatch.operations().iter();
    let operation = operations.find(|operation| operation.is_compressed)?;
    let body = inflate::inflate(operation, &mut parts.clone(), body.clone(), limit).ok()?;
    find(dispatch, parts, &body).filter(|found| found.is_compressed)
}
