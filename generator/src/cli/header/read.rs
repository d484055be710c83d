//! A file's text goes in; what stands above its header, the header and the code come out, or which line is at fault.

use std::io::{self, BufRead, Read as _};
use std::mem;

use cargo_service_client::{ClientMethods, Documentation, ErrorStyle};

use super::super::problem::Problem;
use super::{Header, MARKER, Options, Recipe, Selection, Source};

const KEYS: [&str; 7] = ["model", "botocore", "service", "apply", "operations", "options", "digest"];

/// A generated file's text, in its three parts.
#[derive(Debug)]
pub(crate) struct Parts<'a> {
    /// The user's own comments above the header: a licence, say.
    pub(crate) prefix: &'a str,
    pub(crate) code: &'a str,
    /// The header's lines, without line ends.
    lines: Vec<&'a str>,
    /// The number of the first of them, counted from 1.
    first_line: usize,
}

/// Where the header's parts are, for problems that come up later.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Lines {
    pub(crate) model: usize,
    pub(crate) operations: usize,
}

/// What some editors put in front of a text.
const BYTE_ORDER_MARK: char = '\u{FEFF}';

/// Longer lines are no comments of anybody's.
const LINE: u64 = 1 << 16;

/// Whether a text has a header of ours. No more is read than stands above it.
pub(crate) fn is_in(mut text: impl BufRead) -> io::Result<bool> {
    let mut bytes = Vec::new();
    let mut is_first = true;
    while (&mut text).take(LINE).read_until(b'\n', &mut bytes)? > 0 {
        let line = String::from_utf8_lossy(&bytes);
        let line = if is_first { without_mark(&line) } else { &*line };
        if line.starts_with(MARKER) {
            return Ok(true);
        }
        if !may_stand_above(line) {
            return Ok(false);
        }
        is_first = false;
        bytes.clear();
    }
    Ok(false)
}

fn without_mark(text: &str) -> &str {
    text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text)
}

fn may_stand_above(line: &str) -> bool {
    line.trim().is_empty() || is_plain_comment(line)
}

/// Takes a text apart. `None` if it has no header of ours.
pub(crate) fn split(text: &str) -> Option<Parts<'_>> {
    let text = without_mark(text);
    let mut start = 0;
    for (first_line, line) in (1..).zip(text.split_inclusive('\n')) {
        if line.starts_with(MARKER) {
            let (prefix, rest) = text.split_at(start);
            let length =
                rest.split_inclusive('\n').take_while(|line| is_plain_comment(line)).map(str::len).sum();
            let (header, code) = rest.split_at(length);
            return Some(Parts { prefix, code, lines: header.lines().collect(), first_line });
        }
        if !may_stand_above(line) {
            return None;
        }
        start += line.len();
    }
    None
}

fn is_plain_comment(line: &str) -> bool {
    let is_doc = line.starts_with("//!") || (line.starts_with("///") && !line.starts_with("////"));
    line.starts_with("//") && !is_doc
}

impl Parts<'_> {
    /// What the header says, and on which lines.
    pub(crate) fn header(&self) -> Result<(Header, Lines), Problem> {
        let mut fields = Fields::default();
        for (line, key, value) in self.entries()? {
            fields.take(&key, value, line).map_err(|problem| problem.at_line(line))?;
        }
        fields.complete().map_err(|problem| problem.at_line(self.first_line))
    }

    /// `key: value`, continuation lines joined, with the number of its first line.
    fn entries(&self) -> Result<Vec<(usize, String, String)>, Problem> {
        let mut entries: Vec<(usize, String, String)> = Vec::new();
        for (number, line) in (self.first_line..).zip(&self.lines).skip(1) {
            let text = line.trim_start_matches('/');
            let is_continuation = text.starts_with("   ");
            match (entries.last_mut(), text.split_once(':')) {
                (Some((_, _, value)), _) if is_continuation => {
                    value.push(' ');
                    value.push_str(text.trim());
                }
                (_, Some((key, value))) => {
                    entries.push((number, key.trim().to_owned(), value.trim().to_owned()));
                }
                _ => {
                    let problem = Problem::new("malformed header: expected `key: value`").at_line(number);
                    return Err(problem.help("put an empty line between the header and other comments"));
                }
            }
        }
        Ok(entries)
    }
}

/// What was read so far.
#[derive(Default)]
struct Fields {
    source: Option<Source>,
    service: Option<String>,
    overlays: Vec<String>,
    operations: Option<Selection>,
    options: Option<Options>,
    digest: Option<String>,
    lines: Lines,
}

impl Fields {
    fn take(&mut self, key: &str, value: String, line: usize) -> Result<(), Problem> {
        if value.is_empty() {
            return Err(Problem::new(format!("malformed header: `{key}` has no value")));
        }
        let is_repeated = match key {
            "model" | "botocore" => {
                self.lines.model = line;
                self.source.replace(source(key, value)?).is_some()
            }
            "service" => self.service.replace(value).is_some(),
            "apply" => {
                self.overlays.push(value);
                false
            }
            "operations" => {
                self.lines.operations = line;
                self.operations.replace(selection(&value)?).is_some()
            }
            "options" => self.options.replace(options(&value)?).is_some(),
            "digest" => self.digest.replace(value).is_some(),
            _ => return Err(unknown("key", key, &KEYS)),
        };
        if is_repeated {
            return Err(Problem::new(format!("malformed header: `{key}` is there more than once")));
        }
        Ok(())
    }

    fn complete(mut self) -> Result<(Header, Lines), Problem> {
        let recipe = Recipe {
            source: self.source.take().ok_or_else(|| missing("model"))?,
            service: self.service,
            overlays: mem::take(&mut self.overlays),
            operations: self.operations.take().ok_or_else(|| missing("operations"))?,
            options: self.options.unwrap_or_default(),
        };
        let digest = self.digest.ok_or_else(|| missing("digest"))?;
        Ok((Header { recipe, digest }, self.lines))
    }
}

fn source(key: &str, value: String) -> Result<Source, Problem> {
    if key == "model" {
        return Ok(Source::File(value));
    }
    let is_part = |part: &str| !part.is_empty() && !part.contains([' ', '/', '\\']) && !part.starts_with('.');
    match value.split_once(' ') {
        Some((service, version)) if is_part(service) && is_part(version) => {
            Ok(Source::Botocore { service: service.to_owned(), version: version.to_owned() })
        }
        _ => Err(Problem::new("malformed header: expected `botocore: SERVICE VERSION`")),
    }
}

fn selection(value: &str) -> Result<Selection, Problem> {
    if value == "all" {
        return Ok(Selection::All);
    }
    let is_name = |name: &str| {
        name.starts_with(|first: char| first.is_ascii_alphabetic())
            && name.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_')
    };
    let names = value.trim_end_matches(',').split(',').map(str::trim);
    match names.clone().find(|name| !is_name(name)) {
        Some(name) => Err(Problem::new(format!("malformed header: `{name}` is not an operation's name"))
            .help("expected `all`, or names with commas between them")),
        None => Ok(Selection::Named(names.map(str::to_owned).collect())),
    }
}

fn options(value: &str) -> Result<Options, Problem> {
    const WORDS: [&str; 4] = ["errors=operation", "docs=none", "client-methods", "protocol="];

    let mut options = Options::default();
    for word in value.split(',').map(str::trim) {
        match word {
            _ if word.starts_with("protocol=") => {
                options.protocol = word.split_once('=').map(|(_, name)| name.to_owned());
            }
            "errors=operation" => options.errors = ErrorStyle::Operation,
            "docs=none" => options.documentation = Documentation::None,
            "client-methods" => options.client_methods = ClientMethods::Declared,
            _ => return Err(unknown("option", word, &WORDS)),
        }
    }
    Ok(options)
}

fn missing(key: &str) -> Problem {
    Problem::new(format!("malformed header: `{key}` is missing"))
        .help("take the header from version control, or write the file anew: `add … --force`")
}

fn unknown(what: &str, word: &str, known: &[&str]) -> Problem {
    let problem = Problem::new(format!("malformed header: unknown {what} `{word}`"));
    match service_client_model::nearest(word, known.iter().copied()) {
        Some(near) => problem.help(format!("did you mean `{near}`?")),
        None => problem.help("was the file written by a newer version of this tool?"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: [&str; 3] = ["model: a.json", "operations: GetItem", "digest: sha256:00"];

    fn problem(lines: &[&str]) -> String {
        let text = format!("{MARKER} 0.1.0.\n// {}\n", lines.join("\n// "));
        let problem = split(&text).expect("it has a header").header().unwrap_err();
        problem.to_json().to_string()
    }

    #[test]
    fn mistakes_are_found_where_they_are() {
        let [model, operations, digest] = GOOD;
        for (lines, line, expected) in [
            (vec![operations, digest], 1, "`model` is missing"),
            (vec![model, digest], 1, "`operations` is missing"),
            (vec![model, operations], 1, "`digest` is missing"),
            (vec!["modal: a.json", operations, digest], 2, "did you mean `model`?"),
            (vec![model, operations, "colour: red", digest], 4, "newer version"),
            (vec![model, "botocore: dynamodb 2012-08-10", operations, digest], 3, "more than once"),
            (vec!["botocore: dynamodb", operations, digest], 2, "botocore: SERVICE VERSION"),
            (vec!["botocore: ../.. 2012", operations, digest], 2, "botocore: SERVICE VERSION"),
            (vec![model, "operations: Get-Item", digest], 3, "`Get-Item` is not an operation's name"),
            (vec![model, "operations:", digest], 3, "`operations` has no value"),
            (vec![model, operations, "options: docs=nome", digest], 4, "did you mean `docs=none`?"),
            (vec![model, operations, digest, "And a note."], 5, "expected `key: value`"),
        ] {
            let problem = problem(&lines);
            assert!(problem.contains(expected), "{lines:?}: {problem}");
            assert!(problem.contains(&format!("\"line\":{line}")), "{lines:?}: {problem}");
        }
    }

    #[test]
    fn a_header_is_found_below_comments() {
        let header = format!("{MARKER} 0.1.0.\n");
        for above in ["", "\u{FEFF}", "\u{FEFF}// Mine.\n\n", &"// Mine.\n".repeat(10_000)] {
            let text = format!("{above}{header}");
            assert!(is_in(text.as_bytes()).unwrap() && split(&text).is_some(), "{above}");
        }
        for above in ["fn main() {}\n", "//! Docs.\n", &"x".repeat(1 << 20)] {
            let text = format!("{above}{header}");
            assert!(!is_in(text.as_bytes()).unwrap() && split(&text).is_none(), "{above}");
        }
    }

    #[test]
    fn other_files_have_no_header() {
        for text in
            ["", "fn main() {}\n", "//! Docs.\n// @generated by `cargo service-client` 0.1.0.\n", "\n\n"]
        {
            assert!(split(text).is_none(), "{text}");
        }
    }
}
