//! Who sent a request: its head and its body enter, nothing leaves but a refusal.

use std::{fmt, sync::Arc};

use http::request;

use crate::{
    credentials::Credentials,
    error::ClientError,
    operation::{Auth, Operation},
    sign::{Payload, SignableRequest, Verifier},
    time::{Clock, SystemClock},
};

/// Checks the signature of every request that the service half gets.
///
/// A path with empty or dot segments is refused: it is [simplified](crate::sign::PathNormalization::On) before it is
/// signed, so that the signature opens other paths, too. A verifier whose settings leave paths as they are takes it.
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
        let lookup = |access_key_id: &str| {
            self.credentials.iter().find(|known| known.access_key_id() == access_key_id).cloned()
        };
        let verify = |payload| {
            let request = SignableRequest::from_parts(parts, payload);
            self.verifier.verify(&request, &lookup, self.clock.now())
        };
        let verified = verify(Payload::Bytes(body)).or_else(|error| match operation {
            Some(operation) if operation.auth == Auth::SigV4UnsignedPayload => verify(Payload::Unsigned),
            _ => Err(error),
        });
        verified.map_err(|error| {
            ClientError::service(error.code(), error.to_string()).with_status(error.status())
        })?;
        if self.verifier.tells_apart(parts.uri.path()) { Ok(()) } else { Err(ambiguous_path()) }
    }
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
