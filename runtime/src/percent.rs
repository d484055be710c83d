//! Enters: the parts of a path or query, raw or percent-encoded. Leaves: the one encoding that is signed, or
//! the decoded text.

use std::borrow::Cow;

/// Encodes every byte but the unreserved ones, a `%` too.
pub(crate) fn encode(out: &mut Vec<u8>, text: &[u8]) {
    for &byte in text {
        put(out, byte);
    }
}

/// Encodes what is not encoded yet, and brings what is into the one form: `%e1` becomes `%E1`, `%41` becomes
/// `A`.
pub(crate) fn normalize(out: &mut Vec<u8>, text: &[u8]) {
    let mut rest = text;
    while let Some((byte, tail)) = split_first_decoded(rest) {
        put(out, byte);
        rest = tail;
    }
}

/// `None` when the decoded bytes are not UTF-8.
pub(crate) fn decode(text: &str) -> Option<Cow<'_, str>> {
    if !text.contains('%') {
        return Some(Cow::Borrowed(text));
    }
    let mut decoded = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((byte, tail)) = split_first_decoded(rest) {
        decoded.push(byte);
        rest = tail;
    }
    String::from_utf8(decoded).ok().map(Cow::Owned)
}

/// A `%` that no two hexadecimal digits follow stands for itself.
fn split_first_decoded(text: &[u8]) -> Option<(u8, &[u8])> {
    if let [b'%', high, low, tail @ ..] = text
        && let (Some(high), Some(low)) = (value(*high), value(*low))
    {
        return Some((high << 4 | low, tail));
    }
    text.split_first().map(|(byte, tail)| (*byte, tail))
}

fn put(out: &mut Vec<u8>, byte: u8) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
        out.push(byte);
    } else {
        out.extend([b'%', DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]]);
    }
}

fn value(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn normalized(text: &str) -> String {
        let mut out = Vec::new();
        normalize(&mut out, text.as_bytes());
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn one_form_for_each_spelling() {
        assert_eq!(normalized("%e1%88%B4=%41 +~"), "%E1%88%B4%3DA%20%2B~");
        assert_eq!(normalized("100%"), "100%25");
        assert_eq!(normalized("%zz%4"), "%25zz%254");
    }

    #[test]
    fn decoding_keeps_plus_and_refuses_broken_utf8() {
        assert_eq!(decode("a%2Fb+c").unwrap(), "a/b+c");
        assert_eq!(decode("%ff"), None);
    }
}
