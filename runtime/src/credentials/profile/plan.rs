//! How a profile says that credentials are had: enters profiles and a name, leaves where to begin and which roles to take
//! on one after the other. Reads no file and calls nothing.

use super::base::{Base, base, keys};
use crate::{
    config::{Profiles, Section},
    credentials::{
        CredentialsError, Step,
        assume_role::Role,
        metadata::{invalid, not_found},
    },
};

/// The way to the credentials of a profile.
#[derive(Debug)]
pub(super) struct Plan {
    pub(super) base: Base,
    /// The first is asked for in the name of the base, each other one in the name of the one before.
    pub(super) roles: Vec<Role>,
    /// How the profile names the base.
    pub(super) step: Step,
}

/// What the profile of this name asks for.
pub(super) fn plan(profiles: &Profiles, name: &str) -> Result<Plan, CredentialsError> {
    let mut roles = Vec::new();
    let mut seen: Vec<&str> = Vec::new();
    let mut next = profiles.profile(name).ok_or_else(|| missing(profiles, name))?;
    loop {
        // A profile may give the keys for its own role.
        let is_own_source = seen.last() == Some(&next.name());
        if seen.contains(&next.name()) && !is_own_source {
            return Err(invalid(format!(
                "the profiles form a loop: {} -> {}",
                seen.join(" -> "),
                next.name()
            )));
        }
        if !seen.is_empty()
            && let Some(keys) = keys(next)?
        {
            return Ok(finish(Base::Keys(keys), roles, Step::ProfileSourceProfile));
        }
        if is_own_source {
            return Err(invalid(format!("the profile `{}` is its own source, and has no keys", next.name())));
        }
        seen.push(next.name());
        let Some(role) = role(next)? else {
            let (base, step) = base(profiles, next)?.ok_or_else(|| empty(next, seen.len()))?;
            let step = if seen.len() > 1 { Step::ProfileSourceProfile } else { step };
            return Ok(finish(base, roles, step));
        };
        roles.push(role);
        next = match source(next)? {
            Named::Source(source) => return Ok(finish(source, roles, Step::ProfileNamedProvider)),
            Named::Profile(source) => profiles.profile(source).ok_or_else(|| no_source(next, source))?,
        };
    }
}

fn finish(base: Base, mut roles: Vec<Role>, step: Step) -> Plan {
    roles.reverse();
    Plan { base, roles, step }
}

/// The role that a profile asks for in somebody's name. With a web identity, nobody is asked.
fn role(section: &Section) -> Result<Option<Role>, CredentialsError> {
    let Some(arn) = text(section, "role_arn") else { return Ok(None) };
    if text(section, "web_identity_token_file").is_some() {
        return Ok(None);
    }
    if text(section, "mfa_serial").is_some() {
        let message = format!(
            "the profile `{}` wants a code of a device (`mfa_serial`), which a program cannot give: get a session with \
             `aws sts get-session-token`, or use a profile that signs in with `aws sso login`",
            section.name()
        );
        return Err(invalid(message));
    }
    let duration = section.found("duration_seconds");
    let duration =
        duration.map(|found| found.parse("which is no number of seconds; set it to one, or remove it"));
    Ok(Some(Role {
        arn: arn.to_owned(),
        session_name: text(section, "role_session_name").map(str::to_owned),
        external_id: text(section, "external_id").map(str::to_owned),
        duration_seconds: duration.transpose().map_err(crate::credentials::imds::misconfigured)?,
    }))
}

/// In whose name a role is asked for.
enum Named<'s> {
    Profile(&'s str),
    Source(Base),
}

fn source(section: &Section) -> Result<Named<'_>, CredentialsError> {
    let refuse = |problem: &str| invalid(format!("the profile `{}` {problem}", section.name()));
    match (text(section, "source_profile"), text(section, "credential_source")) {
        (Some(_), Some(_)) => {
            Err(refuse("has both `source_profile` and `credential_source`: remove one of them"))
        }
        (None, None) => Err(refuse(
            "has a `role_arn`, and does not say who asks for the role: add `source_profile` or `credential_source`",
        )),
        (Some(profile), None) => Ok(Named::Profile(profile)),
        (None, Some("Environment")) => Ok(Named::Source(Base::Environment)),
        (None, Some("Ec2InstanceMetadata")) => Ok(Named::Source(Base::Imds)),
        (None, Some("EcsContainer")) => Ok(Named::Source(Base::Container)),
        (None, Some(_)) => Err(refuse(
            "has a `credential_source` that is none of `Environment`, `Ec2InstanceMetadata` and `EcsContainer`",
        )),
    }
}

/// The value of a key, unless it is empty.
pub(super) fn text<'s>(section: &'s Section, key: &str) -> Option<&'s str> {
    section.get(key).filter(|value| !value.is_empty())
}

fn missing(profiles: &Profiles, name: &str) -> CredentialsError {
    if profiles.profiles().next().is_none() {
        return not_found("no profiles: there is nothing in `~/.aws/config` and `~/.aws/credentials`");
    }
    not_found(format!("there is no profile `{name}`: add it to `~/.aws/config`, or name another one"))
}

fn no_source(section: &Section, source: &str) -> CredentialsError {
    let name = section.name();
    invalid(format!(
        "the profile `{name}` names `{source}` as its `source_profile`, and no file has that one"
    ))
}

/// A profile that is named by another one, or by nobody.
fn empty(section: &Section, depth: usize) -> CredentialsError {
    let message = format!("the profile `{}` says nothing of credentials", section.name());
    if depth > 1 { invalid(message) } else { not_found(message) }
}
