//! What a user agent tells of the features in use: single features enter, a set of them leaves, and is known by their ids.

use std::fmt;

/// A feature that services count the use of, by the id that AWS's own clients send for it.
///
/// Those that no client of this library can use are not here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names are AWS's")]
#[allow(dead_code, reason = "which of them can be in use depends on the features of the crate")]
#[non_exhaustive]
pub enum Feature {
    Waiter,
    Paginator,
    RetryModeStandard,
    RetryModeAdaptive,
    GzipRequestCompression,
    ProtocolRpcV2Cbor,
    EndpointOverride,
    AccountIdEndpoint,
    AccountIdModePreferred,
    AccountIdModeDisabled,
    AccountIdModeRequired,
    Sigv4aSigning,
    ResolvedAccountId,
    FlexibleChecksumsReqCrc32,
    FlexibleChecksumsReqCrc32c,
    FlexibleChecksumsReqCrc64,
    FlexibleChecksumsReqSha1,
    FlexibleChecksumsReqSha256,
    FlexibleChecksumsReqWhenSupported,
    FlexibleChecksumsReqWhenRequired,
    FlexibleChecksumsResWhenSupported,
    FlexibleChecksumsResWhenRequired,
    CredentialsCode,
    CredentialsEnvVars,
    CredentialsEnvVarsStsWebIdToken,
    CredentialsStsAssumeRole,
    CredentialsStsAssumeRoleWebId,
    CredentialsProfile,
    CredentialsProfileSourceProfile,
    CredentialsProfileNamedProvider,
    CredentialsProfileStsWebIdToken,
    CredentialsProfileSso,
    CredentialsSso,
    CredentialsProfileSsoLegacy,
    CredentialsSsoLegacy,
    CredentialsProfileProcess,
    CredentialsProcess,
    CredentialsHttp,
    CredentialsImds,
    BearerServiceEnvVars,
    ObservabilityMetrics,
    CredentialsProfileLogin,
    CredentialsLogin,
}

impl Feature {
    /// Every feature with its id, in the order of the declaration.
    pub const ALL: [(Self, &'static str); 43] = [
        (Self::Waiter, "B"),
        (Self::Paginator, "C"),
        (Self::RetryModeStandard, "E"),
        (Self::RetryModeAdaptive, "F"),
        (Self::GzipRequestCompression, "L"),
        (Self::ProtocolRpcV2Cbor, "M"),
        (Self::EndpointOverride, "N"),
        (Self::AccountIdEndpoint, "O"),
        (Self::AccountIdModePreferred, "P"),
        (Self::AccountIdModeDisabled, "Q"),
        (Self::AccountIdModeRequired, "R"),
        (Self::Sigv4aSigning, "S"),
        (Self::ResolvedAccountId, "T"),
        (Self::FlexibleChecksumsReqCrc32, "U"),
        (Self::FlexibleChecksumsReqCrc32c, "V"),
        (Self::FlexibleChecksumsReqCrc64, "W"),
        (Self::FlexibleChecksumsReqSha1, "X"),
        (Self::FlexibleChecksumsReqSha256, "Y"),
        (Self::FlexibleChecksumsReqWhenSupported, "Z"),
        (Self::FlexibleChecksumsReqWhenRequired, "a"),
        (Self::FlexibleChecksumsResWhenSupported, "b"),
        (Self::FlexibleChecksumsResWhenRequired, "c"),
        (Self::CredentialsCode, "e"),
        (Self::CredentialsEnvVars, "g"),
        (Self::CredentialsEnvVarsStsWebIdToken, "h"),
        (Self::CredentialsStsAssumeRole, "i"),
        (Self::CredentialsStsAssumeRoleWebId, "k"),
        (Self::CredentialsProfile, "n"),
        (Self::CredentialsProfileSourceProfile, "o"),
        (Self::CredentialsProfileNamedProvider, "p"),
        (Self::CredentialsProfileStsWebIdToken, "q"),
        (Self::CredentialsProfileSso, "r"),
        (Self::CredentialsSso, "s"),
        (Self::CredentialsProfileSsoLegacy, "t"),
        (Self::CredentialsSsoLegacy, "u"),
        (Self::CredentialsProfileProcess, "v"),
        (Self::CredentialsProcess, "w"),
        (Self::CredentialsHttp, "z"),
        (Self::CredentialsImds, "0"),
        (Self::BearerServiceEnvVars, "3"),
        (Self::ObservabilityMetrics, "5"),
        (Self::CredentialsProfileLogin, "AC"),
        (Self::CredentialsLogin, "AD"),
    ];

    fn of_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|(_, known)| *known == id).map(|(feature, _)| feature)
    }
}

/// A set of [features](Feature).
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub struct Features(u64);

impl Features {
    /// No feature.
    pub const NONE: Self = Self(0);

    /// These and one more.
    #[must_use]
    pub const fn and(self, feature: Feature) -> Self {
        Self(self.0 | 1 << feature as u64)
    }

    /// All that are in either.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// These without one.
    #[must_use]
    pub const fn without(self, feature: Feature) -> Self {
        Self(self.0 & !(1 << feature as u64))
    }

    /// Whether this is one of them.
    pub const fn has(self, feature: Feature) -> bool {
        self.0 & (1 << feature as u64) != 0
    }

    /// The known ones among these ids.
    pub fn of_ids<'i>(ids: impl IntoIterator<Item = &'i str>) -> Self {
        ids.into_iter().filter_map(Feature::of_id).collect()
    }

    /// Their ids.
    pub fn ids(self) -> impl Iterator<Item = &'static str> {
        Feature::ALL.into_iter().filter(move |(feature, _)| self.has(*feature)).map(|(_, id)| id)
    }
}

impl From<Feature> for Features {
    fn from(feature: Feature) -> Self {
        Self::NONE.and(feature)
    }
}

impl FromIterator<Feature> for Features {
    fn from_iter<I: IntoIterator<Item = Feature>>(features: I) -> Self {
        features.into_iter().fold(Self::NONE, Self::and)
    }
}

impl fmt::Debug for Features {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.ids()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn features_keep_their_places() {
        assert!(Feature::ALL.len() <= 64, "a bit each");
        for (place, (feature, _)) in Feature::ALL.into_iter().enumerate() {
            assert_eq!(feature as usize, place);
        }
    }

    #[test]
    fn a_set_has_ids() {
        let features = Features::from(Feature::CredentialsLogin).and(Feature::Waiter);
        assert_eq!(features.ids().collect::<Vec<_>>(), ["B", "AD"]);
        assert_eq!(Features::of_ids(["AD", "??", "B"]), features);
        assert_eq!(features.without(Feature::Waiter), Feature::CredentialsLogin.into());
        assert_eq!(Features::NONE.ids().count(), 0);
    }
}
