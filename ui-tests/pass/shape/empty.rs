//! A structure may have no members, with braces and without.

use service_client::{Shape, Structure};

#[derive(Clone, PartialEq, Shape)]
pub struct EndSessionRequest {}

#[derive(Clone, PartialEq, Shape)]
pub struct AbortTransactionRequest;

fn main() {
    assert!(EndSessionRequest::new() == EndSessionRequest::default());
    assert!(AbortTransactionRequest::new() == AbortTransactionRequest {});
    assert_eq!(AbortTransactionRequest::SCHEMA.members.len(), 0);
    assert_eq!(serde_json::to_string(&EndSessionRequest::new()).unwrap(), "{}");
}
