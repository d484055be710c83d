//! Enters: a request to be signed in its query, and how long that is to last. Leaves: the query that signs
//! it.

use std::{fmt, time::Duration};

#[cfg(feature = "sigv4a")]
use super::scope::Algorithm;
use super::{
    SessionTokenPlace, SignError, SignErrorKind, SignableRequest, Signer, SigningRecord, SigningScope,
    X_AMZ_DATE, X_AMZ_REGION_SET, X_AMZ_SECURITY_TOKEN,
    canonical::{Canonical, Header, canonical_query, sort_headers, write_signed_headers},
    header::check_host,
    is_never_signed,
    request::PayloadHash,
    scope::DatedScope,
};
use crate::{credentials::Credentials, percent};

pub(super) const MAX_EXPIRY_SECS: u64 = 7 * 24 * 60 * 60;

pub(super) const PARAM_ALGORITHM: &str = "X-Amz-Algorithm";
pub(super) const PARAM_CREDENTIAL: &str = "X-Amz-Credential";
pub(super) const PARAM_DATE: &str = "X-Amz-Date";
pub(super) const PARAM_EXPIRES: &str = "X-Amz-Expires";
pub(super) const PARAM_REGION_SET: &str = "X-Amz-Region-Set";
pub(super) const PARAM_SIGNED_HEADERS: &str = "X-Amz-SignedHeaders";
pub(super) const PARAM_SECURITY_TOKEN: &str = "X-Amz-Security-Token";
pub(super) const PARAM_SIGNATURE: &str = "X-Amz-Signature";
pub(super) const PARAMS: [&str; 8] = [
    PARAM_ALGORITHM,
    PARAM_CREDENTIAL,
    PARAM_DATE,
    PARAM_EXPIRES,
    PARAM_REGION_SET,
    PARAM_SIGNED_HEADERS,
    PARAM_SECURITY_TOKEN,
    PARAM_SIGNATURE,
];

/// The query that signs a request, and the record of how it came about.
///
/// Whoever holds the query can send the request until it expires, so `Debug` does not show it.
pub struct SignedQuery {
    query: String,
    record: SigningRecord,
}

impl Signer {
    /// Signs `request` in its query, to be sent within `expires_in` of the scope's time: by anyone, with the
    /// headers that are given here and the body that they were signed over.
    ///
    /// A fraction of a second is cut off.
    ///
    /// # Errors
    /// `expires_in` is not between one second and seven days, the query holds a signature already, the
    /// request has no `Host` header, or the time has no year of four digits.
    pub fn presign(
        &self,
        request: &SignableRequest<'_>,
        credentials: &Credentials,
        scope: &SigningScope<'_>,
        expires_in: Duration,
    ) -> Result<SignedQuery, SignError> {
        self.presign_dated(request, credentials, &scope.dated()?, expires_in)
    }

    /// The same with version 4a: the signature is good for each region that the scope names, with commas between them, or
    /// for all of them (`*`).
    ///
    /// # Errors
    /// As for [`presign`](Self::presign).
    #[cfg(feature = "sigv4a")]
    pub fn presign_v4a(
        &self,
        request: &SignableRequest<'_>,
        credentials: &Credentials,
        scope: &SigningScope<'_>,
        expires_in: Duration,
    ) -> Result<SignedQuery, SignError> {
        self.presign_dated(request, credentials, &scope.dated_for(Algorithm::V4a)?, expires_in)
    }

    fn presign_dated(
        &self,
        request: &SignableRequest<'_>,
        credentials: &Credentials,
        scope: &DatedScope<'_>,
        expires_in: Duration,
    ) -> Result<SignedQuery, SignError> {
        check_host(request)?;
        check_unsigned(request.query)?;
        let expires_in = whole_seconds(expires_in)?;
        let headers = signed_headers(request);
        let token = credentials.session_token();
        let (token_before, token_after) = match self.settings.session_token {
            SessionTokenPlace::Signed => (token, None),
            SessionTokenPlace::AddedAfterwards => (None, token),
        };

        let mut query = Query::new(request.query);
        query.push(PARAM_ALGORITHM, scope.algorithm.name().as_bytes());
        query.push(PARAM_CREDENTIAL, &credential(credentials, scope));
        query.push(PARAM_DATE, &scope.amz_date);
        query.push(PARAM_EXPIRES, expires_in.to_string().as_bytes());
        if let Some(region_set) = scope.region_set() {
            query.push(PARAM_REGION_SET, region_set);
        }
        query.push(PARAM_SIGNED_HEADERS, &signed_header_names(&headers));
        query.push_some(PARAM_SECURITY_TOKEN, token_before);

        let payload = PayloadHash::of(request.payload);
        let canonical_query = canonical_query(query.as_str(), |_| false);
        let canonical = Canonical::new(request, &canonical_query, &headers, &payload, self.settings);
        let record = scope.sign(canonical, credentials, &self.keys);
        query.push_some(PARAM_SECURITY_TOKEN, token_after);
        query.push(PARAM_SIGNATURE, record.signature().as_bytes());
        Ok(SignedQuery { query: query.into_string(), record })
    }
}

impl SignedQuery {
    /// The whole query, with the parameters that the request had and without a question mark: what follows
    /// the path.
    pub fn as_str(&self) -> &str {
        &self.query
    }

    /// What was signed.
    pub fn record(&self) -> &SigningRecord {
        &self.record
    }
}

impl From<SignedQuery> for String {
    fn from(query: SignedQuery) -> Self {
        query.query
    }
}

impl fmt::Debug for SignedQuery {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SignedQuery").finish_non_exhaustive()
    }
}

fn whole_seconds(expires_in: Duration) -> Result<u64, SignError> {
    let seconds = expires_in.as_secs();
    if (1..=MAX_EXPIRY_SECS).contains(&seconds) && expires_in <= Duration::from_secs(MAX_EXPIRY_SECS) {
        return Ok(seconds);
    }
    let message = format!("a presigned request must expire within 1 second to 7 days, not {expires_in:?}");
    Err(SignError::new(SignErrorKind::ExpiryOutOfRange, message))
}

fn check_unsigned(query: &str) -> Result<(), SignError> {
    let names = query.split('&').filter_map(|parameter| percent::decode(parameter.split('=').next()?));
    for name in names {
        if let Some(param) = PARAMS.into_iter().find(|param| *param == name) {
            let message = format!("the query must not hold `{param}` before it is signed");
            return Err(SignError::new(SignErrorKind::AlreadyPresigned, message));
        }
    }
    Ok(())
}

/// Date and token stand in the query, so headers of that name are left out.
fn signed_headers<'r>(request: &'r SignableRequest<'_>) -> Vec<Header<'r>> {
    const NAMES: [&str; 3] = [X_AMZ_DATE, X_AMZ_REGION_SET, X_AMZ_SECURITY_TOKEN];
    let stands_in_query = |name: &str| NAMES.iter().any(|own| own.eq_ignore_ascii_case(name));
    let mut headers: Vec<Header<'r>> = request
        .headers
        .iter()
        .map(|(name, value)| (*name, value.as_ref()))
        .filter(|(name, _)| !is_never_signed(name) && !stands_in_query(name))
        .collect();
    sort_headers(&mut headers);
    headers
}

fn signed_header_names(headers: &[Header<'_>]) -> Vec<u8> {
    let mut names = Vec::new();
    write_signed_headers(&mut names, headers);
    names
}

pub(super) fn credential(credentials: &Credentials, scope: &DatedScope<'_>) -> Vec<u8> {
    let mut credential = Vec::with_capacity(credentials.access_key_id().len() + 1 + scope.len());
    credential.extend_from_slice(credentials.access_key_id().as_bytes());
    credential.push(b'/');
    scope.write(&mut credential);
    credential
}

struct Query {
    text: String,
}

impl Query {
    fn new(given: &str) -> Self {
        Self { text: given.to_owned() }
    }

    fn push(&mut self, name: &str, value: &[u8]) {
        if !self.text.is_empty() && !self.text.ends_with('&') {
            self.text.push('&');
        }
        let mut encoded = Vec::with_capacity(value.len() + value.len() / 2);
        percent::encode(&mut encoded, value);
        self.text.push_str(name);
        self.text.push('=');
        self.text.push_str(str::from_utf8(&encoded).expect("percent-encoded text is ASCII"));
    }

    fn push_some(&mut self, name: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.push(name, value.as_bytes());
        }
    }

    fn as_str(&self) -> &str {
        &self.text
    }

    fn into_string(self) -> String {
        self.text
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{shape::Timestamp, sign::Payload};

    fn presign(target: &str, expires_in: Duration) -> Result<SignedQuery, SignError> {
        let request = SignableRequest::new("GET", target, Payload::Bytes(b"")).header("host", "localhost");
        let scope = SigningScope::new("us-east-1", "qldb", Timestamp::EPOCH);
        Signer::default().presign(&request, &Credentials::new("AKID", "hush"), &scope, expires_in)
    }

    #[test]
    fn expiry_lies_between_a_second_and_a_week() {
        let week = Duration::from_hours(7 * 24);
        for expires_in in [Duration::from_secs(1), Duration::from_millis(1_999), week] {
            presign("/", expires_in).unwrap();
        }
        for expires_in in
            [Duration::ZERO, Duration::from_millis(999), week + Duration::from_nanos(1), Duration::MAX]
        {
            let error = presign("/", expires_in).unwrap_err();
            assert_eq!(error.kind(), SignErrorKind::ExpiryOutOfRange, "{error}");
        }
    }

    #[test]
    fn a_query_is_signed_once() {
        let query = presign("/?a=b", Duration::from_secs(1)).unwrap();
        assert!(query.as_str().starts_with("a=b&X-Amz-Algorithm="));
        assert!(!format!("{query:?}").contains(query.record().signature()));
        let error = presign(&format!("/?{}", query.as_str()), Duration::from_secs(1)).unwrap_err();
        assert_eq!(error.kind(), SignErrorKind::AlreadyPresigned);
    }
}
