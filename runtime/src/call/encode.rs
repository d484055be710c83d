//! What a call sends, before it has an endpoint: an input enters, and leaves checked and written.
//!
//! Here is what no protocol knows of: idempotency tokens, the host's prefix, compression, and checksums.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use http::{Extensions, HeaderName, HeaderValue, header::CONTENT_LENGTH};
use md5::{Digest as _, Md5};

use super::{checksum, compress::compress, hooks};
use crate::{
    check::{Origin, check},
    config::Config,
    endpoint,
    error::{ClientError, ClientErrorKind},
    event_stream,
    operation::Operation,
    protocol::{EncodedRequest, Structure, untyped},
    schema::{Direction, Location, Schema},
    shape::{Document, Members, ResponseMetadata, UnknownMember, View},
};

const CONTENT_MD5: HeaderName = HeaderName::from_static("content-md5");

/// Checks an input, typed or not, and writes it.
pub(super) fn encode(
    operation: &'static Operation,
    input: View<'_>,
    config: &Config,
) -> Result<EncodedRequest, ClientError> {
    let extensions = hooks::before_encode(config, operation, input)?;
    encode_again(operation, input, config, extensions)
}

/// The same without interceptors, which have kept this already.
pub(super) fn encode_again(
    operation: &'static Operation,
    input: View<'_>,
    config: &Config,
    extensions: Extensions,
) -> Result<EncodedRequest, ClientError> {
    let mut request = complete(operation, input, config)?;
    request.extensions = extensions;
    Ok(request)
}

/// Checks and writes an input, with a token where it lacks one.
fn complete(
    operation: &'static Operation,
    input: View<'_>,
    config: &Config,
) -> Result<EncodedRequest, ClientError> {
    if !lacks_token(operation, input) {
        return write(operation, input, config);
    }
    let token = config.idempotency_tokens().token();
    match input {
        View::Structure(inner) => {
            write(operation, View::Structure(&WithToken { inner, token: &token }), config)
        }
        View::Document(document) => {
            write(operation, View::Document(&with_token(operation, document, &token)), config)
        }
        _ => write(operation, input, config),
    }
}

fn write(
    operation: &'static Operation,
    input: View<'_>,
    config: &Config,
) -> Result<EncodedRequest, ClientError> {
    let problems = check(input, operation.input, Origin::Caller);
    if !problems.is_empty() {
        return Err(ClientError::invalid_input(problems));
    }
    let mut request = operation.service.protocol.encode_request(operation, input)?;
    event_stream::write_request(operation, input, &mut request)?;
    if let Some(pattern) = operation.host_prefix {
        request.host_prefix =
            host_prefix(pattern, Structure::new(input, operation.input, Direction::Request))?;
    }
    if endpoint::says_something(operation) {
        request.endpoint_params = endpoint::param_values(operation, input);
    }
    if operation.input.stream.is_some() {
        settle_length(operation, input, &mut request)?;
    }
    if operation.is_compressed {
        compress(operation, &mut request, config)?;
    }
    if let Some(traits) = &operation.checksum {
        let input = Structure::new(input, operation.input, Direction::Request);
        checksum::plan(traits, input, &mut request, config)?;
    }
    if operation.is_checksum_required && !request.headers.contains_key(CONTENT_MD5) {
        let body = request.body.as_bytes().ok_or_else(no_checksum_of_a_stream)?;
        let checksum = STANDARD.encode(Md5::digest(body));
        let checksum = HeaderValue::try_from(checksum).map_err(ClientError::configuration)?;
        request.headers.insert(CONTENT_MD5, checksum);
    }
    check_length(operation, &request)?;
    Ok(request)
}

fn no_checksum_of_a_stream() -> ClientError {
    let message = "the operation needs a checksum before its body: give it bytes instead of a stream";
    ClientError::new(ClientErrorKind::InvalidInput, message)
}

/// A member may say how long the stream is. It must be true; the transport announces it.
fn settle_length(
    operation: &Operation,
    input: View<'_>,
    request: &mut EncodedRequest,
) -> Result<(), ClientError> {
    let is_length = |name: &str| name.eq_ignore_ascii_case(CONTENT_LENGTH.as_str());
    let input = Structure::new(input, operation.input, Direction::Request);
    let mut members =
        input.members(|member| matches!(member.location, Location::Header(name) if is_length(name)));
    let Some((member, value)) = members.next() else { return Ok(()) };
    let View::Integer(said) = untyped(value.view()) else { return Ok(()) };
    match (u64::try_from(said), request.body.len()) {
        (Ok(said), None) => request.body = std::mem::take(&mut request.body).with_length(said),
        (Ok(said), Some(length)) if said == length => {}
        (_, _) => {
            let message = format!("`{}` is not the length of the body", member.name);
            return Err(ClientError::new(ClientErrorKind::InvalidInput, message));
        }
    }
    Ok(())
}

/// Refuses a stream of unknown length where the service must know it.
fn check_length(operation: &Operation, request: &EncodedRequest) -> Result<(), ClientError> {
    let stream = operation.input.stream.and_then(|index| operation.input.members.get(index));
    match stream {
        Some(member) if member.requires_length && request.body.len().is_none() => {
            let message = format!(
                "`{}` must say how long it is: give it its length with `ByteStream::with_length`",
                member.name
            );
            Err(ClientError::new(ClientErrorKind::InvalidInput, message))
        }
        _ => Ok(()),
    }
}

/// Whether a member that is an idempotency token has no value.
fn lacks_token(operation: &Operation, input: View<'_>) -> bool {
    let mut members = operation.input.members.iter().enumerate();
    operation.input.has_tokens
        && members.any(|(index, member)| {
            member.is_idempotency_token
                && match input {
                    View::Structure(input) => matches!(input.member(index), View::Null),
                    View::Document(document) => document[member.name] == Document::Null,
                    _ => false,
                }
        })
}

/// An input with a token where it has none.
struct WithToken<'a> {
    inner: &'a dyn Members,
    token: &'a str,
}

impl Members for WithToken<'_> {
    fn schema(&self) -> &'static Schema {
        self.inner.schema()
    }

    fn member(&self, index: usize) -> View<'_> {
        let is_token = self.schema().members.get(index).is_some_and(|member| member.is_idempotency_token);
        match self.inner.member(index) {
            View::Null if is_token => View::String(self.token),
            view => view,
        }
    }

    fn unknown(&self) -> Option<&UnknownMember> {
        self.inner.unknown()
    }

    fn response_metadata(&self) -> Option<&ResponseMetadata> {
        self.inner.response_metadata()
    }
}

fn with_token(operation: &Operation, document: &Document, token: &str) -> Document {
    let mut document = document.clone();
    if let Document::Map(map) = &mut document {
        for member in operation.input.members.iter().filter(|member| member.is_idempotency_token) {
            let value = map.entry(member.name.to_owned()).or_default();
            if *value == Document::Null {
                *value = token.into();
            }
        }
    }
    document
}

/// The pattern with the labels' values in their places.
fn host_prefix(pattern: &str, input: Structure<'_>) -> Result<String, ClientError> {
    let mut prefix = String::with_capacity(2 * pattern.len());
    let mut rest = pattern;
    while let Some((literal, tail)) = rest.split_once('{') {
        let (label, tail) = tail.split_once('}').unwrap_or((tail, ""));
        prefix.push_str(literal);
        prefix.push_str(&host_label(label, input)?);
        rest = tail;
    }
    prefix.push_str(rest);
    Ok(prefix)
}

fn host_label(name: &str, input: Structure<'_>) -> Result<String, ClientError> {
    let mut label = None;
    if let Some((_, value)) = input.members(|member| member.is_host_label && member.name == name).next()
        && let View::String(text) = untyped(value.view())
    {
        label = Some(text.to_owned());
    }
    label.filter(|label| is_host_label(label)).ok_or_else(|| {
        let message = format!(
            "`{name}` is part of the host's name: it must have 1 to 63 letters, digits and hyphens, and nothing else"
        );
        ClientError::new(ClientErrorKind::InvalidInput, message)
    })
}

fn is_host_label(text: &str) -> bool {
    (1..=63).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}
