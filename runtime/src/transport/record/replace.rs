//! Texts and what stands for them enter, with an exchange; it leaves with the one in the other's place, however it is spelt.

use core::ops::Range;

use Spelling::{Form, Json, Percent, Plain, Xml};

use super::exchange::{Exchange, Outcome, media};
use crate::percent;

/// Texts that are not to be in a file, and what is there for each.
#[derive(Clone, Default)]
pub(super) struct Replacements(Vec<(String, String)>);

/// How a text is written among others.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Spelling {
    Plain,
    /// In a URL.
    Percent,
    /// In a form, where `+` is a space.
    Form,
    Json,
    Xml,
}

/// A text is in a body where another would break it.
#[derive(Debug, PartialEq)]
pub(super) struct Unfit;

impl Replacements {
    pub(super) fn push(&mut self, text: String, by: String) {
        if !text.is_empty() {
            self.0.push((text, by));
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Replaces them in all that is written of an exchange, but for names, methods and states.
    pub(super) fn apply(&self, exchange: &mut Exchange) -> Result<(), Unfit> {
        let request = &mut exchange.request;
        self.in_text(&mut request.uri, Percent);
        self.in_headers(&mut request.headers);
        request.body = self.in_body(&request.body, media(&request.headers))?.unwrap_or(request.body.clone());
        match &mut exchange.outcome {
            Outcome::Error { message, .. } => self.in_text(message, Plain),
            Outcome::Response { headers, body, .. } => {
                self.in_headers(headers);
                if let Some(replaced) = self.in_body(body, media(headers))? {
                    *body = replaced;
                    exchange.outcome.forget_checksums();
                }
            }
        }
        Ok(())
    }

    fn in_headers(&self, headers: &mut [(String, String)]) {
        for (_, value) in headers {
            self.in_text(value, Plain);
        }
    }

    fn in_text(&self, text: &mut String, among: Spelling) {
        for (secret, by) in &self.0 {
            if let Some(replaced) = replaced(text, secret, by, among) {
                *text = replaced;
            }
        }
    }

    fn in_body(&self, body: &bytes::Bytes, among: Spelling) -> Result<Option<bytes::Bytes>, Unfit> {
        if let Ok(text) = core::str::from_utf8(body) {
            let mut replaced = text.to_owned();
            self.in_text(&mut replaced, among);
            return Ok((replaced != text).then(|| replaced.into()));
        }
        let mut bytes = body.to_vec();
        for (secret, by) in &self.0 {
            for found in found(&bytes, secret.as_bytes()) {
                // Lengths are written before texts in such a body.
                let place = bytes.get_mut(found).filter(|place| place.len() == by.len()).ok_or(Unfit)?;
                place.copy_from_slice(by.as_bytes());
            }
        }
        Ok((bytes != *body).then(|| bytes.into()))
    }
}

/// The text with `by` wherever `secret` was, spelt as it was; `None` if it was not there.
fn replaced(text: &str, secret: &str, by: &str, among: Spelling) -> Option<String> {
    let mut places: Vec<(Range<usize>, Spelling)> = Vec::new();
    for spelling in [Plain, Percent, Form, Json, Xml] {
        if spelling == Plain || text.contains(spelling.marks()) {
            places.extend(spelling.places(text, secret).map(|place| (place, spelling)));
        }
    }
    places.sort_by_key(|(place, _)| place.start);
    let (mut replaced, mut end) = (String::with_capacity(text.len()), 0);
    for (place, spelling) in places {
        // What is found twice is the same text, in two spellings.
        let Some(between) = text.get(end..place.start) else { continue };
        let spelling = if spelling == Plain { among } else { spelling };
        replaced.extend([between, &*spelling.written(by)]);
        end = place.end;
    }
    (end > 0).then(|| replaced + text.get(end..).unwrap_or_default())
}

/// Where the bytes are, one behind another.
fn found(bytes: &[u8], secret: &[u8]) -> Vec<Range<usize>> {
    let (mut places, mut start) = (Vec::new(), 0);
    while let Some(rest) = bytes.get(start..)
        && let Some(index) = rest.windows(secret.len()).position(|window| window == secret)
    {
        let place = start + index..start + index + secret.len();
        start = place.end;
        places.push(place);
    }
    places
}

impl Spelling {
    /// No text without one of them is spelt so.
    fn marks(self) -> &'static [char] {
        match self {
            Plain => &[],
            Percent => &['%'],
            Form => &['+'],
            Json => &['\\'],
            Xml => &['&'],
        }
    }

    fn places(self, text: &str, secret: &str) -> impl Iterator<Item = Range<usize>> {
        let (mut said, mut starts) = (Vec::with_capacity(text.len()), Vec::with_capacity(text.len() + 1));
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let (character, width) = self.character(rest).unwrap_or((Said::Text(first), first.len_utf8()));
            let start = text.len() - rest.len();
            let before = said.len();
            match character {
                Said::Byte(byte) => said.push(byte),
                Said::Text(character) => said.extend(character.encode_utf8(&mut [0; 4]).as_bytes()),
            }
            starts.resize(starts.len() + said.len() - before, start);
            rest = rest.get(width..).unwrap_or_default();
        }
        starts.push(text.len());
        let places = found(&said, secret.as_bytes()).into_iter();
        places.filter_map(move |place| Some(*starts.get(place.start)?..*starts.get(place.end)?))
    }

    /// What begins here that is spelt in another way than in plain text, and how long it is.
    fn character(self, text: &str) -> Option<(Said, usize)> {
        match (self, text.as_bytes().first()?) {
            (Form, b'+') => Some((Said::Text(' '), 1)),
            (Percent | Form, b'%') => {
                let byte = u8::from_str_radix(text.get(1..3)?, 16).ok()?;
                Some((Said::Byte(byte), 3))
            }
            (Json, b'\\') => escaped(text),
            (Xml, b'&') => entity(text),
            _ => None,
        }
    }

    fn written(self, text: &str) -> String {
        match self {
            Plain => text.to_owned(),
            Percent | Form => {
                let mut out = Vec::new();
                percent::encode(&mut out, text.as_bytes());
                String::from_utf8_lossy(&out).into_owned()
            }
            Json => {
                let quoted = serde_json::Value::from(text).to_string();
                quoted.get(1..quoted.len() - 1).unwrap_or_default().to_owned()
            }
            Xml => {
                let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
                text.replace('"', "&quot;")
            }
        }
    }
}

/// Part of a text.
enum Said {
    Byte(u8),
    Text(char),
}

/// What a backslash begins in JSON.
fn escaped(text: &str) -> Option<(Said, usize)> {
    let width = match text.as_bytes().get(1)? {
        b'u' if text.get(2..4)?.to_ascii_lowercase().starts_with(['d']) && text.get(6..8) == Some("\\u") => {
            12
        }
        b'u' => 6,
        _ => 2,
    };
    let read = |width: usize| serde_json::from_str::<String>(&format!("\"{}\"", text.get(..width)?)).ok();
    let (said, width) = match read(width) {
        Some(said) => (said, width),
        None => (read(6)?, 6),
    };
    Some((Said::Text(said.chars().next()?), if said.chars().count() > 1 { 6 } else { width }))
}

/// What an ampersand begins in XML.
fn entity(text: &str) -> Option<(Said, usize)> {
    let end = text.bytes().take(12).position(|byte| byte == b';')?;
    let character = match text.get(1..end)? {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        name => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16),
                None => number.parse(),
            };
            char::from_u32(code.ok()?)?
        }
    };
    Some((Said::Text(character), end + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_found_however_it_is_spelt() {
        for (among, text, expected) in [
            (Plain, "arn:a/b +c", "<&\" x>"),
            (Percent, "/p?r=arn%3Aa%2fb%20%2bc&x=1", "/p?r=%3C%26%22%20x%3E&x=1"),
            (Percent, "/arn:a/b%20%2Bc", "/%3C%26%22%20x%3E"),
            (Form, "Arn=arn%3Aa%2Fb+%2Bc&B=arn:a/b%20%2Bc", "Arn=%3C%26%22%20x%3E&B=%3C%26%22%20x%3E"),
            (Json, r#"{"a":"arn:a/b +c"}"#, r#"{"a":"<&\" x>"}"#),
            (Json, r#"{"a":"\u0061rn:a\/b\u0020+c\n"}"#, r#"{"a":"<&\" x>\n"}"#),
            (Xml, "<a>arn:a&#x2f;b &#43;c</a>", "<a>&lt;&amp;&quot; x&gt;</a>"),
            (Xml, "<a>arn:a/b +c</a>", "<a>&lt;&amp;&quot; x&gt;</a>"),
        ] {
            let replaced = replaced(text, "arn:a/b +c", "<&\" x>", among);
            assert_eq!(replaced.as_deref(), Some(expected), "{text}");
        }
        assert_eq!(replaced("arn%3Ab", "arn:a", "x", Percent), None);
        assert_eq!(replaced("aaa%41&\\", "a", "aa", Plain).as_deref(), Some("aaaaaa%41&\\"));
        assert_eq!(
            replaced(r#""\ud83d\ude00 \ud83d \""#, "😀", "x", Json).as_deref(),
            Some(r#""x \ud83d \""#)
        );
        assert_eq!(replaced("a\r\n\"b", "a\r\n\"b", "x", Json).as_deref(), Some("x"));
    }

    #[test]
    fn what_is_no_text_keeps_its_length_or_is_refused() {
        let mut replacements = Replacements::default();
        replacements.push("1234".to_owned(), "1111".to_owned());
        let body = bytes::Bytes::from_static(b"\xff\x001234");
        assert_eq!(replacements.in_body(&body, Plain), Ok(Some(bytes::Bytes::from_static(b"\xff\x001111"))));
        replacements.push("11".to_owned(), "x".to_owned());
        assert_eq!(replacements.in_body(&body, Plain), Err(Unfit));
        assert_eq!(replacements.in_body(&bytes::Bytes::from_static(b"\xff"), Plain), Ok(None));
    }
}
