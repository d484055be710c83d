//! Buckets that are not where the client looks first: a bucket and what a response says of its region enter; the endpoint to
//! send to leaves.

use std::{
    borrow::Cow,
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use http::StatusCode;

use super::{attempt::Outbound, reply::Reply};
use crate::{config::Region, endpoint::Endpoint, error::ClientError};

const BUCKET_REGION: &str = "x-amz-bucket-region";

/// How many buckets of other regions a client knows; then it begins anew.
const CAPACITY: usize = 1024;

/// The endpoints of buckets in other regions, by the buckets' names.
#[derive(Default)]
pub(super) struct Elsewhere(Mutex<HashMap<String, Arc<Endpoint>>>);

impl Elsewhere {
    pub(super) fn get(&self, bucket: &str) -> Option<Arc<Endpoint>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(bucket).cloned()
    }

    fn insert(&self, bucket: String, endpoint: Endpoint) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= CAPACITY {
            known.clear();
        }
        known.insert(bucket, Arc::new(endpoint));
    }
}

/// Sends again to the region that the response names, once: the request gets a new signature, and goes to a host of the
/// same service. No other redirect is followed.
pub(super) async fn follow(
    outbound: &Outbound,
    reply: Reply,
    max_attempts: u32,
) -> Result<Reply, ClientError> {
    let Some((bucket, region)) = elsewhere(outbound, &reply) else { return Ok(reply) };
    let bucket = bucket.into_owned();
    let Some(endpoint) = outbound.handle().endpoint_in(&outbound.wanted(), &region)? else {
        return Ok(reply);
    };
    outbound.handle().elsewhere().insert(bucket, endpoint);
    // In a box: what few calls do takes no room in each.
    if outbound.is_replayable() { Box::pin(outbound.send(max_attempts)).await } else { Ok(reply) }
}

/// The region that a refusal names.
fn elsewhere<'o>(outbound: &'o Outbound, reply: &Reply) -> Option<(Cow<'o, str>, Region)> {
    let bucket = outbound.bucket()?;
    let status = StatusCode::from_u16(reply.metadata().status()?).ok()?;
    let is_refusal =
        status.is_redirection() || matches!(status, StatusCode::BAD_REQUEST | StatusCode::FORBIDDEN);
    let region = reply.metadata().headers().get(BUCKET_REGION).filter(|_| is_refusal)?;
    Some((bucket, region.to_str().ok()?.parse().ok()?))
}
