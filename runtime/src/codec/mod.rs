//! Values to bytes and back: one generic bridge between shapes and serde, instantiated once per format.
//!
//! serde stays the driver, so that `serde_json` and its peers do the parsing that they are good at; a shape is
//! only ever seen through [`View`](crate::shape::View) and [`Reader`](crate::shape::Reader), so that none is compiled
//! again for a format.

mod absent;
mod debug;
mod error;
mod read;
mod serde_impls;
mod visit;
mod write;
mod zero;

use crate::{
    schema::{Member, Schema},
    shape::TimestampFormat,
};

#[cfg(feature = "xml")]
pub(crate) use self::absent::{Present, fill};
pub(crate) use self::{
    absent::{default_of, stand_in},
    read::read,
    write::{Node, NodeOf, non_finite},
};
pub use self::{
    debug::debug,
    error::DecodeError,
    serde_impls::{deserialize, serialize},
};

/// What formats differ in, beyond what serde knows of them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Format {
    /// How a timestamp is written where its member does not say.
    pub(crate) timestamp: TimestampFormat,
    pub(crate) timestamps: Timestamps,
    pub(crate) blob: BlobForm,
    pub(crate) float: FloatForm,
    pub(crate) big_number: BigNumberForm,
    pub(crate) names: Names,
    pub(crate) absent: Absent,
}

/// Who says how a timestamp is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Timestamps {
    /// Its member, and where that does not, the format.
    OfMember,
    /// The format.
    OfFormat,
    /// The format, and a tag says that it is one.
    Tagged,
}

/// By which of its names a member goes.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Names {
    Member,
    /// The name in JSON, where it has one.
    Json,
}

/// What becomes of a required member that is not there and has no default.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Absent {
    Refused,
    /// It is read as the zero of its type: a client must be able to read what a newer service sends.
    Corrected,
}

impl Format {
    /// The same, as a client reads it.
    pub(crate) const fn corrected(self) -> Self {
        Self { absent: Absent::Corrected, ..self }
    }

    /// How the timestamps of a member are written.
    #[inline]
    fn timestamp_of(self, member: &Member) -> TimestampFormat {
        match (self.timestamps, member.timestamp_format) {
            (Timestamps::OfMember, Some(format)) => format,
            _ => self.timestamp,
        }
    }

    #[inline]
    fn name(self, member: &Member) -> &'static str {
        match (self.names, member.json_name) {
            (Names::Json, Some(name)) => name,
            _ => member.name,
        }
    }

    /// Finds a member by its name in this format, with its index. `hint` is where to look first.
    #[inline]
    pub(crate) fn find(self, schema: &Schema, name: &str, hint: usize) -> Option<(usize, &'static Member)> {
        if let Names::Member = self.names {
            return schema.find(name, hint);
        }
        self.find_by_other_name(schema, name, hint)
    }

    fn find_by_other_name(
        self,
        schema: &Schema,
        name: &str,
        hint: usize,
    ) -> Option<(usize, &'static Member)> {
        let members = schema.members;
        if let Some(member) = members.get(hint).filter(|member| self.name(member) == name) {
            return Some((hint, member));
        }
        members.iter().enumerate().find(|(_, member)| self.name(member) == name)
    }
}

/// How bytes are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BlobForm {
    Base64,
    Raw,
}

/// How a float is written that is no number, or infinite.
#[derive(Clone, Copy, Debug)]
pub(crate) enum FloatForm {
    /// By its name.
    Text,
    /// As any other.
    #[cfg_attr(not(feature = "cbor"), expect(dead_code, reason = "only CBOR has this form"))]
    Number,
}

/// How a number of any size is written.
#[derive(Clone, Copy, Debug)]
pub(crate) enum BigNumberForm {
    /// As a JSON number, digit for digit: only `serde_json` can.
    Json,
    Text,
    /// As an integer, or as bytes under a tag.
    #[cfg_attr(not(feature = "cbor"), expect(dead_code, reason = "only CBOR has this form"))]
    Tagged,
}

/// What a value is that serde knows as another. A format that can say so gets it as a newtype variant with this index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tag {
    /// A number.
    EpochSeconds = 1,
    /// Its digits as text.
    BigInteger = 2,
    /// Its digits as text.
    BigDecimal = 4,
}

/// JSON as the AWS protocols write it.
pub(crate) const JSON: Format = Format {
    timestamp: TimestampFormat::EpochSeconds,
    timestamps: Timestamps::OfMember,
    blob: BlobForm::Base64,
    float: FloatForm::Text,
    big_number: BigNumberForm::Json,
    names: Names::Member,
    absent: Absent::Refused,
};

/// JSON in which members go by their JSON names.
pub(crate) const NAMED_JSON: Format = Format { names: Names::Json, ..JSON };

/// JSON as RPC v2 writes it.
pub(crate) const RPC_JSON: Format =
    Format { timestamps: Timestamps::OfFormat, big_number: BigNumberForm::Text, ..JSON };

/// CBOR as RPC v2 writes it.
#[cfg(feature = "cbor")]
pub(crate) const CBOR: Format = Format {
    timestamps: Timestamps::Tagged,
    blob: BlobForm::Raw,
    float: FloatForm::Number,
    big_number: BigNumberForm::Tagged,
    ..JSON
};

/// What a user's own text format sees.
const TEXT: Format = Format { big_number: BigNumberForm::Text, ..JSON };

/// What a user's own binary format sees.
const BINARY: Format = Format { blob: BlobForm::Raw, ..TEXT };
