//! The algorithms by their names: a name enters, an algorithm leaves, and the other way.

use std::{fmt, str::FromStr};

use http::HeaderName;

/// How a checksum is made.
///
/// CRC-32, SHA-256 and MD5 are always there. The others need the feature `checksums`.
///
/// ```
/// use service_client::checksum::ChecksumAlgorithm;
///
/// assert_eq!("CRC64NVME".parse(), Ok(ChecksumAlgorithm::Crc64Nvme));
/// assert_eq!(ChecksumAlgorithm::Crc32.header().as_str(), "x-amz-checksum-crc32");
/// assert!("CRC8".parse::<ChecksumAlgorithm>().is_err());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ChecksumAlgorithm {
    /// CRC-32 as gzip has it.
    Crc32,
    /// CRC-32C, after Castagnoli.
    Crc32c,
    /// CRC-64/NVME.
    Crc64Nvme,
    /// SHA-1.
    Sha1,
    /// SHA-256.
    Sha256,
    /// MD5.
    Md5,
}

impl ChecksumAlgorithm {
    /// All, the cheapest to verify first.
    pub(super) const ALL: [Self; 6] =
        [Self::Crc32, Self::Crc32c, Self::Crc64Nvme, Self::Sha1, Self::Sha256, Self::Md5];

    /// The name on the wire: `CRC32`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Crc32 => "CRC32",
            Self::Crc32c => "CRC32C",
            Self::Crc64Nvme => "CRC64NVME",
            Self::Sha1 => "SHA1",
            Self::Sha256 => "SHA256",
            Self::Md5 => "MD5",
        }
    }

    /// The header or the trailer that holds the checksum, in base64.
    pub fn header(self) -> HeaderName {
        HeaderName::from_static(match self {
            Self::Crc32 => "x-amz-checksum-crc32",
            Self::Crc32c => "x-amz-checksum-crc32c",
            Self::Crc64Nvme => "x-amz-checksum-crc64nvme",
            Self::Sha1 => "x-amz-checksum-sha1",
            Self::Sha256 => "x-amz-checksum-sha256",
            Self::Md5 => "x-amz-checksum-md5",
        })
    }

    /// The algorithm whose checksum a header or a trailer of this name holds.
    pub(crate) fn of_header(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|algorithm| algorithm.header().as_str().eq_ignore_ascii_case(name))
    }

    /// How many bytes a checksum has.
    pub(crate) fn size(self) -> usize {
        match self {
            Self::Crc32 | Self::Crc32c => 4,
            Self::Crc64Nvme => 8,
            Self::Md5 => 16,
            Self::Sha1 => 20,
            Self::Sha256 => 32,
        }
    }
}

impl fmt::Display for ChecksumAlgorithm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for ChecksumAlgorithm {
    type Err = UnknownAlgorithm;

    fn from_str(name: &str) -> Result<Self, UnknownAlgorithm> {
        let mut all = Self::ALL.into_iter();
        all.find(|algorithm| algorithm.name().eq_ignore_ascii_case(name)).ok_or(UnknownAlgorithm(()))
    }
}

/// A name that is no algorithm's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownAlgorithm(());

impl fmt::Display for UnknownAlgorithm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = ChecksumAlgorithm::ALL.map(ChecksumAlgorithm::name).join(", ");
        write!(f, "unknown checksum algorithm, expected one of {names}")
    }
}

impl std::error::Error for UnknownAlgorithm {}
