//! Which way credentials came: enters one step at a time, leaves the ids that a user agent tells of them.

use core::fmt;

/// The steps by which credentials were had, for example a profile that names another one and a role.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Source(u32);

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
    /// In the order of the declaration, with the ids that AWS's own clients send.
    const ALL: [(Self, &'static str); 19] = [
        (Self::Code, "e"),
        (Self::Environment, "g"),
        (Self::EnvironmentWebIdentity, "h"),
        (Self::AssumeRole, "i"),
        (Self::AssumeRoleWithWebIdentity, "k"),
        (Self::Profile, "n"),
        (Self::ProfileSourceProfile, "o"),
        (Self::ProfileNamedProvider, "p"),
        (Self::ProfileWebIdentity, "q"),
        (Self::ProfileSso, "r"),
        (Self::Sso, "s"),
        (Self::ProfileSsoLegacy, "t"),
        (Self::SsoLegacy, "u"),
        (Self::ProfileProcess, "v"),
        (Self::Process, "w"),
        (Self::Http, "z"),
        (Self::Imds, "0"),
        (Self::ProfileLogin, "AC"),
        (Self::Login, "AD"),
    ];
}

impl Source {
    /// These steps and one more.
    pub(crate) fn and(self, step: Step) -> Self {
        Self(self.0 | 1 << step as u32)
    }

    /// All the steps of both.
    #[allow(dead_code, reason = "only chains of providers need it")]
    pub(crate) fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The steps, without the first that credentials have which are made and not found.
    #[allow(dead_code, reason = "only profiles need it")]
    pub(crate) fn without_code(self) -> Self {
        Self(self.0 & !(1 << Step::Code as u32))
    }

    /// The ids of the steps, for a user agent.
    #[allow(dead_code, reason = "for the user agent")]
    pub(crate) fn feature_ids(self) -> impl Iterator<Item = &'static str> {
        Step::ALL.into_iter().filter(move |(step, _)| self.0 & (1 << *step as u32) != 0).map(|(_, id)| id)
    }
}

impl From<Step> for Source {
    fn from(step: Step) -> Self {
        Self::default().and(step)
    }
}

impl fmt::Debug for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.feature_ids()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_keep_their_ids() {
        let source = Source::from(Step::ProfileSourceProfile).and(Step::AssumeRole);
        assert_eq!(source.feature_ids().collect::<Vec<_>>(), ["i", "o"]);
        for (place, (step, _)) in Step::ALL.into_iter().enumerate() {
            assert_eq!(step as usize, place);
        }
        assert_eq!(Source::default().feature_ids().count(), 0);
    }
}
