//! Which operation a request asks for: the operations and a request's head enter, one of them leaves, or none.

use http::request::Parts;

use super::{
    query,
    uri::{Pattern, Segment},
};
use crate::operation::Operation;

/// Of several whose patterns fit, the one that fits as it is; of several of these, the most specific one.
pub(in crate::protocol) fn find(
    operations: &[&'static Operation],
    request: &Parts,
) -> Option<&'static Operation> {
    let path = request.uri.path();
    let parameters = query::parameters(request.uri.query().unwrap_or_default())?;
    let fit = |pattern: Pattern| {
        let (fit, _) = pattern.captures(path)?;
        pattern.parameters().all(|constant| parameters.contains(&constant)).then_some(fit)
    };
    let candidates = operations.iter().filter_map(|operation| {
        let http = operation.http.filter(|http| request.method == http.method)?;
        let pattern = Pattern::new(http.uri);
        Some(((fit(pattern)?, specificity(pattern)), *operation))
    });
    candidates.min_by(|(a, _), (b, _)| a.cmp(b)).map(|(_, operation)| operation)
}

/// Sorts the most specific pattern first: by its segments from the left, then by its number of parameters.
fn specificity(pattern: Pattern) -> (Vec<u8>, std::cmp::Reverse<usize>) {
    let segments = pattern.segments().map(|segment| match segment {
        Segment::Literal(_) => 0,
        Segment::Label(_) => 1,
        Segment::Greedy(_) => 2,
    });
    // Of two that begin alike, the longer one says more.
    let segments = segments.chain(std::iter::once(3));
    (segments.collect(), std::cmp::Reverse(pattern.parameters().count()))
}
