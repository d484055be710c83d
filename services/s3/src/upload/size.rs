//! How large the parts are: what was asked for and the length of the content enter, the size of a part leaves.

use super::error::{UploadError, UploadErrorKind};

/// How many parts an object can have.
pub(super) const MAX_PARTS: i32 = 10_000;

const MIB: u64 = 1 << 20;
const LEAST: u64 = 5 * MIB;
const MOST: u64 = 5 << 30;
const USUAL: u64 = 8 * MIB;

/// The size that was asked for, or one with which the content fits into the parts that an object can have.
pub(super) fn of(asked: Option<u64>, length: Option<u64>) -> Result<usize, UploadError> {
    let needed = length.unwrap_or_default().div_ceil(MAX_PARTS.unsigned_abs().into());
    let size = asked.unwrap_or_else(|| USUAL.max(needed.div_ceil(MIB) * MIB));
    if !(LEAST..=MOST).contains(&size) {
        return Err(refused(format!("a part has 5 MiB to 5 GiB, and not {size} bytes")));
    }
    check(size, length)
}

/// The size of the parts that have arrived.
pub(super) fn of_resumed(size: u64, length: Option<u64>) -> Result<usize, UploadError> {
    check(size, length)
}

fn check(size: u64, length: Option<u64>) -> Result<usize, UploadError> {
    let parts = length.unwrap_or_default().div_ceil(size.max(1));
    if parts > MAX_PARTS.unsigned_abs().into() {
        return Err(refused(format!(
            "{parts} parts of {size} bytes are more than an object can have, which is {MAX_PARTS}"
        )));
    }
    usize::try_from(size).map_err(|_| refused(format!("{size} bytes are more than this machine can hold")))
}

fn refused(message: String) -> UploadError {
    UploadError::new(UploadErrorKind::Input, message)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_grow_with_the_content() {
        const TIB: u64 = 1 << 40;
        for (asked, length, expected) in [
            (None, None, Some(8 * MIB)),
            (None, Some(0), Some(8 * MIB)),
            (None, Some(80_000 * MIB), Some(8 * MIB)),
            (None, Some(80_000 * MIB + 1), Some(9 * MIB)),
            (None, Some(5 * TIB), Some(525 * MIB)),
            (Some(LEAST), Some(50_000 * MIB), Some(LEAST)),
            (Some(LEAST), Some(50_000 * MIB + 1), None),
            (Some(LEAST - 1), None, None),
            (Some(MOST), None, Some(MOST)),
            (Some(MOST + 1), None, None),
        ] {
            let size = of(asked, length).ok().map(|size| size as u64);
            assert_eq!(size, expected, "{asked:?} {length:?}");
        }
    }
}
