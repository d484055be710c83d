//! Where the credentials of a profile begin: enters its keys, leaves what they ask for, or what is missing among them.

use super::plan::text;
use crate::{
    config::{Origin, Profiles, Section},
    credentials::{
        Credentials, CredentialsError, CredentialsErrorKind, SsoSession, Step, metadata::invalid,
        web_identity::WebIdentity,
    },
};

/// The first step to the credentials of a profile.
#[derive(Debug)]
pub(super) enum Base {
    Keys(Credentials),
    Environment,
    Imds,
    Container,
    WebIdentity(WebIdentity),
    Sso(SsoRole),
    Process(Program),
    Login(String),
}

/// A role in IAM Identity Center.
#[derive(Debug)]
pub(super) struct SsoRole {
    pub(super) session: SsoSession,
    pub(super) account_id: String,
    pub(super) role_name: String,
}

/// A program that prints credentials.
pub(super) struct Program {
    pub(super) command: String,
    pub(super) account_id: Option<String>,
}

/// Prints no command: it may hold a password.
impl core::fmt::Debug for Program {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Program").finish_non_exhaustive()
    }
}

/// What a profile without a role in another's name asks for, if anything.
pub(super) fn base(profiles: &Profiles, section: &Section) -> Result<Option<(Base, Step)>, CredentialsError> {
    if let Some(identity) = web_identity(section)? {
        return Ok(Some((Base::WebIdentity(identity), Step::ProfileWebIdentity)));
    }
    if let Some(role) = sso_role(profiles, section)? {
        let step =
            if section.get("sso_session").is_some() { Step::ProfileSso } else { Step::ProfileSsoLegacy };
        return Ok(Some((Base::Sso(role), step)));
    }
    if let Some(session) = text(section, "login_session") {
        return Ok(Some((Base::Login(session.to_owned()), Step::ProfileLogin)));
    }
    if let Some(program) = program(section) {
        return Ok(Some((Base::Process(program), Step::ProfileProcess)));
    }
    Ok(keys(section)?.map(|keys| (Base::Keys(keys), Step::Profile)))
}

/// Keys in a profile: both, or neither.
pub(super) fn keys(section: &Section) -> Result<Option<Credentials>, CredentialsError> {
    let (id, secret) = ("aws_access_key_id", "aws_secret_access_key");
    let partial = |present: &str, missing: &str| {
        let message = format!("the profile `{}` has `{present}` and no `{missing}`", section.name());
        CredentialsError::new(CredentialsErrorKind::Partial, message)
    };
    let credentials = match (text(section, id), text(section, secret)) {
        (Some(id), Some(secret)) => Credentials::new(id, secret),
        (Some(_), None) => return Err(partial(id, secret)),
        (None, Some(_)) => return Err(partial(secret, id)),
        (None, None) => return Ok(None),
    };
    let credentials = match text(section, "aws_session_token") {
        Some(token) => credentials.with_session_token(token),
        None => credentials,
    };
    Ok(Some(match text(section, "aws_account_id") {
        Some(account_id) => credentials.with_account_id(account_id),
        None => credentials,
    }))
}

fn web_identity(section: &Section) -> Result<Option<WebIdentity>, CredentialsError> {
    let Some(token_file) = text(section, "web_identity_token_file") else { return Ok(None) };
    let role_arn = text(section, "role_arn").ok_or_else(|| {
        let name = section.name();
        let message = format!("the profile `{name}` has `web_identity_token_file` and no `role_arn`");
        CredentialsError::new(CredentialsErrorKind::Partial, message)
    })?;
    let session_name = text(section, "role_session_name").map(str::to_owned);
    Ok(Some(WebIdentity { role_arn: role_arn.to_owned(), token_file: token_file.to_owned(), session_name }))
}

/// The program, unless the credentials file has keys: that one is for keys, and goes before what the other one says.
fn program(section: &Section) -> Option<Program> {
    let program = section.found("credential_process")?;
    let keys = section.found("aws_access_key_id");
    if let (Some(Origin::File { path: keys, .. }), Origin::File { path, .. }) =
        (keys.map(|keys| keys.origin), &program.origin)
        && keys != *path
    {
        return None;
    }
    Some(Program { command: program.value, account_id: text(section, "aws_account_id").map(str::to_owned) })
}

fn sso_role(profiles: &Profiles, section: &Section) -> Result<Option<SsoRole>, CredentialsError> {
    let Some(session) = sso_session(profiles, section)? else { return Ok(None) };
    let refuse = |problem: &str| invalid(format!("the profile `{}` {problem}", section.name()));
    match (text(section, "sso_account_id"), text(section, "sso_role_name")) {
        (Some(account_id), Some(role_name)) => {
            let (account_id, role_name) = (account_id.to_owned(), role_name.to_owned());
            Ok(Some(SsoRole { session, account_id, role_name }))
        }
        (None, Some(_)) => Err(refuse("has `sso_role_name` and no `sso_account_id`")),
        (Some(_), None) => Err(refuse("has `sso_account_id` and no `sso_role_name`")),
        (None, None) => Err(refuse(
            "leads to a token, not to credentials: add `sso_account_id` and `sso_role_name`, or sign with the token",
        )),
    }
}

/// The session that a profile signs in with, if it signs in at all.
pub(super) fn sso_session(
    profiles: &Profiles,
    section: &Section,
) -> Result<Option<SsoSession>, CredentialsError> {
    let (region, url) = (text(section, "sso_region"), text(section, "sso_start_url"));
    let Some(name) = text(section, "sso_session") else {
        return legacy(section, region, url);
    };
    let profile = section.name();
    let session = profiles.sso_session(name).ok_or_else(|| {
        invalid(format!(
            "the profile `{profile}` names `[sso-session {name}]`, and the configuration file has none"
        ))
    })?;
    for (key, value) in [("sso_region", region), ("sso_start_url", url)] {
        let required = text(session, key);
        if value.is_some() && value != required {
            let message =
                format!("the profile `{profile}` has a `{key}` that `[sso-session {name}]` does not have");
            return Err(invalid(format!("{message}: move it there")));
        }
        if required.is_none() {
            return Err(invalid(format!("`[sso-session {name}]` has no `{key}`")));
        }
    }
    let of_session = |key| text(session, key).unwrap_or_default();
    Ok(Some(SsoSession::new(name, of_session("sso_start_url"), of_session("sso_region"))))
}

fn legacy(
    section: &Section,
    region: Option<&str>,
    url: Option<&str>,
) -> Result<Option<SsoSession>, CredentialsError> {
    let has_role = text(section, "sso_account_id").or(text(section, "sso_role_name")).is_some();
    match (region, url) {
        (Some(region), Some(url)) => Ok(Some(SsoSession::legacy(url, region))),
        (None, None) if !has_role => Ok(None),
        _ => Err(invalid(format!(
            "the profile `{}` signs in, and lacks `sso_session`, or both of `sso_start_url` and `sso_region`",
            section.name()
        ))),
    }
}
