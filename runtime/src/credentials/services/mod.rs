//! The four services that give credentials, as private clients made with this crate's own macro: only what their
//! providers need of them.

pub(super) mod signin;
pub(super) mod sso;
pub(super) mod sso_oidc;
pub(super) mod sts;
