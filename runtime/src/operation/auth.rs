//! The ways to say who sent a request, as a declaration names them.

use super::{Operation, Service};

/// How a request says who sent it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Auth {
    /// AWS Signature Version 4.
    SigV4,
    /// AWS Signature Version 4, which leaves out the body where the connection protects it: over `https`. Over plain
    /// `http` the body is signed all the same.
    SigV4UnsignedPayload,
    /// AWS Signature Version 4a: one signature for several regions, with an asymmetric key. It needs the feature
    /// `sigv4a`.
    SigV4a,
    /// A token in the header `authorization`.
    Bearer,
    /// A key in a header or in the query: [`Service::api_key`] says where.
    ApiKey,
    /// Not at all.
    None,
}

impl Auth {
    /// The name that Smithy has for it, without a namespace: what
    /// [`auth_scheme_preference`](crate::config::ConfigBuilder::auth_scheme_preference) is written with.
    pub const fn name(self) -> &'static str {
        match self {
            Self::SigV4 | Self::SigV4UnsignedPayload => "sigv4",
            Self::SigV4a => "sigv4a",
            Self::Bearer => "httpBearerAuth",
            Self::ApiKey => "httpApiKeyAuth",
            Self::None => "noAuth",
        }
    }

    /// Whether it is a signature with the credentials' secret.
    pub(crate) fn is_signature(self) -> bool {
        matches!(self, Self::SigV4 | Self::SigV4UnsignedPayload | Self::SigV4a)
    }
}

/// Where a service looks for an API key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ApiKeyPlace {
    /// In the header of this name.
    #[non_exhaustive]
    Header {
        /// The header.
        name: &'static str,
        /// What stands before the key, with a space between them; empty for nothing.
        scheme: &'static str,
    },
    /// In this parameter of the query.
    Query(&'static str),
}

impl ApiKeyPlace {
    /// In this header, and nothing before it.
    pub const fn header(name: &'static str) -> Self {
        Self::Header { name, scheme: "" }
    }

    /// In this header, behind a word such as `ApiKey`.
    pub const fn header_with_scheme(name: &'static str, scheme: &'static str) -> Self {
        Self::Header { name, scheme }
    }
}

impl Service {
    /// Sets the ways to say who sent a request, the best one first.
    pub const fn auth(mut self, schemes: &'static [Auth]) -> Self {
        self.auth = schemes;
        self
    }

    /// Says where an API key goes.
    pub const fn api_key(mut self, place: ApiKeyPlace) -> Self {
        self.api_key = Some(place);
        self
    }

    /// Leaves requests unsigned.
    pub const fn unsigned(self) -> Self {
        self.auth(&[Auth::None])
    }
}

impl Operation {
    /// Sets the ways to say who sent a request, where they are not the service's.
    pub const fn auth(mut self, schemes: &'static [Auth]) -> Self {
        self.auth = Some(schemes);
        self
    }

    /// Leaves the body out of the signature, where the connection protects it.
    pub const fn unsigned_payload(self) -> Self {
        self.auth(&[Auth::SigV4UnsignedPayload])
    }

    /// Leaves requests unsigned.
    pub const fn unsigned(self) -> Self {
        self.auth(&[Auth::None])
    }

    /// The ways to say who sent a request, the best one first.
    pub fn auth_schemes(&self) -> &'static [Auth] {
        self.auth.unwrap_or(self.service.auth)
    }

    /// Whether somebody has to have sent it.
    pub(crate) fn is_authenticated(&self) -> bool {
        self.auth_schemes().iter().any(|auth| *auth != Auth::None)
    }

    /// Whether the signature may say nothing of the body.
    pub(crate) fn may_leave_body_out(&self) -> bool {
        self.auth_schemes().contains(&Auth::SigV4UnsignedPayload)
    }
}
