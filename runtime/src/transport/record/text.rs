//! Exchanges enter and leave as text; or a text enters, and exchanges leave, or the line that is none.
//!
//! ```text
//! # A remark. Empty lines say nothing either.
//! >>> POST https://ledger.example/
//! x-amz-target: Ledger.Send
//!
//! | {"Statement":"…"}
//!
//! <<< 200
//! content-type: application/json
//!
//! | {}
//! ```
//!
//! A line of a body stands behind `| `. What is no text stands behind `base64| `. A request that got no response has
//! `<<< error KIND: MESSAGE`.

use core::fmt::Write as _;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use bytes::Bytes;
use http::StatusCode;

use super::exchange::{Asked, Exchange, Outcome};
use crate::transport::TransportErrorKind;

/// How much of a body in base64 is on a line.
const WIDTH: usize = 96;

/// What stands at the top of a file.
pub(super) const HEADING: &str = "\
# A conversation: each request behind `>>>`, and behind `<<<` what came of it. Edit it as you like: a replay compares the
# method, the URL, the headers that are here, and the body, and answers with what stands below.
";

/// The exchange as it is appended to a file.
pub(super) fn written(exchange: &Exchange) -> String {
    let Exchange { request, outcome } = exchange;
    let mut text = format!("\n>>> {} {}\n", request.method, request.uri);
    write_message(&mut text, &request.headers, &request.body);
    match outcome {
        Outcome::Response { status, headers, body } => {
            text.extend(["\n<<< ", status.as_str(), "\n"]);
            write_message(&mut text, headers, body);
        }
        Outcome::Error { kind, message } => {
            // A `String` takes whatever is written to it.
            let _ = writeln!(text, "\n<<< error {kind:?}: {}", message.replace(['\r', '\n'], " "));
        }
    }
    text
}

fn write_message(text: &mut String, headers: &[(String, String)], body: &Bytes) {
    for (name, value) in headers {
        text.extend([name, ": ", value, "\n"]);
    }
    if body.is_empty() {
        return;
    }
    text.push('\n');
    match readable(body) {
        Some(readable) => readable.split('\n').for_each(|line| write_line(text, "|", line)),
        None => {
            let encoded = STANDARD.encode(body);
            // Base64 is ASCII: each piece is text.
            let lines = encoded.as_bytes().chunks(WIDTH);
            lines.for_each(|line| write_line(text, "base64|", &String::from_utf8_lossy(line)));
        }
    }
}

fn write_line(text: &mut String, mark: &str, line: &str) {
    let space = if line.is_empty() { "" } else { " " };
    text.extend([mark, space, line, "\n"]);
}

/// The body as lines that an editor keeps as they are.
fn readable(body: &Bytes) -> Option<&str> {
    let text = core::str::from_utf8(body).ok()?;
    let is_kept = |character: char| !character.is_control() || matches!(character, '\n' | '\t');
    text.chars().all(is_kept).then_some(text)
}

/// What is wrong with a line, counted from 1.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Mistake {
    pub(super) line: usize,
    pub(super) problem: &'static str,
}

/// The exchanges of a text.
pub(super) fn parsed(text: &str) -> Result<Vec<Exchange>, Mistake> {
    let mut parser = Parser::default();
    for (index, line) in text.lines().enumerate() {
        parser.line(line).map_err(|problem| Mistake { line: index + 1, problem })?;
    }
    parser.end().map_err(|problem| Mistake { line: text.lines().count(), problem })
}

#[derive(Default)]
struct Parser {
    exchanges: Vec<Exchange>,
    request: Option<(String, String, Message)>,
    outcome: Option<(Answered, Message)>,
}

enum Answered {
    Status(StatusCode),
    Error(TransportErrorKind, String),
}

#[derive(Default)]
struct Message {
    headers: Vec<(String, String)>,
    body: Lines,
}

#[derive(Default)]
enum Lines {
    #[default]
    None,
    Text(String),
    Base64(String),
}

type Parsed<T> = Result<T, &'static str>;

impl Parser {
    fn line(&mut self, line: &str) -> Parsed<()> {
        if let Some(head) = line.strip_prefix(">>>") {
            self.begin_request(head.trim())
        } else if let Some(head) = line.strip_prefix("<<<") {
            self.begin_outcome(head.trim())
        } else if line.trim().is_empty() || line.starts_with('#') {
            Ok(())
        } else {
            let outcome = self.outcome.as_mut().map(|(_, message)| message);
            let message = outcome.or_else(|| self.request.as_mut().map(|(_, _, message)| message));
            let message = message.ok_or("no `>>>` stands before it")?;
            message.line(line)
        }
    }

    fn begin_request(&mut self, head: &str) -> Parsed<()> {
        self.finish()?;
        let (method, uri) = head.split_once(' ').ok_or("expected `>>> METHOD URL`")?;
        self.request = Some((method.to_owned(), uri.trim().to_owned(), Message::default()));
        Ok(())
    }

    fn begin_outcome(&mut self, head: &str) -> Parsed<()> {
        if self.request.is_none() || self.outcome.is_some() {
            return Err("no request stands before this answer");
        }
        let answered = match head.strip_prefix("error ") {
            Some(error) => {
                let (kind, message) = error.split_once(':').unwrap_or((error, ""));
                let kind = TransportErrorKind::named(kind.trim()).ok_or("there is no error of this kind")?;
                Answered::Error(kind, message.trim().to_owned())
            }
            None => {
                let code = head.split(' ').next().unwrap_or_default();
                Answered::Status(
                    code.parse().map_err(|_| "expected `<<< STATUS` or `<<< error KIND: MESSAGE`")?,
                )
            }
        };
        self.outcome = Some((answered, Message::default()));
        Ok(())
    }

    /// The exchange that is whole, if there is one.
    fn finish(&mut self) -> Parsed<()> {
        let Some((method, uri, request)) = self.request.take() else { return Ok(()) };
        let (answered, response) = self.outcome.take().ok_or("the request before has no `<<<`")?;
        let (body, headers) = (response.body.into_bytes()?, response.headers);
        let outcome = match answered {
            Answered::Status(status) => Outcome::Response { status, headers, body },
            Answered::Error(kind, message) => Outcome::Error { kind, message },
        };
        let request = Asked { method, uri, headers: request.headers, body: request.body.into_bytes()? };
        self.exchanges.push(Exchange { request, outcome });
        Ok(())
    }

    fn end(mut self) -> Parsed<Vec<Exchange>> {
        self.finish()?;
        Ok(self.exchanges)
    }
}

impl Message {
    fn line(&mut self, line: &str) -> Parsed<()> {
        if let Some(text) = line.strip_prefix('|') {
            return self.body.text(text.strip_prefix(' ').unwrap_or(text));
        }
        if let Some(encoded) = line.strip_prefix("base64|") {
            return self.body.base64(encoded.trim());
        }
        let (name, value) =
            line.split_once(':').ok_or("expected `name: value`, or `| ` and a line of a body")?;
        if !matches!(self.body, Lines::None) {
            return Err("a header stands behind the body; a line of a body begins with `| `");
        }
        self.headers.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
        Ok(())
    }
}

impl Lines {
    fn text(&mut self, line: &str) -> Parsed<()> {
        match self {
            Self::None => *self = Self::Text(line.to_owned()),
            Self::Text(text) => text.extend(["\n", line]),
            Self::Base64(_) => return Err("a body is either text or base64"),
        }
        Ok(())
    }

    fn base64(&mut self, line: &str) -> Parsed<()> {
        match self {
            Self::None => *self = Self::Base64(line.to_owned()),
            Self::Base64(encoded) => encoded.push_str(line),
            Self::Text(_) => return Err("a body is either text or base64"),
        }
        Ok(())
    }

    fn into_bytes(self) -> Parsed<Bytes> {
        match self {
            Self::None => Ok(Bytes::new()),
            Self::Text(text) => Ok(text.into()),
            Self::Base64(encoded) => {
                STANDARD.decode(encoded).map(Bytes::from).map_err(|_| "the body before is not base64")
            }
        }
    }
}
