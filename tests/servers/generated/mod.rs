//! What `cargo service-client` writes from `../models`, which are the services' own without their documentation.

#[rustfmt::skip]
pub(crate) mod cloudwatch;
#[rustfmt::skip]
pub(crate) mod cloudwatch_logs;
#[rustfmt::skip]
pub(crate) mod ec2;
#[rustfmt::skip]
pub(crate) mod iam;
#[rustfmt::skip]
pub(crate) mod kinesis;
#[rustfmt::skip]
pub(crate) mod kms;
#[rustfmt::skip]
pub(crate) mod lambda;
#[rustfmt::skip]
pub(crate) mod route53;
#[rustfmt::skip]
pub(crate) mod sns;
#[rustfmt::skip]
pub(crate) mod sqs;
#[rustfmt::skip]
pub(crate) mod sqs_query;
#[rustfmt::skip]
pub(crate) mod sts;
