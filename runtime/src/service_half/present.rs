//! Who sent a request that is not signed: a token or a key in its head enters, nothing leaves but a refusal.

use std::{borrow::Cow, fmt, sync::Arc, time::SystemTime};

use http::{header::AUTHORIZATION, request::Parts};

use crate::{
    credentials::{ApiKey, Token},
    operation::{ApiKeyPlace, Auth, Service},
    percent,
    sign::{VerifyError, VerifyErrorKind, is_same},
};

/// The tokens and keys that are accepted. They are never printed.
#[derive(Clone, Default)]
pub(super) struct Accepted {
    pub(super) tokens: Arc<[Token]>,
    pub(super) api_keys: Arc<[ApiKey]>,
}

impl fmt::Debug for Accepted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Accepted")
            .field("tokens", &self.tokens.len())
            .field("api_keys", &self.api_keys.len())
            .finish()
    }
}

impl Accepted {
    /// Judges a request of an operation that takes these ways to say who sent it. `None` where the signature tells.
    pub(super) fn judge(
        &self,
        service: &Service,
        schemes: &[Auth],
        parts: &Parts,
        now: SystemTime,
    ) -> Option<Result<(), VerifyError>> {
        if schemes.contains(&Auth::Bearer)
            && let Some(token) = bearer(parts)
        {
            return Some(self.judge_token(token, now));
        }
        if schemes.contains(&Auth::ApiKey)
            && let Some(key) = service.api_key.and_then(|place| api_key(place, parts))
        {
            return Some(self.judge_key(&key));
        }
        if schemes.contains(&Auth::None) && !claims_something(parts) {
            return Some(Ok(()));
        }
        (!schemes.iter().any(|auth| auth.is_signature())).then(|| Err(missing()))
    }

    fn judge_token(&self, token: &[u8], now: SystemTime) -> Result<(), VerifyError> {
        let known = find(&self.tokens, token, Token::as_str).ok_or_else(unknown)?;
        if known.expires_after().is_some_and(|expires_after| expires_after < now) {
            let message = "The security token included in the request is expired.";
            return Err(VerifyError::new(VerifyErrorKind::ExpiredCredentials, message));
        }
        Ok(())
    }

    fn judge_key(&self, key: &[u8]) -> Result<(), VerifyError> {
        find(&self.api_keys, key, ApiKey::as_str).map(drop).ok_or_else(unknown)
    }
}

/// The one that was given. All are looked at, so that the time it takes tells nothing of which it is.
fn find<'k, K>(known: &'k [K], given: &[u8], text: fn(&K) -> &str) -> Option<&'k K> {
    let is_given = |known: &K| is_same(text(known).as_bytes(), given);
    known.iter().fold(None, |found, known| if is_given(known) { Some(known) } else { found })
}

/// The token of a request. The word before it may be in letters of either case.
fn bearer(parts: &Parts) -> Option<&[u8]> {
    after_scheme(parts.headers.get(AUTHORIZATION)?.as_bytes(), "Bearer")
}

fn api_key(place: ApiKeyPlace, parts: &Parts) -> Option<Cow<'_, [u8]>> {
    match place {
        ApiKeyPlace::Header { name, scheme } => {
            let value = parts.headers.get(name)?.as_bytes();
            let key = if scheme.is_empty() { value } else { after_scheme(value, scheme)? };
            Some(Cow::Borrowed(key))
        }
        ApiKeyPlace::Query(name) => parts.uri.query()?.split('&').find_map(|parameter| {
            let (own, value) = parameter.split_once('=')?;
            let value = percent::decode(value).filter(|_| percent::decode(own).as_deref() == Some(name))?;
            Some(Cow::Owned(value.into_owned().into_bytes()))
        }),
    }
}

fn after_scheme<'v>(value: &'v [u8], scheme: &str) -> Option<&'v [u8]> {
    let (word, rest) = value.split_at_checked(scheme.len())?;
    let is_scheme = word.eq_ignore_ascii_case(scheme.as_bytes()) && rest.first() == Some(&b' ');
    is_scheme.then(|| rest.trim_ascii())
}

/// Whether a request says that somebody sent it.
fn claims_something(parts: &Parts) -> bool {
    let is_signed = |query: &str| query.split('&').any(|parameter| parameter.starts_with("X-Amz-Signature="));
    parts.headers.contains_key(AUTHORIZATION) || parts.uri.query().is_some_and(is_signed)
}

pub(super) fn missing() -> VerifyError {
    VerifyError::new(VerifyErrorKind::MissingToken, "Missing Authentication Token")
}

fn unknown() -> VerifyError {
    let message = "The security token included in the request is invalid.";
    VerifyError::new(VerifyErrorKind::UnknownAccessKey, message)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(uri: &str, headers: &[(&'static str, &str)]) -> Parts {
        let mut request = http::Request::builder().uri(uri);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        request.body(()).expect("a request").into_parts().0
    }

    #[test]
    fn keys_are_found_where_they_belong() {
        let found = |place, parts: &Parts| {
            api_key(place, parts).map(|key| String::from_utf8_lossy(&key).into_owned())
        };
        let header = parts("/?key=wr%6Fng", &[("x-api-key", "right"), ("authorization", "apikey right")]);
        for (place, expected) in [
            (ApiKeyPlace::header("x-api-key"), Some("right")),
            (ApiKeyPlace::header("x-other"), None),
            (ApiKeyPlace::header_with_scheme("authorization", "ApiKey"), Some("right")),
            (ApiKeyPlace::header_with_scheme("x-api-key", "ApiKey"), None),
            (ApiKeyPlace::Query("key"), Some("wrong")),
            (ApiKeyPlace::Query("other"), None),
        ] {
            assert_eq!(found(place, &header).as_deref(), expected, "{place:?}");
        }
    }

    #[test]
    fn nothing_is_taken_for_a_token() {
        for value in ["Bearer", "Bearertoken", "Basic token", "", "Bear"] {
            assert!(bearer(&parts("/", &[("authorization", value)])).is_none(), "{value}");
        }
        assert_eq!(bearer(&parts("/", &[("authorization", "bearer  token ")])), Some(&b"token"[..]));
    }

    #[test]
    fn an_expired_token_is_refused() {
        let expired = Token::new("hush").with_expiry(SystemTime::UNIX_EPOCH);
        let accepted = Accepted { tokens: [expired].into(), ..Accepted::default() };
        let error = accepted.judge_token(b"hush", SystemTime::now()).expect_err("expired");
        assert_eq!(error.kind(), VerifyErrorKind::ExpiredCredentials);
        assert!(!format!("{accepted:?} {error}").contains("hush"));
    }
}
