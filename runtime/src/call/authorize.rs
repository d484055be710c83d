//! In whose name a request goes: an operation enters and credentials leave, then a request enters and leaves signed.

use std::sync::Arc;

use http::uri::{PathAndQuery, Scheme};

use super::{
    attempt::{Outbound, spent},
    coding::{Coding, Protection},
    handle::Handle,
};
use crate::{
    credentials::{Credentials, CredentialsError, CredentialsErrorKind},
    endpoint::Endpoint,
    error::ClientError,
    event_stream,
    operation::{Auth, Operation},
    retry::skew,
    shape::ByteStream,
    sign::{EventSigner, PathEncoding, Payload, SignableRequest, SigningChain, SigningScope},
};

/// The credentials to sign with, unless the operation or the configuration wants no signature.
pub(super) async fn credentials(
    handle: &Handle,
    operation: &'static Operation,
) -> Result<Option<Credentials>, ClientError> {
    let Some(provider) = handle.config().credentials().filter(|_| operation.is_signed()) else {
        return Ok(None);
    };
    let credentials = provider.credentials().await?;
    // Most have no expiry, and need no look at the clock. It is the one that whoever renews them goes by, not the
    // service's.
    if credentials.expires_after().is_some() && credentials.is_expired_at(handle.config().clock().now()) {
        let message = "the credentials have expired: get new ones";
        return Err(CredentialsError::new(CredentialsErrorKind::Expired, message).into());
    }
    Ok(Some(credentials))
}

/// Signs the head, and says what signs the body where that is not part of it.
pub(super) fn sign(
    outbound: &Outbound,
    endpoint: &Endpoint,
    request: &mut http::Request<ByteStream>,
    coding: Coding,
    credentials: &Credentials,
) -> Result<Option<SigningChain>, ClientError> {
    let region = endpoint.signing_region().map_err(ClientError::configuration)?;
    let now = skew::moved(outbound.config().clock().now(), outbound.signed_ahead());
    let scope = SigningScope::new(region.as_str(), endpoint.signing_name(), now);
    let signed = {
        let signable = signable(outbound.operation(), endpoint, request, coding);
        outbound.handle().signer().sign(&signable, credentials, &scope).map_err(ClientError::configuration)?
    };
    if outbound.operation().input.events().is_some() {
        let event_signer = EventSigner::of(signed.record(), credentials, &scope);
        let events = request.body().open().ok_or_else(spent)?;
        *request.body_mut() =
            event_stream::signed(events, event_signer, Arc::clone(outbound.config().clock()));
    }
    let chain = match coding {
        Coding::SignedChunks(_) => {
            Some(outbound.handle().signer().chain(credentials, &scope, signed.record()))
        }
        Coding::Plain | Coding::Chunks(_) => None,
    };
    signed.apply(request.headers_mut());
    chain.transpose().map_err(ClientError::configuration)
}

/// The request as the signer sees it.
pub(super) fn signable<'r>(
    operation: &Operation,
    endpoint: &Endpoint,
    request: &'r http::Request<ByteStream>,
    coding: Coding,
) -> SignableRequest<'r> {
    let payload = match (operation.auth, request.body().as_bytes()) {
        _ if operation.input.events().is_some() => Payload::SignedEvents,
        // Without TLS, nothing else would protect the body.
        (Auth::SigV4UnsignedPayload, _) if is_https(request) && coding == Coding::Plain => Payload::Unsigned,
        (_, Some(bytes)) => Payload::Bytes(bytes),
        (_, None) => coding.payload(),
    };
    let target = request.uri().path_and_query().map_or("/", PathAndQuery::as_str);
    let signable =
        SignableRequest::new(request.method().as_str(), target, payload).headers(request.headers());
    if endpoint.signs_path_as_sent() { signable.path_encoding(PathEncoding::Single) } else { signable }
}

fn is_https<B>(request: &http::Request<B>) -> bool {
    request.uri().scheme() == Some(&Scheme::HTTPS)
}

pub(super) fn protection<B>(request: &http::Request<B>, credentials: Option<&Credentials>) -> Protection {
    match credentials {
        _ if is_https(request) => Protection::Tls,
        Some(_) => Protection::Signature,
        None => Protection::None,
    }
}
