//! Names for requests and their attempts: nothing enters, a random id leaves; a number enters, the header that says which
//! attempt it is leaves.

use std::{
    hash::{BuildHasher, RandomState},
    sync::{
        LazyLock,
        atomic::{AtomicU64, Ordering::Relaxed},
    },
    time::SystemTime,
};

use http::HeaderValue;

use crate::{retry::MAX_ATTEMPTS, shape::Timestamp};

/// A fresh version 4 UUID.
pub(crate) fn uuid() -> String {
    written(fresh())
}

/// It tells requests apart and protects nothing, so the standard library's hasher, which every process keys at random,
/// is random enough.
fn fresh() -> u128 {
    static KEYS: LazyLock<[RandomState; 2]> = LazyLock::new(|| [RandomState::new(), RandomState::new()]);
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let count = COUNT.fetch_add(1, Relaxed);
    let [high, low] = KEYS.each_ref().map(|key| key.hash_one(count));
    let [high, low] = [high & !0xf000 | 0x4000, low & (u64::MAX >> 2) | 1 << 63];
    u128::from(high) << 64 | u128::from(low)
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

/// The id that all attempts of a call have.
#[derive(Clone, Copy)]
pub(super) struct Invocation(u128);

impl Invocation {
    pub(super) fn new() -> Self {
        Self(fresh())
    }

    /// It is written for each attempt anew: most calls have one, and a shared text would cost it more.
    pub(super) fn header(self) -> HeaderValue {
        HeaderValue::try_from(written(self.0)).unwrap_or_else(|_| HeaderValue::from_static("-"))
    }
}

/// Which attempt it is, of how many, and when the client gives it up, by the service's clock.
pub(super) fn attempt_header(attempt: u32, max_attempts: u32, gives_up: Option<SystemTime>) -> HeaderValue {
    let gives_up = gives_up.and_then(|time| Timestamp::from(time).amz_date());
    match (attempt, max_attempts, gives_up) {
        (1, MAX_ATTEMPTS, None) => HeaderValue::from_static("attempt=1; max=3"),
        (1, 1, None) => HeaderValue::from_static("attempt=1; max=1"),
        (_, _, None) => written_header(&format!("attempt={attempt}; max={max_attempts}")),
        (_, _, Some(time)) => {
            let time = String::from_utf8_lossy(&time);
            written_header(&format!("ttl={time}; attempt={attempt}; max={max_attempts}"))
        }
    }
}

fn written_header(text: &str) -> HeaderValue {
    HeaderValue::try_from(text).unwrap_or_else(|_| HeaderValue::from_static("attempt"))
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::{attempt_header, uuid, written};
    use crate::retry::MAX_ATTEMPTS;

    #[test]
    fn the_usual_attempt_says_how_many_there_may_be() {
        assert_eq!(attempt_header(1, MAX_ATTEMPTS, None), format!("attempt=1; max={MAX_ATTEMPTS}").as_str());
    }

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
