//! The checksums of a call: an input and what its operation says of checksums enter; a request that has one, and a
//! response that is compared with its own, leave.

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, header};

use super::reply::Content;
use crate::{
    checksum::{self, Checksum, ChecksumAlgorithm, Expected, Hasher, Verified},
    config::{ChecksumUse, Config},
    error::{ClientError, ClientErrorKind},
    operation::Operation,
    protocol::{EncodedRequest, Structure, untyped},
    schema::{Location, Schema},
    shape::{ResponseMetadata, View},
    transport::{Body, TransportError},
    user_agent::{Feature, Features},
};

const ENABLED: HeaderValue = HeaderValue::from_static("ENABLED");

/// Decides which checksum a request has, and whether the response is to have one.
pub(super) fn plan(
    traits: &Checksum,
    input: Structure<'_>,
    request: &mut EncodedRequest,
    config: &Config,
) -> Result<(), ClientError> {
    ask_for_response(traits, input.schema, request, config)?;
    request.features = request.features.with(settings(traits, config));
    if !traits.is_of_requests() || checksum::is_given(&request.headers) {
        return Ok(());
    }
    let asked = match traits.algorithm_member {
        Some(name) => chosen(name, input)?,
        None => None,
    };
    let algorithm = match asked {
        Some(algorithm) => algorithm,
        None if is_wanted(config.request_checksum_calculation(), traits.is_required)? => {
            let header = traits.algorithm_member.and_then(|name| header_of(input.schema, name));
            set(request, header, HeaderValue::from_static("CRC32"));
            ChecksumAlgorithm::Crc32
        }
        None => return Ok(()),
    };
    Hasher::new(algorithm).ok_or_else(|| not_built_in(algorithm))?;
    request.checksum = Some(algorithm);
    request.features = request.features.with(feature(algorithm).into_iter().collect());
    Ok(())
}

/// What a user agent says of when there are checksums.
fn settings(traits: &Checksum, config: &Config) -> Features {
    use Feature::{
        FlexibleChecksumsReqWhenRequired, FlexibleChecksumsReqWhenSupported,
        FlexibleChecksumsResWhenRequired, FlexibleChecksumsResWhenSupported,
    };

    let of_request = config.request_checksum_calculation().ok().filter(|_| traits.is_of_requests());
    let is_of_responses = traits.validation_mode_member.is_some();
    let of_response = config.response_checksum_validation().ok().filter(|_| is_of_responses);
    let of_request = of_request.map(|usage| match usage {
        ChecksumUse::WhenSupported => FlexibleChecksumsReqWhenSupported,
        ChecksumUse::WhenRequired => FlexibleChecksumsReqWhenRequired,
    });
    let of_response = of_response.map(|usage| match usage {
        ChecksumUse::WhenSupported => FlexibleChecksumsResWhenSupported,
        ChecksumUse::WhenRequired => FlexibleChecksumsResWhenRequired,
    });
    of_request.into_iter().chain(of_response).collect()
}

fn feature(algorithm: ChecksumAlgorithm) -> Option<Feature> {
    match algorithm {
        ChecksumAlgorithm::Crc32 => Some(Feature::FlexibleChecksumsReqCrc32),
        ChecksumAlgorithm::Crc32c => Some(Feature::FlexibleChecksumsReqCrc32c),
        ChecksumAlgorithm::Crc64Nvme => Some(Feature::FlexibleChecksumsReqCrc64),
        ChecksumAlgorithm::Sha1 => Some(Feature::FlexibleChecksumsReqSha1),
        ChecksumAlgorithm::Sha256 => Some(Feature::FlexibleChecksumsReqSha256),
        ChecksumAlgorithm::Md5 => None,
    }
}

fn ask_for_response(
    traits: &Checksum,
    schema: &Schema,
    request: &mut EncodedRequest,
    config: &Config,
) -> Result<(), ClientError> {
    let Some(name) = traits.validation_mode_member else { return Ok(()) };
    if is_wanted(config.response_checksum_validation(), false)? {
        set(request, header_of(schema, name), ENABLED);
    }
    Ok(())
}

fn is_wanted<E: std::error::Error + Send + Sync + 'static>(
    usage: Result<ChecksumUse, E>,
    is_required: bool,
) -> Result<bool, ClientError> {
    let usage = usage.map_err(ClientError::configuration)?;
    Ok(is_required || usage == ChecksumUse::WhenSupported)
}

/// The algorithm that the input names.
fn chosen(name: &str, input: Structure<'_>) -> Result<Option<ChecksumAlgorithm>, ClientError> {
    let mut members = input.members(|member| member.name == name);
    let Some((_, value)) = members.next() else { return Ok(None) };
    let View::String(algorithm) = untyped(value.view()) else { return Ok(None) };
    algorithm
        .parse()
        .map(Some)
        .map_err(|error| ClientError::new(ClientErrorKind::InvalidInput, format!("{name}: {error}")))
}

fn header_of(schema: &Schema, name: &str) -> Option<&'static str> {
    match schema.find(name, 0)?.1.location {
        Location::Header(header) => Some(header),
        _ => None,
    }
}

/// Sets a header that the caller did not.
fn set(request: &mut EncodedRequest, name: Option<&'static str>, value: HeaderValue) {
    let name = name.and_then(|name| name.parse::<header::HeaderName>().ok());
    if let Some(name) = name.filter(|name| !request.headers.contains_key(name)) {
        request.headers.insert(name.clone(), value);
        request.own_checksum_headers.push(name);
    }
}

/// For somebody else to send: of a body that flows nobody knows the checksum beforehand, and what the caller did not ask
/// for, the other need not send.
pub(super) fn hand_over(operation: &Operation, request: &mut EncodedRequest) {
    if operation.input.stream.is_none() && request.checksum.is_some() {
        return apply(request);
    }
    for name in std::mem::take(&mut request.own_checksum_headers) {
        request.headers.remove(name);
    }
}

fn not_built_in(algorithm: ChecksumAlgorithm) -> ClientError {
    let message = format!("checksums by {algorithm} need the feature `checksums` of `service-client`");
    ClientError::new(ClientErrorKind::Configuration, message)
}

/// Sums up a body that is at hand. One that flows is summed up while it does.
pub(super) fn apply(request: &mut EncodedRequest) {
    let (Some(algorithm), Some(body)) = (request.checksum, request.body.as_bytes()) else { return };
    let value = Hasher::of(algorithm, body).map(HeaderValue::try_from);
    if let Some(Ok(value)) = value {
        request.headers.insert(algorithm.header(), value);
    }
}

/// The checksum of a response, where the request asked for one and it came.
fn expected(operation: &Operation, asked: &HeaderMap, answered: &HeaderMap) -> Option<Expected> {
    let traits = operation.checksum.as_ref()?;
    let mode = asked.get(header_of(operation.input, traits.validation_mode_member?)?)?;
    if !mode.as_bytes().eq_ignore_ascii_case(ENABLED.as_bytes()) {
        return None;
    }
    checksum::find(answered, |algorithm| traits.answers_with(algorithm))
}

/// The body of a successful response, compared with its checksum: at once where it is at hand, else while it flows.
pub(super) fn verify(
    operation: &Operation,
    asked: &HeaderMap,
    metadata: ResponseMetadata,
    content: Content,
) -> Result<(ResponseMetadata, Content), TransportError> {
    let Some(expected) = expected(operation, asked, metadata.headers()) else {
        return Ok((metadata, content));
    };
    let metadata = metadata.with_checksum(expected.algorithm());
    let content = match content {
        Content::Bytes(bytes) => Content::Bytes(compared(bytes, expected)?),
        Content::Stream(body, stream) => {
            let stream = Body::streaming(Verified::new(stream.take(), expected));
            Content::Stream(body, stream.into())
        }
    };
    Ok((metadata, content))
}

fn compared(bytes: Bytes, expected: Expected) -> Result<Bytes, TransportError> {
    expected.check(&bytes)?;
    Ok(bytes)
}
