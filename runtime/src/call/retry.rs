//! How often a request is sent: an outcome enters, and it is the call's, or the request is sent again.

use super::{attempt::Outbound, reply::Reply};
use crate::error::ClientError;

/// Sends until an outcome is final. Every outcome is: a request is sent once.
pub(super) async fn run(outbound: &Outbound) -> Result<Reply, ClientError> {
    outbound.send().await
}
