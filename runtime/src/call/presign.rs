//! The same request for somebody else to send: an encoded request enters, a signed URL with what belongs to it leaves.

use std::{fmt, time::Duration};

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Method, Uri, header, uri::PathAndQuery};

#[cfg(feature = "sigv4a")]
use super::sigv4a;
use super::{
    Options, Prepared, attempt, authorize, checksum,
    coding::Coding,
    handle::{Destination, Handle, Wanted},
    identity::{Identity, account, identify_signer, no_signature},
};
use crate::{
    endpoint::Endpoint,
    error::{ClientError, ClientErrorKind},
    operation::{Auth, Operation},
    schema::Location,
    shape::ByteStream,
    sign::{Payload, SignError, SignableRequest, SignedQuery, SigningScope},
};

/// The type of content of which no more is known.
const ANY_BYTES: HeaderValue = HeaderValue::from_static("application/octet-stream");

/// A request that is signed in its URL: anyone can send it until it expires, with any HTTP client.
///
/// The headers and the body are part of what is signed, and must be sent as they are. `Debug` shows of
/// the URL no more than the host, and nothing of the body.
///
/// ```
/// # use std::time::Duration;
/// # use service_client::{ClientError, Config, Credentials, service_client};
/// # #[service_client(protocol = "awsJson1_0", service_id = "Clock", endpoint_prefix = "clock", target_prefix = "Clock")]
/// # trait Clock { async fn tell(&self, zone: &str) -> Result<(), ClientError>; }
/// # async fn example() -> Result<(), Box<dyn std::error::Error>> {
/// # let credentials = Credentials::new("AKIDEXAMPLE", "secret");
/// # let config = Config::builder().region("us-east-1").credentials(credentials).build();
/// let presigned = ClockClient::new(&config).tell("UTC").presign(Duration::from_secs(60)).await?;
/// assert!(presigned.url.starts_with("https://clock.us-east-1.amazonaws.com/?X-Amz-Algorithm="));
/// let request: http::Request<bytes::Bytes> = presigned.try_into()?;
/// assert_eq!(request.body(), r#"{"Zone":"UTC"}"#);
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
#[non_exhaustive]
pub struct PresignedRequest {
    /// The method.
    pub method: Method,
    /// The URL, with the signature in its query. It is a secret until it expires.
    pub url: String,
    /// The headers that are signed, but for `host`, which the URL gives.
    pub headers: HeaderMap,
    /// The body. Empty where it is to flow: whoever sends the request has it then.
    pub body: Bytes,
}

impl fmt::Debug for PresignedRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // What stands in the path may be a member that nobody is to see.
        let (scheme, rest) = self.url.split_once("://").unwrap_or_default();
        let authority = rest.split(['/', '?']).next().unwrap_or_default();
        f.debug_struct("PresignedRequest")
            .field("method", &self.method)
            .field("url", &format_args!("{scheme}://{authority}/<redacted>"))
            .field("body", &format_args!("{} bytes", self.body.len()))
            .finish_non_exhaustive()
    }
}

impl TryFrom<PresignedRequest> for http::Request<Bytes> {
    type Error = http::Error;

    fn try_from(presigned: PresignedRequest) -> Result<Self, http::Error> {
        let mut request = Self::new(presigned.body);
        *request.method_mut() = presigned.method;
        *request.uri_mut() = presigned.url.parse()?;
        *request.headers_mut() = presigned.headers;
        Ok(request)
    }
}

/// Signs a request in its URL. Where no signature is wanted, the URL is the bare one.
pub(super) async fn presign(
    prepared: Prepared,
    expires_in: Duration,
    method: Option<Method>,
) -> Result<PresignedRequest, ClientError> {
    let Prepared { handle, operation, request, options, .. } = prepared;
    let mut encoded = operation.service.protocol.in_url(request?);
    checksum::hand_over(operation, &mut encoded);
    let mut known = None;
    if handle.asks_for_account()? {
        known = account(&handle, operation).await?;
    }
    let wanted = Wanted::of(operation, &encoded).by(known.as_ref());
    let Destination { endpoint, is_in_process } = handle.destination(&wanted)?;
    if is_in_process {
        let message = "an implementation in this process has no URL that somebody else could send to";
        return Err(ClientError::new(ClientErrorKind::Unsupported, message));
    }
    let mut request = attempt::assemble(&handle, &endpoint, operation, &encoded, &options)?;
    leave_out(request.headers_mut(), operation, &options);
    if let Some(method) = method {
        *request.method_mut() = method;
    }
    if let Some(identity) = identify_signer(&handle, operation, &endpoint, known).await? {
        let query = sign(&handle, &endpoint, (operation, &request), &identity, expires_in)?;
        *request.uri_mut() = with_query(request.uri(), query.as_str())?;
    }
    let (mut parts, body) = request.into_parts();
    let body = body.as_bytes().cloned().unwrap_or_default();
    parts.headers.remove(header::HOST);
    Ok(PresignedRequest { method: parts.method, url: parts.uri.to_string(), headers: parts.headers, body })
}

/// The query that says whose the request is.
fn sign(
    handle: &Handle,
    endpoint: &Endpoint,
    (operation, request): (&Operation, &http::Request<ByteStream>),
    identity: &Identity,
    expires_in: Duration,
) -> Result<SignedQuery, ClientError> {
    let signed = match identity {
        #[cfg(feature = "sigv4a")]
        Identity::SigV4a(credentials) => {
            let regions = sigv4a::region_set(handle.config(), endpoint)?;
            let scope = SigningScope::new(&regions, sigv4a::signing_name(endpoint), handle.now());
            let signable = signable(operation, endpoint, request, Auth::SigV4a);
            handle.signer().presign_v4a(&signable, credentials, &scope, expires_in)
        }
        Identity::SigV4(credentials) => {
            let region = endpoint.signing_region().map_err(ClientError::configuration)?;
            let scope = SigningScope::new(region.as_str(), endpoint.signing_name(), handle.now());
            let signable = signable(operation, endpoint, request, Auth::SigV4);
            handle.signer().presign(&signable, credentials, &scope, expires_in)
        }
        Identity::Bearer(_) | Identity::ApiKey(_) => return Err(no_signature()),
    };
    signed.map_err(|error| refused(&error))
}

/// The headers that whoever sends the request need not send.
fn leave_out(headers: &mut HeaderMap, operation: &Operation, options: &Options) {
    headers.remove(header::USER_AGENT);
    if !asks_for_type(operation, options) {
        headers.remove(header::ACCEPT);
    }
    // It says nothing: whoever sends the content may say what it is.
    if operation.input.stream.is_some() && headers.get(header::CONTENT_TYPE) == Some(&ANY_BYTES) {
        headers.remove(header::CONTENT_TYPE);
    }
}

/// The request as the signer sees it. To a bucket, such a URL is one for a content that is not known yet.
fn signable<'r>(
    operation: &Operation,
    endpoint: &Endpoint,
    request: &'r http::Request<ByteStream>,
    auth: Auth,
) -> SignableRequest<'r> {
    let signable = authorize::signable(operation, endpoint, request, Coding::Plain, auth);
    if operation.service.bucket_label.is_some() { signable.payload(Payload::Unsigned) } else { signable }
}

/// Whether the caller says which type of answer is wanted. A protocol's wish is none that another client must know of.
fn asks_for_type(operation: &Operation, options: &Options) -> bool {
    let is_accept = |name: &str| name.eq_ignore_ascii_case(header::ACCEPT.as_str());
    let mut members = operation.input.members.iter();
    members.any(|member| matches!(member.location, Location::Header(name) if is_accept(name)))
        || options.headers.iter().any(|(name, _)| name == header::ACCEPT)
}

fn refused(error: &SignError) -> ClientError {
    ClientError::new(ClientErrorKind::InvalidInput, error.to_string())
}

fn with_query(uri: &Uri, query: &str) -> Result<Uri, ClientError> {
    let mut parts = uri.clone().into_parts();
    let target = format!("{}?{query}", uri.path());
    parts.path_and_query = Some(PathAndQuery::try_from(target).map_err(ClientError::configuration)?);
    Uri::from_parts(parts).map_err(ClientError::configuration)
}
