//! Bodies of JSON, and what an error in one says.

use serde::ser::Serialize;

use super::{EncodeError, ErrorDescription, RawResponse, ReadBody, header};
use crate::{
    codec::{self, DecodeError, Format},
    shape::Document,
};

const ERROR_TYPE: &str = "x-amzn-errortype";

/// Where the name of an exception is looked for first.
#[derive(Clone, Copy, Debug)]
pub(super) enum NamePlace {
    /// In the body's `__type`.
    Body,
    /// In the header `x-amzn-errortype`.
    Header,
}

/// Reads which exception a response is, and what it says.
pub(super) fn describe_error(response: RawResponse<'_>, place: NamePlace) -> ErrorDescription {
    describe_body(&serde_json::from_slice(response.body).unwrap_or_default(), response, place)
}

/// The same, where the body was read.
pub(super) fn describe_body(
    body: &Document,
    response: RawResponse<'_>,
    place: NamePlace,
) -> ErrorDescription {
    let text = |name| body[name].as_str();
    let (own, header) = (text("__type"), header(response.headers, ERROR_TYPE));
    let names = match place {
        NamePlace::Body => [own, header, text("code"), None],
        NamePlace::Header => [header, text("code"), own, text("Code")],
    };
    let name = names.into_iter().flatten().map(bare_name).find(|name| !name.is_empty());
    let message = ["message", "Message", "errorMessage"].into_iter().find_map(text).map(str::to_owned);
    ErrorDescription {
        name: name.map(str::to_owned),
        code: None,
        message: message.or_else(|| words(response.body, body)),
    }
}

pub(super) fn to_json(value: &impl Serialize) -> Result<Vec<u8>, EncodeError> {
    let mut body = Vec::with_capacity(256);
    value
        .serialize(&mut serde_json::Serializer::new(&mut body))
        .map_err(|error| EncodeError::new(error.to_string()))?;
    Ok(body)
}

/// Reads a body; an empty or a blank one is an empty structure.
pub(super) fn read_json(body: &[u8], format: Format, read: ReadBody<'_>) -> Result<(), DecodeError> {
    let body = if body.trim_ascii().is_empty() { b"{}" } else { body };
    let mut json = serde_json::Deserializer::from_slice(body);
    codec::read(&mut json, format, |reader| read(reader))?;
    json.end().map_err(|error| DecodeError::new(error.to_string()))
}

/// `aws.protocols#FooError:http://amazon.com/` is `FooError`.
fn bare_name(name: &str) -> &str {
    let name = name.split(':').next().unwrap_or_default();
    name.rsplit('#').next().unwrap_or_default().trim()
}

/// What a body that is not JSON says, unless it is a page for browsers, not text, or JSON that is damaged: members of that
/// may be secret.
fn words(body: &[u8], parsed: &Document) -> Option<String> {
    const LONGEST: usize = 1024;
    let text = std::str::from_utf8(body).ok()?.trim();
    let is_words = *parsed == Document::Null && !text.starts_with(['<', '{', '[']) && text != "null";
    (is_words && !text.is_empty()).then(|| text.chars().take(LONGEST).collect())
}
