//! Who sent a request: its head and its body enter, nothing leaves but a refusal.

use std::{fmt, sync::Arc};

use http::request;

use super::flow;
use crate::{
    chunked::Trailers,
    credentials::Credentials,
    error::ClientError,
    operation::{Auth, Operation},
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

/// Checks the signature of every request that the service half gets.
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
#[derive(Clone)]
pub struct Authenticator {
    verifier: Arc<Verifier>,
    credentials: Arc<[Credentials]>,
    clock: Arc<dyn Clock>,
}

impl Authenticator {
    /// Accepts requests that are signed with one of these credentials, for the verifier's region and service.
    pub fn new(verifier: Verifier, credentials: impl IntoIterator<Item = Credentials>) -> Self {
        let credentials = credentials.into_iter().collect();
        Self { verifier: Arc::new(verifier), credentials, clock: Arc::new(SystemClock) }
    }

    /// The same, by another clock.
    pub fn with_clock(self, clock: impl Clock) -> Self {
        Self { clock: Arc::new(clock), ..self }
    }

    pub(super) fn authenticate(
        &self,
        operation: Option<&Operation>,
        parts: &request::Parts,
        body: &[u8],
    ) -> Result<(), ClientError> {
        let lookup = |access_key_id: &str| self.lookup(access_key_id);
        let verify = |payload| {
            let request = SignableRequest::from_parts(parts, payload);
            self.verifier.verify(&request, &lookup, self.clock.now())
        };
        let verified = verify(Payload::Bytes(body)).or_else(|error| match operation {
            Some(operation) if may_be_unsigned(operation) => verify(Payload::Unsigned),
            _ => Err(error),
        });
        verified.map_err(|error| refused(&error))?;
        if self.verifier.tells_apart(parts.uri.path()) { Ok(()) } else { Err(ambiguous_path()) }
    }

    /// Checks the signature of a request whose body is still to come; what is to be checked of that leaves. `None` where
    /// the signature may cover the body, and only the body would tell.
    pub(super) fn authenticate_head(&self, parts: &request::Parts) -> Result<Option<Seal>, ClientError> {
        if !self.verifier.tells_apart(parts.uri.path()) {
            return Err(ambiguous_path());
        }
        let Some(claimed) = flow::claimed(&parts.headers) else {
            // A signature in the URL is often one without the body.
            let is_open = self.seal(parts, Payload::Unsigned).is_ok();
            return Ok(is_open.then_some(Seal::Open));
        };
        self.seal(parts, claimed).map(Some).map_err(|error| refused(&error))
    }

    fn seal(&self, parts: &request::Parts, payload: Payload<'static>) -> Result<Seal, VerifyError> {
        let lookup = |access_key_id: &str| self.lookup(access_key_id);
        let request = SignableRequest::from_parts(parts, payload);
        let chain = self.verifier.verify_chunked(&request, &lookup, self.clock.now().into())?;
        Ok(match payload {
            Payload::SignedEvents => {
                Seal::Events(Some(self.verifier.events(&request, &lookup)?), Arc::clone(&self.clock))
            }
            Payload::SignedChunks => Seal::Chunks(Some(chain), Trailers::None),
            Payload::SignedChunksAndTrailer => Seal::Chunks(Some(chain), Trailers::Expected),
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
    operation.auth == Auth::SigV4UnsignedPayload || operation.service.bucket_label.is_some()
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
        f.debug_struct("Authenticator").field("verifier", &self.verifier).finish_non_exhaustive()
    }
}
