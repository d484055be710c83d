//! Enters: a request as a server got it, whoever may have sent it. Leaves: the identity that signed it, or a
//! [`VerifyError`]. Nothing that a peer sends makes it panic.

use http::header::HOST;

#[cfg(feature = "sigv4a")]
use super::scope::Algorithm;
use super::{
    SessionTokenPlace, SignableRequest, SigningChain, SigningSettings, VerifyError, VerifyErrorKind,
    X_AMZ_SECURITY_TOKEN,
    canonical::{Canonical, Header, canonical_query, is_simplified, sort_headers},
    claim::{Claim, ClaimedScope, Place, header},
    hex::{self, Hex},
    key::KeyCache,
    presign::{PARAM_SECURITY_TOKEN, PARAM_SIGNATURE},
    request::PayloadHash,
    scope::{DatedScope, TERMINATOR},
    settings::X_AMZ_CONTENT_SHA256,
    verify_error::quoted,
};
use crate::{credentials::Credentials, shape::Timestamp};

pub(super) const MAX_SKEW_SECS: i64 = 15 * 60;

/// The server's side: tells whose request it is, for one service in one region.
///
/// It accepts what [`Signer::sign`](super::Signer::sign) and [`Signer::presign`](super::Signer::presign)
/// make. A clock may be off by 15 minutes. A header-signed request can be sent again within that time, as
/// with AWS itself: an operation that must not run twice needs a token of its own.
///
/// ```
/// # use service_client::{Credentials, Timestamp, sign::{Payload, SignableRequest, Verifier, VerifyErrorKind}};
/// let verifier = Verifier::new("us-east-1", "qldb");
/// let request = SignableRequest::new("POST", "/", Payload::Bytes(b"{}")).header("Host", "localhost");
/// let nobody = |_: &str| None::<Credentials>;
/// let error = verifier.verify(&request, &nobody, Timestamp::EPOCH).unwrap_err();
/// assert_eq!(error.kind(), VerifyErrorKind::MissingToken);
/// assert_eq!(error.code(), "MissingAuthenticationTokenException");
/// ```
#[derive(Debug)]
pub struct Verifier {
    region: String,
    service: String,
    settings: SigningSettings,
    keys: KeyCache,
}

/// Who signed a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerifiedIdentity {
    access_key_id: String,
    signed_at: Timestamp,
}

impl VerifiedIdentity {
    /// The access key that the request was signed with.
    pub fn access_key_id(&self) -> &str {
        &self.access_key_id
    }

    /// When it was signed, by the caller's clock.
    pub fn signed_at(&self) -> Timestamp {
        self.signed_at
    }
}

/// A signature that holds.
struct Proof<'v> {
    identity: VerifiedIdentity,
    credentials: Credentials,
    scope: DatedScope<'v>,
    signature: Vec<u8>,
}

impl Verifier {
    /// A verifier of requests that are signed for `service`, its signing name, in `region`.
    pub fn new(region: impl Into<String>, service: impl Into<String>) -> Self {
        let settings = SigningSettings::default();
        Self { region: region.into(), service: service.into(), settings, keys: KeyCache::default() }
    }

    /// Expects requests to be signed by other settings than the default.
    pub fn with_settings(mut self, settings: SigningSettings) -> Self {
        self.settings = settings;
        self
    }

    /// Tells whose `request` it is, at the time `now`. `lookup` gives the credentials of an access key id.
    ///
    /// The payload says what the body must be: with [`Payload::Unsigned`](super::Payload::Unsigned) only a
    /// request whose body is expressly unsigned is accepted, with any other only one that was signed over
    /// that body.
    ///
    /// # Errors
    /// The request is not signed, or the signature does not hold; the kind says why. Nothing tells how near a
    /// wrong signature came.
    pub fn verify(
        &self,
        request: &SignableRequest<'_>,
        lookup: &dyn Fn(&str) -> Option<Credentials>,
        now: impl Into<Timestamp>,
    ) -> Result<VerifiedIdentity, VerifyError> {
        self.verify_at(request, lookup, now.into()).map(|proof| proof.identity)
    }

    /// The same for a request whose chunks are signed: what their signatures must be leaves, too.
    pub(crate) fn verify_chunked(
        &self,
        request: &SignableRequest<'_>,
        lookup: &dyn Fn(&str) -> Option<Credentials>,
        now: Timestamp,
    ) -> Result<SigningChain, VerifyError> {
        let proof = self.verify_at(request, lookup, now)?;
        let key = self.keys.key(&proof.credentials, &proof.scope);
        Ok(SigningChain::new(key, &proof.scope, seed(proof.signature)?))
    }

    pub(super) fn scope_names(&self) -> (&str, &str) {
        (&self.region, &self.service)
    }

    /// Whether a signature of this path is one of no other: that of a path which is simplified before it is signed may
    /// have been made of the simple one.
    pub(crate) fn tells_apart(&self, path: &str) -> bool {
        !is_simplified(path, self.settings)
    }

    fn verify_at(
        &self,
        request: &SignableRequest<'_>,
        lookup: &dyn Fn(&str) -> Option<Credentials>,
        now: Timestamp,
    ) -> Result<Proof<'_>, VerifyError> {
        let claim = Claim::of(request)?;
        let claimed = claim.scope()?;
        let scope = self.scope(&claim, &claimed)?;
        check_time(&claim, now)?;
        let credentials = lookup(claimed.access_key_id).ok_or_else(unrecognized_client)?;
        check_session_token(&credentials, claim.session_token.as_deref(), now)?;
        self.check_required_headers(request, &claim.signed_headers)?;
        let payload = PayloadHash::of(request.payload);
        check_payload(request, &payload)?;

        let headers = signed_headers(request, &claim.signed_headers);
        let query = canonical_query(request.query, self.parameters_outside_signature(claim.place));
        let canonical = Canonical::new(request, &query, &headers, &payload, self.settings);
        if canonical.signed_headers() != claim.signed_headers.as_bytes() {
            return Err(VerifyError::malformed(
                "'SignedHeaders' must name headers of the request, in lower case, sorted, each once.",
            ));
        }
        if !self.is_signed(&credentials, &scope, &canonical, &claim.signature) {
            return Err(VerifyError::new(
                VerifyErrorKind::SignatureMismatch,
                "The request signature we calculated does not match the signature you provided. \
                 Check your AWS Secret Access Key and signing method.",
            ));
        }
        let access_key_id = claimed.access_key_id.to_owned();
        let identity = VerifiedIdentity { access_key_id, signed_at: claim.time };
        Ok(Proof { identity, credentials, scope, signature: claim.signature })
    }

    fn is_signed(
        &self,
        credentials: &Credentials,
        scope: &DatedScope<'_>,
        canonical: &Canonical,
        signature: &[u8],
    ) -> bool {
        match scope.algorithm {
            #[cfg(feature = "sigv4a")]
            Algorithm::V4a => scope.is_signed_with(&self.keys.pair(credentials), canonical, signature),
            _ => scope.is_signed_by(self.keys.key(credentials, scope), canonical, signature),
        }
    }

    /// Our own scope, which the claimed one has to equal.
    fn scope(&self, claim: &Claim<'_>, claimed: &ClaimedScope<'_>) -> Result<DatedScope<'_>, VerifyError> {
        let no_date = || VerifyError::malformed("The year of the date must have four digits.");
        let amz_date = claim.time.amz_date().ok_or_else(no_date)?;
        let scope =
            DatedScope { algorithm: claim.algorithm, region: &self.region, service: &self.service, amz_date };
        let complaint = if claimed.date.as_bytes() != scope.date() {
            format!("Date in Credential scope, {}, must be the day of X-Amz-Date.", quoted(claimed.date))
        } else if let Some(region) = claimed.region.filter(|region| *region != self.region) {
            format!("Credential should be scoped to a valid region, not {}.", quoted(region))
        } else if claimed.region.is_none() && !self.is_in(claim.region_set.as_deref().unwrap_or_default()) {
            let regions = quoted(claim.region_set.as_deref().unwrap_or_default());
            format!("The set of regions should have a valid region, not {regions}.")
        } else if claimed.service != self.service {
            format!("Credential should be scoped to correct service: {}.", quoted(&self.service))
        } else if claimed.terminator.as_bytes() != TERMINATOR {
            let terminator = quoted(claimed.terminator);
            format!("Credential should be scoped with a valid terminator: 'aws4_request', not {terminator}.")
        } else {
            return Ok(scope);
        };
        Err(VerifyError::new(VerifyErrorKind::WrongScope, complaint))
    }

    /// Whether a set of regions has ours: by its name, or by one that ends in `*`.
    fn is_in(&self, region_set: &str) -> bool {
        region_set.split(',').map(str::trim).any(|region| match region.strip_suffix('*') {
            Some(prefix) => self.region.starts_with(prefix),
            None => region == self.region,
        })
    }

    fn check_required_headers(&self, request: &SignableRequest<'_>, signed: &str) -> Result<(), VerifyError> {
        if !request.has_header(HOST.as_str()) {
            return Err(VerifyError::malformed("A signed request must have a 'Host' header."));
        }
        let token_may_be_added = self.settings.session_token == SessionTokenPlace::AddedAfterwards;
        for (name, _) in &request.headers {
            let name = name.to_ascii_lowercase();
            let is_required = name == HOST.as_str() || name.starts_with("x-amz-");
            let is_excused = token_may_be_added && name == X_AMZ_SECURITY_TOKEN;
            if is_required && !is_excused && !is_listed(signed, &name) {
                let message = format!("Header {} must be a 'SignedHeader' in the signature.", quoted(&name));
                return Err(VerifyError::new(VerifyErrorKind::UnsignedHeader, message));
            }
        }
        Ok(())
    }

    fn parameters_outside_signature(&self, place: Place) -> fn(&[u8]) -> bool {
        match (place, self.settings.session_token) {
            (Place::Header, _) => |_| false,
            (Place::Query { .. }, SessionTokenPlace::Signed) => |name| name == PARAM_SIGNATURE.as_bytes(),
            (Place::Query { .. }, SessionTokenPlace::AddedAfterwards) => {
                |name| name == PARAM_SIGNATURE.as_bytes() || name == PARAM_SECURITY_TOKEN.as_bytes()
            }
        }
    }
}

/// What the signature of the first piece of a body covers. Pieces are signed with version 4 only.
pub(super) fn seed(signature: Vec<u8>) -> Result<Hex, VerifyError> {
    let digest: [u8; 32] = signature
        .try_into()
        .map_err(|_| VerifyError::malformed("A body in pieces must be signed with AWS4-HMAC-SHA256."))?;
    Ok(hex::encode(&digest))
}

fn check_time(claim: &Claim<'_>, now: Timestamp) -> Result<(), VerifyError> {
    let life = match claim.place {
        Place::Header => MAX_SKEW_SECS,
        Place::Query { expires_in_secs } => i64::try_from(expires_in_secs).unwrap_or(i64::MAX),
    };
    let age = now.secs().saturating_sub(claim.time.secs());
    if age > life {
        let message = format!(
            "Signature expired: signed at {}, it is now {now} and more than {life} s later.",
            claim.time
        );
        Err(VerifyError::new(VerifyErrorKind::Expired, message))
    } else if age < -MAX_SKEW_SECS {
        let message =
            format!("Signature not yet current: {} is still later than {now} + 15 min.", claim.time);
        Err(VerifyError::new(VerifyErrorKind::NotYetCurrent, message))
    } else {
        Ok(())
    }
}

fn check_session_token(
    credentials: &Credentials,
    given: Option<&str>,
    now: Timestamp,
) -> Result<(), VerifyError> {
    let is_right = match (credentials.session_token(), given) {
        (None, None) => true,
        (Some(own), Some(given)) => is_same(own.as_bytes(), given.as_bytes()),
        _ => false,
    };
    if !is_right {
        return Err(VerifyError::new(VerifyErrorKind::WrongSessionToken, INVALID_TOKEN));
    }
    if credentials.expires_after().is_some_and(|expires_after| Timestamp::from(expires_after) < now) {
        let message = "The security token included in the request is expired.";
        return Err(VerifyError::new(VerifyErrorKind::ExpiredCredentials, message));
    }
    Ok(())
}

/// Takes the same time wherever the two differ.
pub(crate) fn is_same(left: &[u8], right: &[u8]) -> bool {
    left.len() == right.len()
        && left.iter().zip(right).fold(0, |difference, (l, r)| difference | (l ^ r)) == 0
}

const INVALID_TOKEN: &str = "The security token included in the request is invalid.";

pub(super) fn unrecognized_client() -> VerifyError {
    VerifyError::new(VerifyErrorKind::UnknownAccessKey, INVALID_TOKEN)
}

fn check_payload(request: &SignableRequest<'_>, payload: &PayloadHash) -> Result<(), VerifyError> {
    match header(request, X_AMZ_CONTENT_SHA256)? {
        Some(given) if given.as_bytes() != payload.as_bytes() => Err(VerifyError::new(
            VerifyErrorKind::PayloadMismatch,
            "The provided 'x-amz-content-sha256' header does not match what was computed.",
        )),
        _ => Ok(()),
    }
}

fn signed_headers<'r>(request: &'r SignableRequest<'_>, signed: &str) -> Vec<Header<'r>> {
    let mut headers: Vec<Header<'r>> = request
        .headers
        .iter()
        .map(|(name, value)| (*name, value.as_ref()))
        .filter(|(name, _)| is_listed(signed, name))
        .collect();
    sort_headers(&mut headers);
    headers
}

fn is_listed(signed: &str, name: &str) -> bool {
    signed.split(';').any(|listed| listed.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests;
