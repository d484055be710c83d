//! What `cargo service-client` writes from `../models`, which are the services' own without their documentation.

#[rustfmt::skip]
pub(crate) mod cloudwatch_logs;
#[rustfmt::skip]
pub(crate) mod kms;
#[rustfmt::skip]
pub(crate) mod lambda;
#[rustfmt::skip]
pub(crate) mod sqs;
