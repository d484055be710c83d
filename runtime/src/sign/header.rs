//! Enters: a request to be signed in its headers. Leaves: the headers that sign it.

use std::fmt;

use http::{
    HeaderMap, HeaderName, HeaderValue,
    header::{AUTHORIZATION, HOST},
};

#[cfg(feature = "sigv4a")]
use super::scope::Algorithm;
use super::{
    ContentSha256, SessionTokenPlace, SignError, SignErrorKind, SignableRequest, Signer, SigningRecord,
    SigningScope, X_AMZ_DATE, X_AMZ_REGION_SET, X_AMZ_SECURITY_TOKEN,
    canonical::{Canonical, Header, canonical_query, sort_headers},
    is_never_signed,
    request::PayloadHash,
    scope::DatedScope,
    settings::X_AMZ_CONTENT_SHA256,
};
use crate::credentials::Credentials;

/// The headers that sign a request, and the record of how they came about.
///
/// `Debug` shows none of them.
pub struct SignedHeaders {
    date: HeaderValue,
    session_token: Option<HeaderValue>,
    content_sha256: Option<HeaderValue>,
    region_set: Option<HeaderValue>,
    authorization: HeaderValue,
    record: SigningRecord,
}

impl Signer {
    /// Signs `request` in its headers: all that are given, but for those that change on the way
    /// (`User-Agent`, `Connection`, `amz-sdk-request`, …), and those that this returns.
    ///
    /// # Errors
    /// The request has no `Host` header, the time has no year of four digits, or something of `credentials`
    /// or `scope` cannot stand in a header.
    pub fn sign(
        &self,
        request: &SignableRequest<'_>,
        credentials: &Credentials,
        scope: &SigningScope<'_>,
    ) -> Result<SignedHeaders, SignError> {
        self.sign_dated(request, credentials, &scope.dated()?)
    }

    /// The same with version 4a: the signature is good for each region that the scope names, with commas between them, or
    /// for all of them (`*`).
    ///
    /// # Errors
    /// As for [`sign`](Self::sign).
    #[cfg(feature = "sigv4a")]
    pub fn sign_v4a(
        &self,
        request: &SignableRequest<'_>,
        credentials: &Credentials,
        scope: &SigningScope<'_>,
    ) -> Result<SignedHeaders, SignError> {
        self.sign_dated(request, credentials, &scope.dated_for(Algorithm::V4a)?)
    }

    fn sign_dated(
        &self,
        request: &SignableRequest<'_>,
        credentials: &Credentials,
        scope: &DatedScope<'_>,
    ) -> Result<SignedHeaders, SignError> {
        check_host(request)?;
        let payload = PayloadHash::of(request.payload);
        let content_sha256 = self.sends_content_sha256(&payload).then(|| payload.as_bytes());
        let session_token = credentials.session_token().map(str::as_bytes);
        let signs_token = self.settings.session_token == SessionTokenPlace::Signed;

        let added = [
            (X_AMZ_DATE, Some(&scope.amz_date[..])),
            (X_AMZ_CONTENT_SHA256, content_sha256),
            (X_AMZ_REGION_SET, scope.region_set()),
            (X_AMZ_SECURITY_TOKEN, session_token),
        ];
        let mut headers = kept_headers(request, &added);
        headers.extend(added.iter().filter_map(|(name, value)| Some((*name, (*value)?))));
        headers.retain(|(name, _)| signs_token || *name != X_AMZ_SECURITY_TOKEN);
        sort_headers(&mut headers);

        let query = canonical_query(request.query, |_| false);
        let canonical = Canonical::new(request, &query, &headers, &payload, self.settings);
        let record = scope.sign(canonical, credentials, &self.keys);
        Ok(SignedHeaders {
            date: header_value(&scope.amz_date)?,
            session_token: session_token.map(secret_header_value).transpose()?,
            content_sha256: content_sha256.map(header_value).transpose()?,
            region_set: scope.region_set().map(header_value).transpose()?,
            authorization: authorization(scope, credentials, &record)?,
            record,
        })
    }

    fn sends_content_sha256(&self, payload: &PayloadHash) -> bool {
        self.settings.content_sha256 == ContentSha256::Sent || matches!(payload, PayloadHash::Word(_))
    }
}

impl SignedHeaders {
    /// Sets these headers, in place of any of the same name.
    pub fn apply(self, headers: &mut HeaderMap) {
        headers.insert(DATE, self.date);
        if let Some(session_token) = self.session_token {
            headers.insert(SECURITY_TOKEN, session_token);
        }
        if let Some(content_sha256) = self.content_sha256 {
            headers.insert(CONTENT_SHA256, content_sha256);
        }
        if let Some(region_set) = self.region_set {
            headers.insert(REGION_SET, region_set);
        }
        headers.insert(AUTHORIZATION, self.authorization);
    }

    /// The headers to set, in the order in which [`apply`](Self::apply) sets them.
    pub fn iter(&self) -> impl Iterator<Item = (HeaderName, &HeaderValue)> {
        [
            (DATE, Some(&self.date)),
            (SECURITY_TOKEN, self.session_token.as_ref()),
            (CONTENT_SHA256, self.content_sha256.as_ref()),
            (REGION_SET, self.region_set.as_ref()),
            (AUTHORIZATION, Some(&self.authorization)),
        ]
        .into_iter()
        .filter_map(|(name, value)| Some((name, value?)))
    }

    /// What was signed.
    pub fn record(&self) -> &SigningRecord {
        &self.record
    }
}

impl fmt::Debug for SignedHeaders {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SignedHeaders").finish_non_exhaustive()
    }
}

const DATE: HeaderName = HeaderName::from_static(X_AMZ_DATE);
const SECURITY_TOKEN: HeaderName = HeaderName::from_static(X_AMZ_SECURITY_TOKEN);
const CONTENT_SHA256: HeaderName = HeaderName::from_static(X_AMZ_CONTENT_SHA256);
const REGION_SET: HeaderName = HeaderName::from_static(X_AMZ_REGION_SET);

pub(super) fn check_host(request: &SignableRequest<'_>) -> Result<(), SignError> {
    if request.has_header(HOST.as_str()) {
        return Ok(());
    }
    Err(SignError::new(SignErrorKind::MissingHost, "a request must have a `Host` header to be signed"))
}

/// The headers of the request that are signed and that `added` does not replace, with room for `added`.
fn kept_headers<'r>(request: &'r SignableRequest<'_>, added: &[(&str, Option<&[u8]>)]) -> Vec<Header<'r>> {
    let is_replaced =
        |name: &str| added.iter().any(|(own, value)| value.is_some() && own.eq_ignore_ascii_case(name));
    let mut headers = Vec::with_capacity(request.headers.len() + added.len());
    headers.extend(
        request
            .headers
            .iter()
            .map(|(name, value)| (*name, value.as_ref()))
            .filter(|(name, _)| !is_never_signed(name) && !is_replaced(name)),
    );
    headers
}

fn authorization(
    scope: &DatedScope<'_>,
    credentials: &Credentials,
    record: &SigningRecord,
) -> Result<HeaderValue, SignError> {
    const CREDENTIAL: &[u8] = b" Credential=";
    const SIGNED_HEADERS: &[u8] = b", SignedHeaders=";
    const SIGNATURE: &[u8] = b", Signature=";
    let algorithm = scope.algorithm.name().as_bytes();
    let access_key_id = credentials.access_key_id().as_bytes();
    let signed_headers = record.canonical.signed_headers();
    let signature = record.signature().as_bytes();
    // Exactly as much as is written: only then does the header value take the buffer over without a copy.
    let room =
        [algorithm, CREDENTIAL, access_key_id, b"/", SIGNED_HEADERS, signed_headers, SIGNATURE, signature];
    let room = room.iter().map(|part| part.len()).sum::<usize>() + scope.len();
    let mut value = Vec::with_capacity(room);
    value.extend_from_slice(algorithm);
    value.extend_from_slice(CREDENTIAL);
    value.extend_from_slice(access_key_id);
    value.push(b'/');
    scope.write(&mut value);
    value.extend_from_slice(SIGNED_HEADERS);
    value.extend_from_slice(signed_headers);
    value.extend_from_slice(SIGNATURE);
    value.extend_from_slice(signature);
    let mut value = HeaderValue::try_from(value).map_err(|_| unprintable())?;
    value.set_sensitive(true);
    Ok(value)
}

fn header_value(bytes: &[u8]) -> Result<HeaderValue, SignError> {
    HeaderValue::from_bytes(bytes).map_err(|_| unprintable())
}

fn secret_header_value(bytes: &[u8]) -> Result<HeaderValue, SignError> {
    let mut value = header_value(bytes)?;
    value.set_sensitive(true);
    Ok(value)
}

fn unprintable() -> SignError {
    let message = "access key id, session token, region and signing name must be free of control characters";
    SignError::new(SignErrorKind::InvalidScope, message)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{shape::Timestamp, sign::Payload};

    const SCOPE: (&str, &str, Timestamp) = ("us-east-1", "qldb", Timestamp::from_secs(1_735_787_045));

    fn sign(request: &SignableRequest<'_>, credentials: &Credentials) -> Result<SignedHeaders, SignError> {
        let (region, service, time) = SCOPE;
        Signer::default().sign(request, credentials, &SigningScope::new(region, service, time))
    }

    #[test]
    fn nothing_secret_is_shown() {
        let credentials = Credentials::new("AKID", "hush").with_session_token("mum");
        let request = SignableRequest::new("POST", "/", Payload::Bytes(b"body")).header("Host", "localhost");
        let signed = sign(&request, &credentials).unwrap();
        let mut headers = HeaderMap::new();
        let signature = signed.record().signature().to_owned();
        let shown = format!("{request:?} {signed:?} {:?}", signed.record());
        signed.apply(&mut headers);
        let shown = format!("{shown} {headers:?}");
        for secret in ["hush", "mum", "body", &signature] {
            assert!(!shown.contains(secret), "{shown}");
        }
    }

    #[test]
    fn what_the_signer_adds_replaces_what_was_there() {
        let request = SignableRequest::new("POST", "/", Payload::Bytes(b""));
        let credentials = Credentials::new("AKID", "hush");
        let plain = sign(&request.clone().header("host", "a"), &credentials).unwrap();
        let stale =
            request.header("Host", "a").header("X-Amz-Date", "stale").header("authorization", "stale");
        let resigned = sign(&stale, &credentials).unwrap();
        assert_eq!(plain.record().signature(), resigned.record().signature());
    }

    #[test]
    fn what_cannot_be_signed_is_refused() {
        let request = SignableRequest::new("POST", "/", Payload::Bytes(b""));
        let credentials = Credentials::new("AKID", "hush");
        assert_eq!(sign(&request, &credentials).unwrap_err().kind(), SignErrorKind::MissingHost);
        let request = request.header("host", "a");
        let broken = Credentials::new("AKID\n", "hush");
        assert_eq!(sign(&request, &broken).unwrap_err().kind(), SignErrorKind::InvalidScope);
        let broken = Credentials::new("AKID", "hush").with_session_token("mum\n");
        assert_eq!(sign(&request, &broken).unwrap_err().kind(), SignErrorKind::InvalidScope);
        let far = SigningScope::new("us-east-1", "qldb", Timestamp::from_secs(i64::MAX));
        let error = Signer::default().sign(&request, &credentials, &far).unwrap_err();
        assert_eq!(error.kind(), SignErrorKind::InvalidTime);
    }

    #[test]
    fn a_cached_key_serves_only_its_own_scope_and_secret() {
        let signer = Signer::default();
        let request = SignableRequest::new("POST", "/", Payload::Bytes(b"")).header("host", "a");
        let mut signatures = Vec::new();
        for round in 0..2 {
            for (secret, region, service, day) in [
                ("a", "r", "s", 0),
                ("b", "r", "s", 0),
                ("a", "q", "s", 0),
                ("a", "r", "t", 0),
                ("a", "r", "s", 1),
            ] {
                let scope = SigningScope::new(region, service, Timestamp::from_secs(day * 86_400));
                let headers = signer.sign(&request, &Credentials::new("AKID", secret), &scope).unwrap();
                signatures.push((round, headers.record().signature().to_owned()));
            }
        }
        let (first, second) = signatures.split_at(5);
        for (index, (one, two)) in first.iter().zip(second).enumerate() {
            assert_eq!(one.1, two.1);
            assert!(first[..index].iter().all(|earlier| earlier.1 != one.1));
        }
    }
}
