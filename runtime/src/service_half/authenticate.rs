//! Who sent a request: its head and its body enter, nothing leaves but a refusal.

use std::{fmt, sync::Arc};

use http::request;

use super::{
    flow,
    present::{self, Accepted},
};
use crate::{
    chunked::Trailers,
    credentials::{ApiKey, Credentials, Token},
    error::ClientError,
    operation::{Operation, Service},
    sign::{EventVerifier, Payload, SignableRequest, SigningChain, Verifier, VerifyError},
    time::{Clock, SystemClock},
};

/// What is around a body that is still to come.
pub(super) enum Seal {
    /// Nothing: the signature says nothing of it.
    Open,
    /// The signature covers this hash of it.
    Sha256([u8; 32]),
    /// It comes in chunks, whose signatures must be those of the chain.
    Chunks(Option<SigningChain>, Trailers),
    /// It comes in envelopes, one for each event.
    Events(Option<EventVerifier>, Arc<dyn Clock>),
}

/// Checks who sent the requests that the service half gets, in the ways that their operations take: by a signature, a
/// bearer token or an API key. A request says which; one that says nothing is taken where the operation allows that.
///
/// # Signatures
///
/// A path with empty or dot segments is refused: it is [simplified](crate::sign::PathNormalization::On) before it is
/// signed, so that the signature opens other paths, too. A verifier whose settings leave paths as they are takes it.
///
/// Of a body that [flows](crate::ByteStream), the head is checked before the implementation gets it, and the body while
/// it is read: what does not fit the signature is an error in place of what follows, or at the end. A piece may be there
/// before the signature of its chunk was compared: an implementation must not act on a body before it has seen its end. A
/// body that was left out of the signature (`UNSIGNED-PAYLOAD`, `STREAMING-UNSIGNED-PAYLOAD-TRAILER`) is taken as it is,
/// but for its checksum. One that is signed without a word in its head about it is read first, up to 64 MiB.
///
/// ```
/// use service_client::{Authenticator, Credentials, sign::Verifier};
///
/// let credentials = Credentials::new("AKIDEXAMPLE", "secret");
/// let authenticator = Authenticator::new(Verifier::new("us-east-1", "qldb"), [credentials]);
/// ```
///
/// # Tokens and keys
///
/// Whoever sees a token or a key has it: take them over TLS only, but in tests.
///
/// ```
/// use service_client::{Authenticator, credentials::Token};
///
/// let authenticator = Authenticator::without_signatures()
///     .bearer_tokens([Token::new("a secret")])
///     .api_keys(["another".into()]);
/// ```
#[derive(Clone)]
pub struct Authenticator {
    /// `None` where no signature is accepted.
    verifier: Option<Arc<Verifier>>,
    credentials: Arc<[Credentials]>,
    accepted: Accepted,
    clock: Arc<dyn Clock>,
}

impl Authenticator {
    /// Accepts requests that are signed with one of these credentials, for the verifier's region and service.
    pub fn new(verifier: Verifier, credentials: impl IntoIterator<Item = Credentials>) -> Self {
        let credentials = credentials.into_iter().collect();
        Self { verifier: Some(Arc::new(verifier)), credentials, ..Self::without_signatures() }
    }

    /// Accepts no signature.
    pub fn without_signatures() -> Self {
        let (credentials, accepted) = (Arc::default(), Accepted::default());
        Self { verifier: None, credentials, accepted, clock: Arc::new(SystemClock) }
    }

    /// Accepts these bearer tokens, too, until they expire, for operations that take such tokens.
    pub fn bearer_tokens(mut self, tokens: impl IntoIterator<Item = Token>) -> Self {
        self.accepted.tokens = self.accepted.tokens.iter().cloned().chain(tokens).collect();
        self
    }

    /// Accepts these API keys, too, for operations that take such keys.
    pub fn api_keys(mut self, keys: impl IntoIterator<Item = ApiKey>) -> Self {
        self.accepted.api_keys = self.accepted.api_keys.iter().cloned().chain(keys).collect();
        self
    }

    /// The same, by another clock.
    pub fn with_clock(self, clock: impl Clock) -> Self {
        Self { clock: Arc::new(clock), ..self }
    }

    pub(super) fn authenticate(
        &self,
        service: &Service,
        operation: Option<&Operation>,
        parts: &request::Parts,
        body: &[u8],
    ) -> Result<(), ClientError> {
        let schemes = operation.map_or(service.auth, Operation::auth_schemes);
        if let Some(judged) = self.accepted.judge(service, schemes, parts, self.clock.now()) {
            return judged.map_err(|error| refused(&error));
        }
        let verifier = self.verifier()?;
        let lookup = |access_key_id: &str| self.lookup(access_key_id);
        let verify = |payload| {
            let request = SignableRequest::from_parts(parts, payload);
            verifier.verify(&request, &lookup, self.clock.now())
        };
        let proved = verify(Payload::Bytes(body)).or_else(|error| match operation {
            Some(operation) if may_be_unsigned(operation) => verify(Payload::Unsigned),
            _ => Err(error),
        });
        proved.map_err(|error| refused(&error))?;
        if verifier.tells_apart(parts.uri.path()) { Ok(()) } else { Err(ambiguous_path()) }
    }

    /// Checks the signature of a request whose body is still to come; what is to be checked of that leaves. `None` where
    /// the signature may cover the body, and only the body would tell.
    pub(super) fn authenticate_head(
        &self,
        operation: &Operation,
        parts: &request::Parts,
    ) -> Result<Option<Seal>, ClientError> {
        let (service, schemes) = (operation.service, operation.auth_schemes());
        if let Some(judged) = self.accepted.judge(service, schemes, parts, self.clock.now()) {
            return judged.map(|()| Some(flow::unasked(&parts.headers))).map_err(|error| refused(&error));
        }
        let verifier = self.verifier()?;
        if !verifier.tells_apart(parts.uri.path()) {
            return Err(ambiguous_path());
        }
        let Some(claimed) = flow::claimed(&parts.headers) else {
            // A signature in the URL is often one without the body.
            let is_open = self.seal(verifier, parts, Payload::Unsigned).is_ok();
            return Ok(is_open.then_some(Seal::Open));
        };
        self.seal(verifier, parts, claimed).map(Some).map_err(|error| refused(&error))
    }

    fn verifier(&self) -> Result<&Verifier, ClientError> {
        self.verifier.as_deref().ok_or_else(|| refused(&present::missing()))
    }

    fn seal(
        &self,
        verifier: &Verifier,
        parts: &request::Parts,
        payload: Payload<'static>,
    ) -> Result<Seal, VerifyError> {
        let lookup = |access_key_id: &str| self.lookup(access_key_id);
        let request = SignableRequest::from_parts(parts, payload);
        let now = self.clock.now();
        if !matches!(payload, Payload::SignedChunks | Payload::SignedChunksAndTrailer) {
            verifier.verify(&request, &lookup, now)?;
        }
        let chain = || verifier.verify_chunked(&request, &lookup, now.into());
        Ok(match payload {
            Payload::SignedEvents => {
                Seal::Events(Some(verifier.events(&request, &lookup)?), Arc::clone(&self.clock))
            }
            Payload::SignedChunks => Seal::Chunks(Some(chain()?), Trailers::None),
            Payload::SignedChunksAndTrailer => Seal::Chunks(Some(chain()?), Trailers::Expected),
            Payload::UnsignedChunksAndTrailer => Seal::Chunks(None, Trailers::Expected),
            Payload::Sha256(hash) => Seal::Sha256(hash),
            Payload::Unsigned | Payload::Bytes(_) => Seal::Open,
        })
    }

    fn lookup(&self, access_key_id: &str) -> Option<Credentials> {
        self.credentials.iter().find(|known| known.access_key_id() == access_key_id).cloned()
    }
}

/// Whether the signature may say nothing of the body. URLs of services with buckets never do.
fn may_be_unsigned(operation: &Operation) -> bool {
    operation.may_leave_body_out() || operation.service.bucket_label.is_some()
}

fn refused(error: &VerifyError) -> ClientError {
    ClientError::service(error.code(), error.to_string()).with_status(error.status())
}

/// Operations are found by the path that was sent: it has to be the one that was signed.
fn ambiguous_path() -> ClientError {
    let message = "The path has empty or dot segments, and its signature is that of another path as well.";
    ClientError::service("InvalidSignatureException", message).with_status(403)
}

impl fmt::Debug for Authenticator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Authenticator")
            .field("verifier", &self.verifier)
            .field("accepted", &self.accepted)
            .finish_non_exhaustive()
    }
}
