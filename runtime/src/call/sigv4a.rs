//! Signatures for several regions: a request and credentials enter, and the request leaves signed in its headers.

use http::uri::Scheme;

use super::{attempt::Outbound, authorize::signable, coding::Coding};
use crate::{
    config::Config,
    credentials::Credentials,
    endpoint::Endpoint,
    error::{ClientError, ClientErrorKind},
    operation::Auth,
    retry::skew,
    shape::ByteStream,
    sign::SigningScope,
};

/// Signs the head, and the body where it is at hand.
pub(super) fn sign(
    outbound: &Outbound,
    endpoint: &Endpoint,
    request: &mut http::Request<ByteStream>,
    coding: Coding,
    credentials: &Credentials,
) -> Result<(), ClientError> {
    refuse_streams(outbound, request)?;
    let regions = region_set(outbound.config(), endpoint)?;
    let now = skew::moved(outbound.config().clock().now(), outbound.signed_ahead());
    let scope = SigningScope::new(&regions, signing_name(endpoint), now);
    let signed = {
        let signable = signable(outbound.operation(), endpoint, request, coding, Auth::SigV4a);
        outbound.handle().signer().sign_v4a(&signable, credentials, &scope)
    };
    signed.map_err(ClientError::configuration)?.apply(request.headers_mut());
    Ok(())
}

/// The signature is of one moment, and nothing signs what flows after it.
fn refuse_streams(outbound: &Outbound, request: &http::Request<ByteStream>) -> Result<(), ClientError> {
    let is_protected = request.body().as_bytes().is_some() || request.uri().scheme() == Some(&Scheme::HTTPS);
    let message = if outbound.operation().input.events().is_some() {
        "events are not signed with `sigv4a`: prefer another way with `auth_scheme_preference`"
    } else if !is_protected {
        "a body that flows goes over `https` only where requests are signed with `sigv4a`"
    } else {
        return Ok(());
    };
    Err(ClientError::new(ClientErrorKind::Unsupported, message))
}

pub(super) fn signing_name(endpoint: &Endpoint) -> &str {
    let named = endpoint.auth_scheme(Auth::SigV4a).and_then(|scheme| scheme.signing_name.as_deref());
    named.unwrap_or(endpoint.signing_name())
}

/// The regions that the signature is good for, with commas between them.
pub(super) fn region_set(config: &Config, endpoint: &Endpoint) -> Result<String, ClientError> {
    let given = config.sigv4a_signing_region_set().map_err(ClientError::configuration)?;
    if let Some(regions) = given {
        return Ok(regions.join(","));
    }
    let asked = endpoint.auth_scheme(Auth::SigV4a).map(|scheme| &*scheme.signing_region_set);
    match asked {
        Some(regions) if !regions.is_empty() => Ok(regions.join(",")),
        _ => Ok(endpoint.signing_region().map_err(ClientError::configuration)?.as_str().to_owned()),
    }
}
