//! Enters: a [`SignableRequest`], credentials and a [`SigningScope`]. Leaves: the headers or the query that
//! sign it with AWS Signature Version 4 or 4a; or, on the server's side, whose request it is. No clock is read and
//! nothing is sent.
//!
//! | step | file |
//! | --- | --- |
//! | what is signed | `request` |
//! | the canonical request | `canonical` |
//! | scope, day's key, string to sign, signature | `scope`, `key` |
//! | the pair of keys of version 4a | `pair` |
//! | a signed header block | `header` |
//! | a signed query | `presign` |
//! | a signed policy of a form | `form` |
//! | the pieces of a body that flows | `chain` |
//! | the server's side, over `claim` | `verify` |
//! | the events of a body, one after the other | `event` |

mod canonical;
mod chain;
mod claim;
mod error;
mod event;
mod form;
mod header;
mod hex;
mod key;
#[cfg(feature = "sigv4a")]
mod pair;
mod presign;
mod request;
mod scope;
mod settings;
mod verify;
mod verify_error;

pub(crate) use self::event::{EventSigner, EventVerifier};
pub(crate) use self::{chain::SigningChain, verify::is_same};
pub use self::{
    error::{SignError, SignErrorKind},
    form::FormSigner,
    header::SignedHeaders,
    presign::SignedQuery,
    request::{Payload, SignableRequest, host_of},
    scope::{SigningRecord, SigningScope},
    settings::{ContentSha256, PathEncoding, PathNormalization, SessionTokenPlace, SigningSettings},
    verify::{VerifiedIdentity, Verifier},
    verify_error::{VerifyError, VerifyErrorKind},
};
use self::{
    key::KeyCache,
    settings::{X_AMZ_DATE, X_AMZ_REGION_SET, X_AMZ_SECURITY_TOKEN},
};
use crate::credentials::Credentials;

/// Signs requests, and remembers the keys that it derives: one per secret, day, region and service.
///
/// Deriving a key costs four times what using it does. Share one signer, by reference or in an `Arc`, among
/// all requests that are signed alike.
///
/// ```
/// use service_client::{Credentials, Timestamp, sign::{Payload, SignableRequest, Signer, SigningScope}};
///
/// let credentials = Credentials::new("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");
/// let scope = SigningScope::new("us-east-1", "service", Timestamp::from_secs(1_440_938_160));
/// let request = SignableRequest::new("GET", "/", Payload::Bytes(b"")).header("host", "example.amazonaws.com");
///
/// let signed = Signer::default().sign(&request, &credentials, &scope)?;
/// let mut headers = http::HeaderMap::new();
/// signed.apply(&mut headers);
/// assert_eq!(headers["x-amz-date"], "20150830T123600Z");
/// # Ok::<(), service_client::sign::SignError>(())
/// ```
#[derive(Debug, Default)]
pub struct Signer {
    keys: KeyCache,
    settings: SigningSettings,
}

impl Signer {
    /// A signer for services that want `settings`; `Signer::default()` serves nearly all of them.
    pub fn new(settings: SigningSettings) -> Self {
        Self { keys: KeyCache::default(), settings }
    }

    /// What signs the pieces of a body whose head was signed with `seed` as its record.
    pub(crate) fn chain(
        &self,
        credentials: &Credentials,
        scope: &SigningScope<'_>,
        seed: &SigningRecord,
    ) -> Result<SigningChain, SignError> {
        let scope = scope.dated()?;
        Ok(SigningChain::new(self.keys.key(credentials, &scope), &scope, seed.seed()))
    }

    /// The settings it was made with.
    pub fn settings(&self) -> SigningSettings {
        self.settings
    }
}

/// Headers that are never part of a signature: proxies and HTTP libraries change, add or drop them on the
/// way, or they change between the attempts of one call.
fn is_never_signed(name: &str) -> bool {
    const NAMES: [&str; 16] = [
        "authorization",
        "amz-sdk-invocation-id",
        "amz-sdk-request",
        "cache-control",
        "connection",
        "expect",
        "keep-alive",
        "proxy-authenticate",
        "proxy-authorization",
        "te",
        "trailer",
        "transfer-encoding",
        "upgrade",
        "user-agent",
        "x-amzn-trace-id",
        "x-forwarded-for",
    ];
    NAMES.iter().any(|never| never.eq_ignore_ascii_case(name))
}
