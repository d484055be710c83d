//! The text of a paragraph of Markdown goes in; the same comes out, with its code spans, links and emphasis, and nothing
//! else that rustdoc would read something into.

use super::{inline::code_span, url};

/// Makes a text safe.
pub(super) fn safe(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        let (written, length) = piece(rest, letter);
        safe.push_str(&written);
        rest = &rest[length..];
    }
    safe
}

/// What `rest`, which begins with `letter`, begins with; and how long that is.
fn piece(rest: &str, letter: char) -> (String, usize) {
    let as_it_is = |length: usize| (rest[..length].to_owned(), length);
    let escaped = || (format!("\\{letter}"), letter.len_utf8());
    match letter {
        '\\' if rest[1..].starts_with(|c: char| c.is_ascii_punctuation()) => as_it_is(2),
        '`' => code(rest).unwrap_or_else(|| {
            let length = rest.len() - rest.trim_start_matches('`').len();
            ("\\`".repeat(length), length)
        }),
        '[' => link(rest).unwrap_or_else(escaped),
        // An image is shown by its words.
        '!' if rest[1..].starts_with('[') => {
            link(&rest[1..]).map_or_else(|| ("\\!".to_owned(), 1), |(written, length)| (written, length + 1))
        }
        '<' => autolink(rest).unwrap_or_else(escaped),
        '\\' | ']' | '|' => escaped(),
        'h' if rest.starts_with("http://") || rest.starts_with("https://") => address(rest),
        _ => as_it_is(letter.len_utf8()),
    }
}

fn code(rest: &str) -> Option<(String, usize)> {
    let fence = rest.len() - rest.trim_start_matches('`').len();
    let mut at = fence;
    loop {
        at += rest[at..].find('`')?;
        let run = rest[at..].len() - rest[at..].trim_start_matches('`').len();
        if run == fence {
            let span = code_span(&rest[fence..at]).unwrap_or_default();
            return Some((span.trim().to_owned(), at + run));
        }
        at += run;
    }
}

/// `[text](https://…)`; one that leads elsewhere is its text.
fn link(rest: &str) -> Option<(String, usize)> {
    let close = closing(rest)?;
    let (text, after) = (&rest[1..close], rest[close + 1..].strip_prefix('(')?);
    let end = after.find(')')?;
    let target = after[..end].split_whitespace().next().unwrap_or_default().trim_matches(['<', '>']);
    let length = close + 2 + end + 1;
    let text = safe(text);
    let is_absolute = ["http://", "https://", "mailto:"].iter().any(|scheme| target.starts_with(scheme));
    let written = match url::destination(target).filter(|_| is_absolute && !text.contains("](")) {
        Some(_) if text.starts_with('<') => text,
        Some(target) => format!("[{text}]({target})"),
        None => text,
    };
    Some((written, length))
}

/// The bracket that closes the one at the beginning.
fn closing(rest: &str) -> Option<usize> {
    let mut depth = 0_usize;
    let mut is_escaped = false;
    for (index, letter) in rest.char_indices() {
        match letter {
            _ if is_escaped => {}
            '[' => depth += 1,
            ']' if depth == 1 => return Some(index),
            ']' => depth -= 1,
            _ => {}
        }
        is_escaped = letter == '\\' && !is_escaped;
    }
    None
}

fn autolink(rest: &str) -> Option<(String, usize)> {
    let end = rest.find('>')?;
    let url = &rest[1..end];
    let is_link = (url.starts_with("http://") || url.starts_with("https://")) && url::is_plain(url);
    is_link.then(|| (format!("<{url}>"), end + 1))
}

fn address(rest: &str) -> (String, usize) {
    match url::split(rest).next() {
        Some(url::Part::Url(url)) => (format!("<{url}>"), url.len()),
        Some(url::Part::Template(url)) => (code_span(url).unwrap_or_default(), url.len()),
        _ => ("h".to_owned(), 1),
    }
}
