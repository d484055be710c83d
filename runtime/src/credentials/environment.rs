//! Enters: an [`Environment`]. Leaves: the credentials that its `AWS_*` variables hold.

use async_trait::async_trait;

use super::{Credentials, CredentialsError, CredentialsErrorKind, ProvideCredentials, Step};
use crate::config::Environment;

const ACCESS_KEY_ID: &str = "AWS_ACCESS_KEY_ID";
const SECRET_ACCESS_KEY: &str = "AWS_SECRET_ACCESS_KEY";
const SESSION_TOKEN: &str = "AWS_SESSION_TOKEN";
const LEGACY_SESSION_TOKEN: &str = "AWS_SECURITY_TOKEN";
const ACCOUNT_ID: &str = "AWS_ACCOUNT_ID";

/// The credentials in `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY` and, for temporary ones,
/// `AWS_SESSION_TOKEN` or its older name `AWS_SECURITY_TOKEN`; the account in `AWS_ACCOUNT_ID`.
///
/// The variables are read at each request for credentials, so that a change of them counts. White space
/// around a value is not part of it; an empty one counts as absent, and one that is not Unicode is an error.
#[derive(Clone, Debug)]
pub struct EnvironmentCredentials {
    environment: Environment,
}

impl EnvironmentCredentials {
    /// Reads from `environment`, which may be the process's or a made-up one.
    pub fn new(environment: Environment) -> Self {
        Self { environment }
    }

    fn read(&self) -> Result<Credentials, CredentialsError> {
        let pair = (self.get(ACCESS_KEY_ID)?, self.get(SECRET_ACCESS_KEY)?);
        let (access_key_id, secret_access_key) = match pair {
            (Some(access_key_id), Some(secret_access_key)) => (access_key_id, secret_access_key),
            (Some(_), None) => return Err(partial(ACCESS_KEY_ID, SECRET_ACCESS_KEY)),
            (None, Some(_)) => return Err(partial(SECRET_ACCESS_KEY, ACCESS_KEY_ID)),
            (None, None) => return Err(not_found()),
        };
        let mut credentials =
            Credentials::new(access_key_id, secret_access_key).with_source(Step::Environment);
        if let Some(account_id) = self.get(ACCOUNT_ID)? {
            credentials = credentials.with_account_id(account_id);
        }
        let session_token = match self.get(SESSION_TOKEN)? {
            Some(session_token) => Some(session_token),
            None => self.get(LEGACY_SESSION_TOKEN)?,
        };
        Ok(match session_token {
            Some(session_token) => credentials.with_session_token(session_token),
            None => credentials,
        })
    }

    fn get(&self, name: &str) -> Result<Option<String>, CredentialsError> {
        let value = self.environment.get(name).unwrap_or_default();
        if value.contains(char::REPLACEMENT_CHARACTER) {
            let message = format!("`{name}` is not Unicode: set it to what was issued");
            return Err(CredentialsError::new(CredentialsErrorKind::Invalid, message));
        }
        let trimmed = value.trim();
        Ok((!trimmed.is_empty()).then(|| trimmed.to_owned()))
    }
}

#[async_trait]
impl ProvideCredentials for EnvironmentCredentials {
    async fn credentials(&self) -> Result<Credentials, CredentialsError> {
        self.read()
    }
}

fn partial(present: &str, missing: &str) -> CredentialsError {
    let message = format!("`{present}` is set but `{missing}` is not: set both, or neither");
    CredentialsError::new(CredentialsErrorKind::Partial, message)
}

fn not_found() -> CredentialsError {
    let message =
        format!("no credentials in the environment: set `{ACCESS_KEY_ID}` and `{SECRET_ACCESS_KEY}`");
    CredentialsError::new(CredentialsErrorKind::NotFound, message)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(pairs: &[(&str, &str)]) -> Result<Credentials, CredentialsError> {
        EnvironmentCredentials::new(Environment::from_pairs(pairs.iter().copied())).read()
    }

    #[test]
    fn the_pair_is_read_and_trimmed() {
        let credentials = read(&[(ACCESS_KEY_ID, "AKID"), (SECRET_ACCESS_KEY, "hush\n")]).unwrap();
        assert_eq!(credentials, Credentials::new("AKID", "hush"));
    }

    #[test]
    fn the_legacy_token_is_only_a_fallback() {
        let pair = [(ACCESS_KEY_ID, "AKID"), (SECRET_ACCESS_KEY, "hush"), (LEGACY_SESSION_TOKEN, "old")];
        assert_eq!(read(&pair).unwrap().session_token(), Some("old"));
        let both = [&pair[..], &[(SESSION_TOKEN, "new")]].concat();
        assert_eq!(read(&both).unwrap().session_token(), Some("new"));
    }

    #[test]
    fn half_a_pair_names_the_other_half() {
        let error = read(&[(ACCESS_KEY_ID, "AKID"), (SECRET_ACCESS_KEY, " ")]).unwrap_err();
        assert_eq!(error.kind(), CredentialsErrorKind::Partial);
        assert!(error.to_string().contains("`AWS_SECRET_ACCESS_KEY` is not"), "{error}");

        let error = read(&[(SECRET_ACCESS_KEY, "hush")]).unwrap_err();
        assert_eq!(error.kind(), CredentialsErrorKind::Partial);
        assert!(error.to_string().contains("`AWS_ACCESS_KEY_ID` is not"), "{error}");
        assert!(!error.to_string().contains("hush"), "{error}");
    }

    #[test]
    fn what_is_not_unicode_is_named_and_not_shown() {
        for name in [ACCESS_KEY_ID, SECRET_ACCESS_KEY, SESSION_TOKEN] {
            let pair = [(ACCESS_KEY_ID, "AKID"), (SECRET_ACCESS_KEY, "hush")];
            let error = read(&[&pair[..], &[(name, "hush\u{fffd}")]].concat()).unwrap_err();
            assert_eq!(error.kind(), CredentialsErrorKind::Invalid);
            assert!(error.to_string().contains(name), "{error}");
            assert!(!error.to_string().contains("hush"), "{error}");
        }
    }

    #[test]
    fn nothing_at_all_is_not_found() {
        assert_eq!(read(&[]).unwrap_err().kind(), CredentialsErrorKind::NotFound);
    }
}
