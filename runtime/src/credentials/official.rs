//! Providers of the official crates: enters one of them, leaves one of ours.

use std::{error::Error, fmt, sync::Arc};

use async_trait::async_trait;
use aws_credential_types::provider::{
    ProvideCredentials as Official, SharedCredentialsProvider, error::CredentialsError as OfficialError,
};

use super::{Credentials, CredentialsError, CredentialsErrorKind, ProvideCredentials};

/// A provider of `aws-config` or of any crate that goes by `aws-credential-types`, as one of ours.
///
/// Few of those keep what they got: put this one in a [`CachedCredentials`](super::CachedCredentials).
///
/// ```
/// use aws_credential_types::Credentials;
/// use service_client::{Config, credentials::{AwsConfigCredentials, CachedCredentials}};
///
/// let official = Credentials::builder().access_key_id("AKIDEXAMPLE").secret_access_key("a secret");
/// let official = official.provider_name("example").build();
/// let provider = CachedCredentials::new(AwsConfigCredentials::new(official));
/// let config = Config::builder().credentials(provider).build();
/// ```
#[derive(Clone)]
pub struct AwsConfigCredentials {
    provider: SharedCredentialsProvider,
}

impl AwsConfigCredentials {
    /// Asks this provider.
    pub fn new(provider: impl Official + 'static) -> Self {
        Self { provider: SharedCredentialsProvider::new(provider) }
    }
}

#[async_trait]
impl ProvideCredentials for AwsConfigCredentials {
    async fn credentials(&self) -> Result<Credentials, CredentialsError> {
        let given = self.provider.provide_credentials().await.map_err(error)?;
        let mut credentials = Credentials::new(given.access_key_id(), given.secret_access_key());
        if let Some(token) = given.session_token() {
            credentials = credentials.with_session_token(token);
        }
        if let Some(expiry) = given.expiry() {
            credentials = credentials.with_expiry(expiry);
        }
        Ok(match given.account_id() {
            Some(account_id) => credentials.with_account_id(account_id.as_str()),
            None => credentials,
        })
    }
}

fn error(error: OfficialError) -> CredentialsError {
    let kind = match &error {
        OfficialError::CredentialsNotLoaded(_) => CredentialsErrorKind::NotFound,
        OfficialError::InvalidConfiguration(_) => CredentialsErrorKind::Invalid,
        _ => CredentialsErrorKind::Provider,
    };
    let mut message = error.to_string();
    let mut cause = error.source();
    while let Some(next) = cause {
        message.extend([": ", &next.to_string()]);
        cause = next.source();
    }
    CredentialsError::new(kind, message).with_source(Arc::new(error))
}

/// Prints no provider: nobody knows what that one prints.
impl fmt::Debug for AwsConfigCredentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AwsConfigCredentials").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, UNIX_EPOCH};

    use aws_credential_types::{Credentials as OfficialCredentials, provider::future};

    use super::*;

    fn official() -> OfficialCredentials {
        OfficialCredentials::builder()
            .access_key_id("AKID")
            .secret_access_key("hush")
            .session_token("mum")
            .account_id("123456789012")
            .expiry(UNIX_EPOCH + Duration::from_mins(1))
            .provider_name("example")
            .build()
    }

    #[tokio::test]
    async fn all_parts_are_taken() {
        let given = AwsConfigCredentials::new(official()).credentials().await.expect("given");
        let expected = Credentials::new("AKID", "hush")
            .with_session_token("mum")
            .with_account_id("123456789012")
            .with_expiry(UNIX_EPOCH + Duration::from_mins(1));
        assert_eq!(given, expected);
    }

    #[derive(Debug)]
    struct Failing(fn() -> OfficialError);

    impl Official for Failing {
        fn provide_credentials<'a>(&'a self) -> future::ProvideCredentials<'a>
        where
            Self: 'a,
        {
            future::ProvideCredentials::ready(Err((self.0)()))
        }
    }

    #[tokio::test]
    async fn errors_keep_their_kind_and_their_words() {
        let cases: [(fn() -> OfficialError, _); 3] = [
            (|| OfficialError::not_loaded("nothing"), CredentialsErrorKind::NotFound),
            (|| OfficialError::invalid_configuration("nothing"), CredentialsErrorKind::Invalid),
            (|| OfficialError::provider_error("nothing"), CredentialsErrorKind::Provider),
        ];
        for (make, kind) in cases {
            let error = AwsConfigCredentials::new(Failing(make)).credentials().await.expect_err("failing");
            assert_eq!(error.kind(), kind);
            assert!(error.to_string().contains("nothing"), "{error}");
        }
    }
}
