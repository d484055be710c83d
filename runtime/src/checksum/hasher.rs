//! The algorithms at work: bytes enter, piece by piece, a checksum leaves.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use md5::Md5;
use sha2::{Digest as _, Sha256};

use super::ChecksumAlgorithm;

/// A checksum in the making.
#[derive(Clone)]
pub(crate) struct Hasher(State);

#[derive(Clone)]
enum State {
    Crc32(crc32fast::Hasher),
    #[cfg(feature = "checksums")]
    Crc32c(crc::Digest<'static, u32, crc::Table<16>>),
    #[cfg(feature = "checksums")]
    Crc64Nvme(crc::Digest<'static, u64, crc::Table<16>>),
    #[cfg(feature = "checksums")]
    Sha1(sha1::Sha1),
    Sha256(Sha256),
    Md5(Md5),
}

#[cfg(feature = "checksums")]
static CRC32C: crc::Crc<u32, crc::Table<16>> = crc::Crc::<u32, crc::Table<16>>::new(&crc::CRC_32_ISCSI);
#[cfg(feature = "checksums")]
static CRC64NVME: crc::Crc<u64, crc::Table<16>> = crc::Crc::<u64, crc::Table<16>>::new(&crc::CRC_64_NVME);

impl Hasher {
    /// The beginning; `None` where the algorithm is not built in.
    #[cfg_attr(
        feature = "checksums",
        expect(clippy::unnecessary_wraps, reason = "without the feature, not all are built in")
    )]
    pub(crate) fn new(algorithm: ChecksumAlgorithm) -> Option<Self> {
        Some(Self(match algorithm {
            ChecksumAlgorithm::Crc32 => State::Crc32(crc32fast::Hasher::new()),
            #[cfg(feature = "checksums")]
            ChecksumAlgorithm::Crc32c => State::Crc32c(CRC32C.digest()),
            #[cfg(feature = "checksums")]
            ChecksumAlgorithm::Crc64Nvme => State::Crc64Nvme(CRC64NVME.digest()),
            #[cfg(feature = "checksums")]
            ChecksumAlgorithm::Sha1 => State::Sha1(sha1::Sha1::new()),
            ChecksumAlgorithm::Sha256 => State::Sha256(Sha256::new()),
            ChecksumAlgorithm::Md5 => State::Md5(Md5::new()),
            #[cfg(not(feature = "checksums"))]
            _ => return None,
        }))
    }

    /// Takes in the next bytes.
    pub(crate) fn update(&mut self, bytes: &[u8]) {
        match &mut self.0 {
            State::Crc32(crc) => crc.update(bytes),
            #[cfg(feature = "checksums")]
            State::Crc32c(crc) => crc.update(bytes),
            #[cfg(feature = "checksums")]
            State::Crc64Nvme(crc) => crc.update(bytes),
            #[cfg(feature = "checksums")]
            State::Sha1(hash) => hash.update(bytes),
            State::Sha256(hash) => hash.update(bytes),
            State::Md5(hash) => hash.update(bytes),
        }
    }

    /// The checksum, in base64.
    pub(crate) fn finish(self) -> String {
        match self.0 {
            State::Crc32(crc) => STANDARD.encode(crc.finalize().to_be_bytes()),
            #[cfg(feature = "checksums")]
            State::Crc32c(crc) => STANDARD.encode(crc.finalize().to_be_bytes()),
            #[cfg(feature = "checksums")]
            State::Crc64Nvme(crc) => STANDARD.encode(crc.finalize().to_be_bytes()),
            #[cfg(feature = "checksums")]
            State::Sha1(hash) => STANDARD.encode(hash.finalize()),
            State::Sha256(hash) => STANDARD.encode(hash.finalize()),
            State::Md5(hash) => STANDARD.encode(hash.finalize()),
        }
    }

    /// The checksum of bytes that are all at hand.
    pub(crate) fn of(algorithm: ChecksumAlgorithm, bytes: &[u8]) -> Option<String> {
        let mut hasher = Self::new(algorithm)?;
        hasher.update(bytes);
        Some(hasher.finish())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CHECK: &[u8] = b"123456789";

    /// The values that the algorithms are known to give for the digits from 1 to 9.
    fn known(algorithm: ChecksumAlgorithm) -> &'static str {
        match algorithm {
            ChecksumAlgorithm::Crc32 => "cbf43926",
            ChecksumAlgorithm::Crc32c => "e3069283",
            ChecksumAlgorithm::Crc64Nvme => "ae8b14860a799888",
            ChecksumAlgorithm::Sha1 => "f7c3bc1d808e04732adf679965ccc34ca7ae3441",
            ChecksumAlgorithm::Sha256 => "15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225",
            ChecksumAlgorithm::Md5 => "25f9e794323b453885f5181f1b624d0b",
        }
    }

    fn hex(base64: &str) -> String {
        use std::fmt::Write as _;
        STANDARD.decode(base64).expect("base64").iter().fold(String::new(), |mut hex, byte| {
            let _ = write!(hex, "{byte:02x}");
            hex
        })
    }

    #[test]
    fn the_check_values_come_out() {
        for algorithm in ChecksumAlgorithm::ALL {
            let Some(mut hasher) = Hasher::new(algorithm) else { continue };
            for piece in [&CHECK[..4], &CHECK[4..4], &CHECK[4..]] {
                hasher.update(piece);
            }
            let checksum = hasher.finish();
            assert_eq!(hex(&checksum), known(algorithm), "{algorithm}");
            assert_eq!(Hasher::of(algorithm, CHECK), Some(checksum), "{algorithm}");
            assert_eq!(hex(&Hasher::of(algorithm, b"").expect("built in")).len(), 2 * algorithm.size());
        }
    }

    #[test]
    fn what_needs_no_crate_is_always_there() {
        for algorithm in ChecksumAlgorithm::ALL {
            use ChecksumAlgorithm::{Crc32, Md5, Sha256};
            let needs_none = matches!(algorithm, Crc32 | Sha256 | Md5);
            assert_eq!(Hasher::new(algorithm).is_some(), needs_none || cfg!(feature = "checksums"));
        }
    }
}
