//! Nothing but the peer's crate.

pub use aws_sdk_dynamodb as dynamodb;
