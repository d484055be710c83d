//! Amazon S3: the operations that most programs need, on buckets and objects, with [uploads in parts](Upload) on top.
//!
//! `client.rs` is written by `cargo service-client` from the service's model and from the documentation beside it,
//! `models/s3.overlay.json`. Whoever needs other operations writes such a file in the same way.

#[rustfmt::skip]
mod client;
mod post_policy;
mod upload;

pub use crate::{
    client::*,
    post_policy::{PostFields, PostPolicy, PostPolicyError},
    upload::{OnFailure, Upload, UploadError, UploadErrorKind},
};
