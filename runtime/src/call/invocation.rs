//! Names for requests: nothing enters, a random id leaves.

use std::{
    hash::{BuildHasher, RandomState},
    sync::{
        LazyLock,
        atomic::{AtomicU64, Ordering::Relaxed},
    },
};

use http::HeaderValue;

/// A fresh version 4 UUID.
///
/// It tells requests apart and protects nothing, so the standard library's hasher, which every process keys at random,
/// is random enough.
pub(crate) fn uuid() -> String {
    static KEYS: LazyLock<[RandomState; 2]> = LazyLock::new(|| [RandomState::new(), RandomState::new()]);
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let count = COUNT.fetch_add(1, Relaxed);
    let [high, low] = KEYS.each_ref().map(|key| key.hash_one(count));
    let [high, low] = [high & !0xf000 | 0x4000, low & (u64::MAX >> 2) | 1 << 63];
    written(u128::from(high) << 64 | u128::from(low))
}

/// A UUID as text, digit by digit: it is written for every request, and formatting is what costs most of that.
fn written(uuid: u128) -> String {
    const DIGITS: [char; 16] =
        ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'];
    // Exactly as much as is written: only then does the header value take the buffer over without a copy.
    let mut text = String::with_capacity(36);
    for (index, byte) in uuid.to_be_bytes().into_iter().enumerate() {
        if matches!(index, 4 | 6 | 8 | 10) {
            text.push('-');
        }
        text.push(DIGITS[usize::from(byte >> 4)]);
        text.push(DIGITS[usize::from(byte & 0xf)]);
    }
    text
}

/// A fresh id as a header.
pub(super) fn id() -> HeaderValue {
    HeaderValue::try_from(uuid()).unwrap_or_else(|_| HeaderValue::from_static("-"))
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::{uuid, written};

    #[test]
    fn a_uuid_is_written_digit_for_digit() {
        let text = written(0x0123_4567_89ab_4def_8123_4567_89ab_cdef);
        assert_eq!(text, "01234567-89ab-4def-8123-456789abcdef");
    }

    #[test]
    fn uuids_are_of_version_4_and_differ() {
        let uuids: HashSet<String> = (0..1000).map(|_| uuid()).collect();
        assert_eq!(uuids.len(), 1000);
        for uuid in uuids {
            let shape: String = uuid.chars().map(|c| if c.is_ascii_hexdigit() { 'x' } else { c }).collect();
            assert_eq!(shape, "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx");
            assert_eq!(uuid.as_bytes()[14], b'4', "{uuid}");
            assert!(b"89ab".contains(&uuid.as_bytes()[19]), "{uuid}");
        }
    }
}
