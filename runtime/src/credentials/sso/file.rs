//! The file in which AWS's tools keep the token of a sign-in: enters its path, leaves the token and what renews it; a
//! renewed token goes back, and what else is in the file stays.

use std::{io, path::Path, time::SystemTime};

use serde_json::Value;
use sha1::{Digest as _, Sha1};

use super::SsoSession;
use crate::{
    config::Config,
    credentials::{
        CredentialsError, CredentialsErrorKind, Token,
        document::{self, hex, required, text, time, time_text},
        metadata::{failed, failed_by, invalid},
    },
};

/// What the file holds.
pub(super) struct TokenFile {
    path: String,
    document: Value,
    pub(super) token: Token,
    pub(super) expiry: SystemTime,
}

/// What a token is renewed with.
pub(super) struct Renewal {
    pub(super) client_id: String,
    pub(super) client_secret: String,
    pub(super) refresh_token: String,
}

impl TokenFile {
    /// The file of a session.
    pub(super) fn load(config: &Config, session: &SsoSession) -> Result<Self, CredentialsError> {
        let path = path(config, session)?;
        let bytes = config.files().read(&path).map_err(|error| unreadable(&path, session, error))?;
        let read = document::parse(&bytes).and_then(|document| {
            let expiry = time(required(&document, "expiresAt")?).ok_or("its `expiresAt` is no timestamp")?;
            let token = Token::new(required(&document, "accessToken")?).with_expiry(expiry);
            Ok(Self { path: path.clone(), document, token, expiry })
        });
        read.map_err(|lack| failed(format!("{path} is of no use, {lack}; {}", session.remedy())))
    }

    /// What the token can be renewed with, if it can be.
    pub(super) fn renewal(&self, now: SystemTime) -> Option<Renewal> {
        let registered = time(text(&self.document, "registrationExpiresAt")?)?;
        if registered <= now {
            return None;
        }
        let text = |member| text(&self.document, member).map(str::to_owned);
        Some(Renewal {
            client_id: text("clientId")?,
            client_secret: text("clientSecret")?,
            refresh_token: text("refreshToken")?,
        })
    }

    /// Puts a renewed token in the file. Where that fails the token is as good, and the next program renews it anew.
    pub(super) fn replace(
        mut self,
        config: &Config,
        token: Token,
        expiry: SystemTime,
        refresh: Option<String>,
    ) -> Token {
        let expiry_text = time_text(expiry).map(Value::from);
        let members = [
            ("accessToken", Some(token.as_str().into())),
            ("expiresAt", expiry_text),
            ("refreshToken", refresh.map(Value::from)),
        ];
        if let Some(document) = self.document.as_object_mut() {
            for (member, value) in members {
                if let Some(value) = value {
                    document.insert(member.to_owned(), value);
                }
            }
        }
        if let Err(error) = config.files().write(&self.path, self.document.to_string().as_bytes()) {
            tracing::warn!(path = self.path, %error, "the renewed token could not be kept");
        }
        token.with_expiry(expiry)
    }
}

/// Named by the session, or before there were sessions by the portal.
fn path(config: &Config, session: &SsoSession) -> Result<String, CredentialsError> {
    let home = config
        .environment()
        .home()
        .ok_or_else(|| invalid("nobody is at home: set `HOME` to the folder that has `.aws/sso/cache`"))?;
    let name = hex(&Sha1::digest(session.name.as_deref().unwrap_or(&session.start_url)));
    let path = Path::new(&home).join(".aws/sso/cache").join(name + ".json");
    Ok(path.to_string_lossy().into_owned())
}

fn unreadable(path: &str, session: &SsoSession, error: io::Error) -> CredentialsError {
    let message = format!("no token of the sign-in at {path}: {error}; {}", session.remedy());
    match error.kind() {
        io::ErrorKind::NotFound => {
            CredentialsError::new(CredentialsErrorKind::Expired, message).telling(error)
        }
        _ => failed_by(message, error),
    }
}
