//! PEM: enters a text, leaves the sections that are in it. What is around them is for people, and passed over. Nothing of
//! the text is ever quoted: it may be a key.

use core::fmt;

use base64::{Engine as _, engine::general_purpose::STANDARD};

/// What stands between a beginning and its end.
pub(super) struct Section {
    pub(super) label: String,
    /// Where it begins, from 1.
    pub(super) line: usize,
    pub(super) der: Vec<u8>,
}

/// What is wrong with a text in PEM, and in which line, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct PemError {
    pub(crate) line: usize,
    pub(crate) problem: &'static str,
}

impl fmt::Display for PemError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.problem)
    }
}

pub(super) fn sections(pem: &[u8]) -> Result<Vec<Section>, PemError> {
    let text = String::from_utf8_lossy(pem);
    let mut lines = text.lines().zip(1..).map(|(text, line)| (text.trim(), line));
    let mut sections = Vec::new();
    while let Some((text, line)) = lines.next() {
        if let Some(label) = marker(text, "-----BEGIN ") {
            let der = contents(&mut lines, label, line)?;
            sections.push(Section { label: label.to_owned(), line, der });
        } else if marker(text, "-----END ").is_some() {
            return Err(PemError { line, problem: "this ends what has not begun" });
        }
    }
    Ok(sections)
}

/// Reads up to the end of a section that begins in the line `begin`.
fn contents<'a>(
    lines: &mut impl Iterator<Item = (&'a str, usize)>,
    label: &str,
    begin: usize,
) -> Result<Vec<u8>, PemError> {
    let mut encoded = String::new();
    for (text, line) in lines {
        match marker(text, "-----END ") {
            Some(ended) if ended == label => {
                let unreadable = PemError { line: begin, problem: "what begins here is no base64" };
                return STANDARD.decode(&encoded).map_err(|_| unreadable);
            }
            Some(_) => return Err(PemError { line, problem: "this ends what has not begun" }),
            None if text.bytes().all(is_base64) => encoded.push_str(text),
            None => return Err(PemError { line, problem: "this is no base64" }),
        }
    }
    Err(PemError { line: begin, problem: "what begins here has no end" })
}

fn marker<'a>(line: &'a str, start: &str) -> Option<&'a str> {
    line.strip_prefix(start)?.strip_suffix("-----")
}

fn is_base64(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"+/=".contains(&byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_are_found_among_other_text() {
        let text = b"subject\r\n -----BEGIN A B-----\r\nAAEC\r\nAw==\r\n-----END A B----- \r\nrest";
        let sections = sections(text).expect("valid");
        let [section] = sections.as_slice() else { panic!("one section") };
        assert_eq!((section.label.as_str(), section.line), ("A B", 2));
        assert_eq!(section.der, [0, 1, 2, 3]);
    }

    #[test]
    fn mistakes_have_lines() {
        for (text, line) in [
            ("\n-----END A-----", 2),
            ("-----BEGIN A-----\nAAAA", 1),
            ("-----BEGIN A-----\nAAAA\n-----BEGIN A-----", 3),
            ("-----BEGIN A-----\nAAAA\n-----END B-----", 3),
            ("-----BEGIN A-----\nAAAA\nA-A\n-----END A-----", 3),
            ("\n-----BEGIN A-----\nAAAAA\n-----END A-----", 2),
        ] {
            assert_eq!(sections(text.as_bytes()).err().expect(text).line, line, "{text}");
        }
    }
}
