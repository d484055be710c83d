//! Enters: what one service wants of a signature. Leaves: [`SigningSettings`], which signer and verifier both
//! follow.

pub(super) const X_AMZ_CONTENT_SHA256: &str = "x-amz-content-sha256";
/// The regions that a signature of version 4a is good for.
pub(super) const X_AMZ_REGION_SET: &str = "x-amz-region-set";
pub(super) const X_AMZ_DATE: &str = "x-amz-date";
pub(super) const X_AMZ_SECURITY_TOKEN: &str = "x-amz-security-token";

/// How a service wants its requests signed. The default is what all services but a few want.
///
/// ```
/// # use service_client::sign::{ContentSha256, PathEncoding, PathNormalization, SigningSettings};
/// let s3 = SigningSettings::default()
///     .path_encoding(PathEncoding::Single)
///     .path_normalization(PathNormalization::Off)
///     .content_sha256(ContentSha256::Sent);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SigningSettings {
    pub(super) path_encoding: PathEncoding,
    pub(super) path_normalization: PathNormalization,
    pub(super) session_token: SessionTokenPlace,
    pub(super) content_sha256: ContentSha256,
}

impl SigningSettings {
    /// How often the path is percent-encoded for the signature.
    pub fn path_encoding(self, path_encoding: PathEncoding) -> Self {
        Self { path_encoding, ..self }
    }

    /// Whether the path is simplified for the signature.
    pub fn path_normalization(self, path_normalization: PathNormalization) -> Self {
        Self { path_normalization, ..self }
    }

    /// Whether the signature covers the session token.
    pub fn session_token(self, session_token: SessionTokenPlace) -> Self {
        Self { session_token, ..self }
    }

    /// Whether the hash of the body is sent as a header.
    pub fn content_sha256(self, content_sha256: ContentSha256) -> Self {
        Self { content_sha256, ..self }
    }
}

/// How often the path is percent-encoded for the signature. The path that is sent stays as it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum PathEncoding {
    /// Once more than it is sent: what was `%20` is signed as `%2520`.
    #[default]
    Double,
    /// As it is sent: S3.
    Single,
}

/// Whether the path is simplified for the signature. The path that is sent stays as it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum PathNormalization {
    /// Dot segments are resolved and runs of slashes become one.
    #[default]
    On,
    /// The path is signed as it is sent: S3, whose keys may hold `//` and `..`.
    Off,
}

/// Whether the signature covers the session token of temporary credentials.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum SessionTokenPlace {
    /// The token is signed with the rest.
    #[default]
    Signed,
    /// The token is added to the signed request, as `iotdevicegateway` wants it.
    AddedAfterwards,
}

/// Whether the hash of the body is sent as the header `x-amz-content-sha256`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum ContentSha256 {
    /// The hash is part of the signature only, unless the payload is unsigned: then the header has to say so.
    #[default]
    Omitted,
    /// The header is sent and signed: S3.
    Sent,
}
