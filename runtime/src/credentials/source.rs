//! Which way credentials came: enters one step at a time, leaves the ids that a user agent tells of them.

use core::fmt;

use crate::user_agent::{Feature, Features};

/// The steps by which credentials were had, for example a profile that names another one and a role.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Source(Features);

/// One step on the way to credentials.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(dead_code, reason = "which of them exist depends on the features")]
pub(crate) enum Step {
    Code,
    Environment,
    EnvironmentWebIdentity,
    AssumeRole,
    AssumeRoleWithWebIdentity,
    Profile,
    ProfileSourceProfile,
    ProfileNamedProvider,
    ProfileWebIdentity,
    ProfileSso,
    Sso,
    ProfileSsoLegacy,
    SsoLegacy,
    ProfileProcess,
    Process,
    Http,
    Imds,
    ProfileLogin,
    Login,
}

impl Step {
    /// What services count it as.
    fn feature(self) -> Feature {
        match self {
            Self::Code => Feature::CredentialsCode,
            Self::Environment => Feature::CredentialsEnvVars,
            Self::EnvironmentWebIdentity => Feature::CredentialsEnvVarsStsWebIdToken,
            Self::AssumeRole => Feature::CredentialsStsAssumeRole,
            Self::AssumeRoleWithWebIdentity => Feature::CredentialsStsAssumeRoleWebId,
            Self::Profile => Feature::CredentialsProfile,
            Self::ProfileSourceProfile => Feature::CredentialsProfileSourceProfile,
            Self::ProfileNamedProvider => Feature::CredentialsProfileNamedProvider,
            Self::ProfileWebIdentity => Feature::CredentialsProfileStsWebIdToken,
            Self::ProfileSso => Feature::CredentialsProfileSso,
            Self::Sso => Feature::CredentialsSso,
            Self::ProfileSsoLegacy => Feature::CredentialsProfileSsoLegacy,
            Self::SsoLegacy => Feature::CredentialsSsoLegacy,
            Self::ProfileProcess => Feature::CredentialsProfileProcess,
            Self::Process => Feature::CredentialsProcess,
            Self::Http => Feature::CredentialsHttp,
            Self::Imds => Feature::CredentialsImds,
            Self::ProfileLogin => Feature::CredentialsProfileLogin,
            Self::Login => Feature::CredentialsLogin,
        }
    }
}

impl Source {
    /// These steps and one more.
    pub(crate) fn and(self, step: Step) -> Self {
        Self(self.0.and(step.feature()))
    }

    /// All the steps of both.
    #[allow(dead_code, reason = "only chains of providers need it")]
    pub(crate) fn with(self, other: Self) -> Self {
        Self(self.0.with(other.0))
    }

    /// The steps, without the first that credentials have which are made and not found.
    #[allow(dead_code, reason = "only profiles need it")]
    pub(crate) fn without_code(self) -> Self {
        Self(self.0.without(Step::Code.feature()))
    }

    /// What a user agent tells of the steps.
    pub(crate) fn features(self) -> Features {
        self.0
    }
}

impl From<Step> for Source {
    fn from(step: Step) -> Self {
        Self::default().and(step)
    }
}

impl fmt::Debug for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_keep_their_ids() {
        let source = Source::from(Step::ProfileSourceProfile).and(Step::AssumeRole);
        assert_eq!(source.features().ids().collect::<Vec<_>>(), ["i", "o"]);
        assert_eq!(Source::default().features().ids().count(), 0);
        assert_eq!(source.and(Step::Code).without_code(), source);
    }
}
