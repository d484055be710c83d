//! Values to bytes and back: one generic bridge between shapes and serde, instantiated once per format.
//!
//! serde stays the driver, so that `serde_json` and its peers do the parsing that they are good at; a shape is
//! only ever seen through [`View`](crate::shape::View) and [`Reader`](crate::shape::Reader), so that none is compiled
//! again for a format.

mod debug;
mod error;
mod read;
mod serde_impls;
mod visit;
mod write;

use crate::shape::TimestampFormat;

pub use self::{
    debug::debug,
    error::DecodeError,
    serde_impls::{deserialize, serialize},
};
pub(crate) use self::{read::read, write::Node};

/// What formats differ in, beyond what serde knows of them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Format {
    /// How a timestamp is written where its member does not say.
    pub(crate) timestamp: TimestampFormat,
    pub(crate) blob: BlobForm,
    pub(crate) big_number: BigNumberForm,
}

/// How bytes are written.
#[derive(Clone, Copy, Debug)]
pub(crate) enum BlobForm {
    Base64,
    Raw,
}

/// How a number of any size is written.
#[derive(Clone, Copy, Debug)]
pub(crate) enum BigNumberForm {
    /// As a JSON number, digit for digit: only `serde_json` can.
    Json,
    Text,
}

/// JSON as the AWS protocols write it.
pub(crate) const JSON: Format = Format {
    timestamp: TimestampFormat::EpochSeconds,
    blob: BlobForm::Base64,
    big_number: BigNumberForm::Json,
};

/// What a user's own text format sees.
const TEXT: Format = Format { big_number: BigNumberForm::Text, ..JSON };

/// What a user's own binary format sees.
const BINARY: Format = Format { blob: BlobForm::Raw, ..TEXT };
