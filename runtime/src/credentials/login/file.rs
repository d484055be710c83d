//! The file of a sign-in: enters its path, leaves the credentials in it and what renews them; renewed ones go back, and
//! what else is in the file stays.

use std::{io, path::Path, time::SystemTime};

use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use super::{REMEDY, after};
use crate::{
    config::Config,
    credentials::{
        Credentials, CredentialsError, CredentialsErrorKind,
        document::{self, LOGIN, hex, required, time_text},
        metadata::{failed, failed_by, invalid},
        services::signin::CreateTokenResponse,
    },
};

/// What the file holds.
pub(super) struct LoginFile {
    path: String,
    document: Value,
    pub(super) credentials: Credentials,
    pub(super) client_id: String,
    pub(super) refresh_token: String,
    /// The private key that the sign-in was made with, as PEM.
    #[cfg_attr(not(feature = "login"), allow(dead_code, reason = "the feature makes use of it"))]
    pub(super) key: String,
}

impl LoginFile {
    pub(super) fn load(config: &Config, session: &str) -> Result<Self, CredentialsError> {
        let path = path(config, session)?;
        let bytes = config.files().read(&path).map_err(|error| unreadable(&path, error))?;
        Self::read(&path, &bytes).map_err(|lack| failed(format!("{path} is of no use, {lack}; {REMEDY}")))
    }

    fn read(path: &str, bytes: &[u8]) -> Result<Self, String> {
        let document = document::parse(bytes)?;
        let credentials = document.get("accessToken").ok_or("it has no `accessToken`")?;
        let credentials = LOGIN.read(credentials)?;
        if credentials.expires_after().is_none() {
            return Err("it has no `expiresAt`".to_owned());
        }
        let text = |member| required(&document, member).map(str::to_owned);
        let (client_id, refresh_token) = (text("clientId")?, text("refreshToken")?);
        let key = text("dpopKey")?;
        Ok(Self { path: path.to_owned(), credentials, client_id, refresh_token, key, document })
    }

    /// Puts renewed credentials in the file. Where that fails they are as good, until the next renewal.
    pub(super) fn replace(
        mut self,
        config: &Config,
        now: SystemTime,
        renewed: CreateTokenResponse,
    ) -> Credentials {
        let CreateTokenResponse { access_token, expires_in, refresh_token } = renewed;
        let expiry = after(now, expires_in);
        let mut kept = json!({
            "accessKeyId": access_token.access_key_id,
            "secretAccessKey": access_token.secret_access_key,
            "sessionToken": access_token.session_token,
            "expiresAt": time_text(expiry),
        });
        let mut credentials = Credentials::new(access_token.access_key_id, access_token.secret_access_key)
            .with_session_token(access_token.session_token)
            .with_expiry(expiry);
        if let Some(account_id) = self.credentials.account_id() {
            credentials = credentials.with_account_id(account_id);
            kept["accountId"] = account_id.into();
        }
        self.document["accessToken"] = kept;
        self.document["refreshToken"] = refresh_token.into();
        if let Err(error) = config.files().write(&self.path, self.document.to_string().as_bytes()) {
            tracing::warn!(path = self.path, %error, "the renewed sign-in could not be kept");
        }
        credentials
    }
}

fn path(config: &Config, session: &str) -> Result<String, CredentialsError> {
    let environment = config.environment();
    let folder = match (environment.get("AWS_LOGIN_CACHE_DIRECTORY"), environment.home()) {
        (Some(folder), _) => Path::new(&folder).to_owned(),
        (None, Some(home)) => Path::new(&home).join(".aws/login/cache"),
        (None, None) => {
            return Err(invalid("nobody is at home: set `HOME` to the folder that has `.aws/login/cache`"));
        }
    };
    let name = hex(&Sha256::digest(session.trim())) + ".json";
    Ok(folder.join(name).to_string_lossy().into_owned())
}

fn unreadable(path: &str, error: io::Error) -> CredentialsError {
    let message = format!("no sign-in at {path}: {error}; {REMEDY}");
    match error.kind() {
        io::ErrorKind::NotFound => {
            CredentialsError::new(CredentialsErrorKind::Expired, message).telling(error)
        }
        _ => failed_by(message, error),
    }
}
