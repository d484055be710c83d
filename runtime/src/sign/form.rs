//! Enters: credentials and a scope, then a policy. Leaves: what a form says of its signature, and the signature.

use std::fmt;

use hmac::Mac as _;

use super::{SignError, Signer, SigningScope, hex, key::SigningKey, presign::credential, scope::ALGORITHM};
use crate::credentials::Credentials;

/// Signs the policies of forms that browsers post, as S3 takes them: the policy as text, not a request.
///
/// A policy holds the credential and the date that it is signed with, which is why they are known beforehand.
///
/// ```
/// use service_client::{Credentials, Timestamp, sign::{Signer, SigningScope}};
///
/// let credentials = Credentials::new("AKIDEXAMPLE", "secret");
/// let scope = SigningScope::new("us-east-1", "s3", Timestamp::from_secs(1_451_347_200));
/// let form = Signer::default().form(&credentials, &scope)?;
/// assert_eq!(form.credential(), "AKIDEXAMPLE/20151229/us-east-1/s3/aws4_request");
/// assert_eq!(form.amz_date(), "20151229T000000Z");
/// assert_eq!(form.sign("eyJjb25kaXRpb25zIjpbXX0=").len(), 64);
/// # Ok::<(), service_client::sign::SignError>(())
/// ```
pub struct FormSigner {
    credential: String,
    amz_date: String,
    key: SigningKey,
}

impl Signer {
    /// What signs policies in this scope.
    ///
    /// # Errors
    /// The time has no year of four digits.
    pub fn form(&self, credentials: &Credentials, scope: &SigningScope<'_>) -> Result<FormSigner, SignError> {
        let scope = scope.dated()?;
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let (credential, amz_date) = (text(&credential(credentials, &scope)), text(&scope.amz_date));
        Ok(FormSigner { credential, amz_date, key: self.keys.key(credentials, &scope) })
    }
}

impl FormSigner {
    /// The value of `X-Amz-Algorithm`.
    pub fn algorithm(&self) -> &'static str {
        ALGORITHM
    }

    /// The value of `X-Amz-Credential`.
    pub fn credential(&self) -> &str {
        &self.credential
    }

    /// The value of `X-Amz-Date`.
    pub fn amz_date(&self) -> &str {
        &self.amz_date
    }

    /// The value of `X-Amz-Signature` for a policy in base64: 64 hexadecimal digits.
    pub fn sign(&self, policy: &str) -> String {
        let mut key = self.key.clone();
        key.update(policy.as_bytes());
        hex::as_str(&hex::encode(&key.finalize().into_bytes().into())).to_owned()
    }
}

impl fmt::Debug for FormSigner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FormSigner").field("amz_date", &self.amz_date).finish_non_exhaustive()
    }
}
