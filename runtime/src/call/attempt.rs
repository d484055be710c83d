//! One attempt: an encoded request enters, goes to its endpoint signed, and comes back as a reply.

use std::{
    net::Ipv4Addr,
    pin::pin,
    sync::atomic::{AtomicU32, Ordering::Relaxed},
};

use bytes::Bytes;
use http::{
    HeaderMap, HeaderName, HeaderValue, Uri, header,
    uri::{Authority, PathAndQuery, Scheme},
};
use tracing::Instrument;

use super::{
    Options, Prepared,
    handle::{Destination, Handle},
    invocation,
    reply::Reply,
};
use crate::{
    config::Config,
    credentials::{Credentials, CredentialsError, CredentialsErrorKind},
    endpoint::Endpoint,
    error::{ClientError, ClientErrorKind},
    operation::{Auth, Operation},
    protocol::EncodedRequest,
    shape::ResponseMetadata,
    sign::{Payload, SignableRequest, SigningScope},
    time::timeout,
    transport::{Body, Response, Transport as _},
};

const INVOCATION_ID: HeaderName = HeaderName::from_static("amz-sdk-invocation-id");
const SDK_REQUEST: HeaderName = HeaderName::from_static("amz-sdk-request");

/// How many headers most requests have at most; the map need not grow then.
const ROOM: usize = 12;

/// A request on its way out, and how often it was sent.
pub(super) struct Outbound {
    handle: Handle,
    operation: &'static Operation,
    encoded: EncodedRequest,
    options: Options,
    attempts: AtomicU32,
}

impl Outbound {
    pub(super) fn new(prepared: Prepared) -> Result<Self, ClientError> {
        let Prepared { handle, operation, request, options } = prepared;
        Ok(Self { handle, operation, encoded: request?, options, attempts: AtomicU32::new(0) })
    }

    pub(super) fn config(&self) -> &Config {
        self.handle.config()
    }

    /// How often it was handed to the transport.
    pub(super) fn attempts(&self) -> u32 {
        self.attempts.load(Relaxed)
    }

    /// Sends it once, within the time that an attempt may take.
    pub(super) async fn send(&self) -> Result<Reply, ClientError> {
        let attempt = self.attempts() + 1;
        let span = tracing::debug_span!("service_client.attempt", attempt);
        // Pinned here: a future that is handed on takes its room in each that it is handed to.
        let mut work = pin!(self.send_and_collect(attempt).instrument(span));
        let Some(limit) = self.options.attempt_timeout.or(self.config().attempt_timeout()) else {
            return work.await;
        };
        let sleep = self.config().sleep().map_err(ClientError::configuration)?;
        let outcome = timeout(sleep, limit, work.as_mut()).await;
        outcome.unwrap_or_else(|_| {
            Err(ClientError::timeout(format!("attempt {attempt} took longer than {limit:?}")))
        })
    }

    async fn send_and_collect(&self, attempt: u32) -> Result<Reply, ClientError> {
        let (parts, body) = self.exchange(attempt).await?.into_parts();
        let body = body.collect(self.config().max_response_body()).await?;
        let metadata = ResponseMetadata::new(parts.status.as_u16(), parts.headers, attempt);
        Ok(Reply::new(self.operation, parts.status, metadata, body))
    }

    async fn exchange(&self, attempt: u32) -> Result<Response, ClientError> {
        let handle = &self.handle;
        let Destination { endpoint, is_in_process } = handle.destination()?;
        let mut request = assemble(handle, &endpoint, &self.encoded, &self.options)?;
        if !is_in_process && let Some(credentials) = credentials(handle, self.operation).await? {
            sign(handle, &endpoint, self.operation, &mut request, &credentials)?;
        }
        request.headers_mut().insert(INVOCATION_ID, invocation::id());
        request.headers_mut().insert(SDK_REQUEST, attempt_header(attempt));
        let transport = handle.transport()?;
        self.attempts.store(attempt, Relaxed);
        Ok(transport.send(request.map(Body::from)).await?)
    }
}

/// The credentials to sign with, unless the operation or the configuration wants no signature.
pub(super) async fn credentials(
    handle: &Handle,
    operation: &'static Operation,
) -> Result<Option<Credentials>, ClientError> {
    let Some(provider) = handle.config().credentials().filter(|_| operation.is_signed()) else {
        return Ok(None);
    };
    let credentials = provider.credentials().await?;
    // Most have no expiry, and need no look at the clock.
    if credentials.expires_after().is_some() && credentials.is_expired_at(handle.config().clock().now()) {
        let message = "the credentials have expired: get new ones";
        return Err(CredentialsError::new(CredentialsErrorKind::Expired, message).into());
    }
    Ok(Some(credentials))
}

/// The request with everything but its signature.
pub(super) fn assemble(
    handle: &Handle,
    endpoint: &Endpoint,
    encoded: &EncodedRequest,
    options: &Options,
) -> Result<http::Request<Bytes>, ClientError> {
    let mut request = http::Request::new(encoded.body.clone());
    *request.method_mut() = encoded.method.clone();
    let host = host(endpoint, &encoded.host_prefix);
    *request.uri_mut() = join(endpoint.uri(), host.as_deref(), encoded)?;
    let mut headers = HeaderMap::with_capacity(ROOM);
    for (name, value) in &encoded.headers {
        headers.append(name, value.clone());
    }
    headers.insert(header::HOST, host_header(host.as_deref().unwrap_or(endpoint.host()))?);
    headers.insert(header::USER_AGENT, handle.user_agent());
    for (name, value) in &options.headers {
        headers.insert(name, value.clone());
    }
    *request.headers_mut() = headers;
    Ok(request)
}

/// The endpoint's host with the operation's prefix before it, where there is one.
///
/// An endpoint of one's own gets it, too, as with AWS's own clients. An address and `localhost` do not: no name begins
/// before an address, and few systems find one before `localhost`.
fn host(endpoint: &Endpoint, prefix: &str) -> Option<String> {
    if prefix.is_empty() {
        return None;
    }
    let name = endpoint.uri().host()?;
    let is_address = name.starts_with('[') || name.parse::<Ipv4Addr>().is_ok() || name == "localhost";
    (!is_address).then(|| [prefix, endpoint.host()].concat())
}

fn host_header(host: &str) -> Result<HeaderValue, ClientError> {
    HeaderValue::try_from(host).map_err(|_| {
        ClientError::new(ClientErrorKind::Configuration, "the endpoint's host is not a header value")
    })
}

/// The operation's path below the endpoint's, and both queries.
fn join(endpoint: &Uri, host: Option<&str>, encoded: &EncodedRequest) -> Result<Uri, ClientError> {
    let is_bare = encoded.path == "/" && encoded.query.is_empty();
    if is_bare && host.is_none() && endpoint.path().ends_with('/') {
        return Ok(endpoint.clone());
    }
    let base = endpoint.path().trim_end_matches('/');
    let queries: Vec<&str> = endpoint
        .query()
        .into_iter()
        .chain([encoded.query.as_str()])
        .filter(|query| !query.is_empty())
        .collect();
    let mark = if queries.is_empty() { "" } else { "?" };
    let target = format!("{base}{}{mark}{}", encoded.path, queries.join("&"));
    let mut parts = endpoint.clone().into_parts();
    parts.path_and_query = Some(PathAndQuery::try_from(target).map_err(ClientError::configuration)?);
    if let Some(host) = host {
        parts.authority = Some(Authority::try_from(host).map_err(ClientError::configuration)?);
    }
    Uri::from_parts(parts).map_err(ClientError::configuration)
}

fn sign(
    handle: &Handle,
    endpoint: &Endpoint,
    operation: &Operation,
    request: &mut http::Request<Bytes>,
    credentials: &Credentials,
) -> Result<(), ClientError> {
    let region = endpoint.signing_region().map_err(ClientError::configuration)?;
    let now = handle.config().clock().now();
    let scope = SigningScope::new(region.as_str(), endpoint.signing_name(), now);
    let signed = {
        let signable = signable(operation, request);
        handle.signer().sign(&signable, credentials, &scope).map_err(ClientError::configuration)?
    };
    signed.apply(request.headers_mut());
    Ok(())
}

/// The request as the signer sees it.
pub(super) fn signable<'r>(operation: &Operation, request: &'r http::Request<Bytes>) -> SignableRequest<'r> {
    // Without TLS, nothing else would protect the body.
    let is_protected = request.uri().scheme() == Some(&Scheme::HTTPS);
    let payload = match operation.auth {
        Auth::SigV4UnsignedPayload if is_protected => Payload::Unsigned,
        _ => Payload::Bytes(request.body()),
    };
    let target = request.uri().path_and_query().map_or("/", PathAndQuery::as_str);
    SignableRequest::new(request.method().as_str(), target, payload).headers(request.headers())
}

fn attempt_header(attempt: u32) -> HeaderValue {
    match attempt {
        1 => HeaderValue::from_static("attempt=1"),
        _ => HeaderValue::try_from(format!("attempt={attempt}")).unwrap_or(HeaderValue::from(attempt)),
    }
}
