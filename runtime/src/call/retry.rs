//! How often a request is sent: an outcome enters, and it is the call's, or the request is sent again.

use super::{attempt::Outbound, elsewhere, reply::Reply};
use crate::error::ClientError;

/// Sends until an outcome is final. Every outcome is, but for one that says that the bucket is elsewhere.
pub(super) async fn run(outbound: &Outbound) -> Result<Reply, ClientError> {
    let reply = outbound.send().await?;
    elsewhere::follow(outbound, reply).await
}
