//! JSON in an expression: text enters, whether and where a value ends leaves.
//!
//! What is between backticks is read here only to be judged, by the compiler where it can be; serde reads it where it is
//! used. A backtick in it has a backslash before it, which is not JSON's.

const MAX_DEPTH: usize = 16;

/// Whether all between `start` and `end` is one value.
pub(super) const fn is_value(text: &[u8], start: usize, end: usize) -> bool {
    let text = text.split_at(end).0;
    match value(text, start, 0) {
        Some(at) => spaces(text, at) == end,
        None => false,
    }
}

/// What follows the spaces at `at`.
pub(super) const fn spaces(text: &[u8], mut at: usize) -> usize {
    while at < text.len() && matches!(text[at], b' ' | b'\t' | b'\n' | b'\r') {
        at += 1;
    }
    at
}

/// What follows the value at `at`.
const fn value(text: &[u8], at: usize, depth: usize) -> Option<usize> {
    let at = spaces(text, at);
    if at >= text.len() || depth > MAX_DEPTH {
        return None;
    }
    match text[at] {
        b'"' => string(text, at, b'`'),
        b'[' => list(text, at, depth),
        b'{' => map(text, at, depth),
        b't' => word(text, at, b"true"),
        b'f' => word(text, at, b"false"),
        b'n' => word(text, at, b"null"),
        _ => number(text, at),
    }
}

const fn word(text: &[u8], at: usize, word: &[u8]) -> Option<usize> {
    let mut index = 0;
    while index < word.len() {
        if at + index >= text.len() || text[at + index] != word[index] {
            return None;
        }
        index += 1;
    }
    Some(at + index)
}

/// What follows the string whose opening quote is at `at`, in which `also` may have a backslash before it.
pub(super) const fn string(text: &[u8], at: usize, also: u8) -> Option<usize> {
    let mut at = at + 1;
    while at < text.len() {
        match text[at] {
            b'"' => return Some(at + 1),
            b'\\' => match escape(text, at + 1, also) {
                Some(next) => at = next,
                None => return None,
            },
            0..0x20 => return None,
            _ => at += 1,
        }
    }
    None
}

const fn escape(text: &[u8], at: usize, also: u8) -> Option<usize> {
    if at >= text.len() {
        return None;
    }
    match text[at] {
        b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => Some(at + 1),
        sign if sign == also => Some(at + 1),
        b'u' => {
            let mut index = at + 1;
            while index < at + 5 {
                if index >= text.len() || !text[index].is_ascii_hexdigit() {
                    return None;
                }
                index += 1;
            }
            Some(index)
        }
        _ => None,
    }
}

const fn number(text: &[u8], at: usize) -> Option<usize> {
    let at = if text[at] == b'-' { at + 1 } else { at };
    let Some(mut end) = digits(text, at) else { return None };
    if text[at] == b'0' && end > at + 1 {
        return None;
    }
    if end < text.len() && text[end] == b'.' {
        match digits(text, end + 1) {
            Some(next) => end = next,
            None => return None,
        }
    }
    if end < text.len() && matches!(text[end], b'e' | b'E') {
        let signed = end + 1 < text.len() && matches!(text[end + 1], b'+' | b'-');
        return digits(text, if signed { end + 2 } else { end + 1 });
    }
    Some(end)
}

/// What follows the digits at `at`, of which there must be one.
const fn digits(text: &[u8], at: usize) -> Option<usize> {
    let mut end = at;
    while end < text.len() && text[end].is_ascii_digit() {
        end += 1;
    }
    if end > at { Some(end) } else { None }
}

const fn list(text: &[u8], at: usize, depth: usize) -> Option<usize> {
    let mut at = spaces(text, at + 1);
    if at < text.len() && text[at] == b']' {
        return Some(at + 1);
    }
    loop {
        let Some(end) = value(text, at, depth + 1) else { return None };
        match after(text, end, b']') {
            Some((next, true)) => return Some(next),
            Some((next, false)) => at = next,
            None => return None,
        }
    }
}

const fn map(text: &[u8], at: usize, depth: usize) -> Option<usize> {
    let mut at = spaces(text, at + 1);
    if at < text.len() && text[at] == b'}' {
        return Some(at + 1);
    }
    loop {
        let Some(end) = entry(text, at, depth) else { return None };
        match after(text, end, b'}') {
            Some((next, true)) => return Some(next),
            Some((next, false)) => at = spaces(text, next),
            None => return None,
        }
    }
}

const fn entry(text: &[u8], at: usize, depth: usize) -> Option<usize> {
    if at >= text.len() || text[at] != b'"' {
        return None;
    }
    let Some(end) = string(text, at, b'`') else { return None };
    let colon = spaces(text, end);
    if colon >= text.len() || text[colon] != b':' {
        return None;
    }
    value(text, colon + 1, depth + 1)
}

/// What follows the `,` or the `close` that must come next, and whether it was the second.
const fn after(text: &[u8], at: usize, close: u8) -> Option<(usize, bool)> {
    let at = spaces(text, at);
    if at >= text.len() {
        return None;
    }
    match text[at] {
        b',' => Some((at + 1, false)),
        sign if sign == close => Some((at + 1, true)),
        _ => None,
    }
}
