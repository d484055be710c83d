//! Names for requests: nothing enters, a random id leaves.

use std::{
    fmt::Write as _,
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
    let high = [high >> 32, high >> 16 & 0xffff, high & 0xffff];
    let low = [low >> 48, low & 0xffff_ffff_ffff];
    // Exactly as much as is written: only then does the header value take the buffer over without a copy.
    let mut uuid = String::with_capacity(36);
    let _ = write!(uuid, "{:08x}-{:04x}-{:04x}-{:04x}-{:012x}", high[0], high[1], high[2], low[0], low[1]);
    uuid
}

/// A fresh id as a header.
pub(super) fn id() -> HeaderValue {
    HeaderValue::try_from(uuid()).unwrap_or_else(|_| HeaderValue::from_static("-"))
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::uuid;

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
