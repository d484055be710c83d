//! Checksums of bodies: what an operation says of them enters, headers, trailers and verified streams leave.
//!
//! | what | file |
//! | --- | --- |
//! | what an operation asks for | `traits` |
//! | the algorithms | `algorithm`, `hasher` |
//! | a body that is compared with its checksum while it flows | `verified` |

mod algorithm;
mod hasher;
mod traits;
mod verified;

use http::HeaderMap;

pub use self::{
    algorithm::{ChecksumAlgorithm, UnknownAlgorithm},
    traits::Checksum,
};
pub(crate) use self::{
    hasher::Hasher,
    verified::{Expected, Verified, mismatch},
};

/// Begins the name of every header that holds a checksum.
const PREFIX: &str = "x-amz-checksum-";

/// Whether the headers hold a checksum of the body, of an algorithm that is known here or of another.
pub(crate) fn is_given(headers: &HeaderMap) -> bool {
    const OTHERS: [&str; 3] = ["algorithm", "mode", "type"];
    let mut names = headers.keys().filter_map(|name| name.as_str().strip_prefix(PREFIX));
    names.any(|name| !OTHERS.contains(&name))
}

/// The checksum in the headers that is the cheapest to verify, of those algorithms that are wanted. One over the
/// checksums of parts is none of the body.
pub(crate) fn find(headers: &HeaderMap, is_wanted: impl Fn(ChecksumAlgorithm) -> bool) -> Option<Expected> {
    let mut algorithms = ChecksumAlgorithm::ALL.into_iter().filter(|algorithm| is_wanted(*algorithm));
    algorithms.find_map(|algorithm| {
        let value = headers.get(algorithm.header())?.to_str().ok()?.trim();
        let hasher = Hasher::new(algorithm).filter(|_| !is_composite(value))?;
        Some(Expected::new(algorithm, hasher, value))
    })
}

/// `dGVzdA==-3`: the checksum of three parts' checksums.
fn is_composite(value: &str) -> bool {
    value.rsplit_once('-').is_some_and(|(_, parts)| parts.parse::<u32>().is_ok())
}

#[cfg(test)]
mod tests {
    use http::{HeaderName, HeaderValue};

    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        let pairs = pairs
            .iter()
            .map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)));
        pairs.collect()
    }

    #[test]
    fn other_headers_of_checksums_are_none() {
        assert!(is_given(&headers(&[("x-amz-checksum-crc32", "AAAAAA==")])));
        assert!(is_given(&headers(&[("x-amz-checksum-xxhash64", "AAAAAAAAAAA=")])));
        let others = [("x-amz-checksum-mode", "ENABLED"), ("x-amz-checksum-type", "COMPOSITE")];
        assert!(!is_given(&headers(&others)));
        assert!(!is_given(&headers(&[("x-amz-checksum-algorithm", "SHA256"), ("etag", "x")])));
    }

    #[test]
    fn a_checksum_of_checksums_is_none_of_the_body() {
        let is_found = |value| find(&headers(&[("x-amz-checksum-sha256", value)]), |_| true).is_some();
        assert!(is_found("n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg="));
        assert!(!is_found("n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg=-2"));
        let sha256 = headers(&[("x-amz-checksum-sha256", "AAAA")]);
        assert!(find(&sha256, |algorithm| algorithm == ChecksumAlgorithm::Md5).is_none());
    }
}
