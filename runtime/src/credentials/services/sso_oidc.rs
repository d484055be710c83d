//! IAM Identity Center's tokens: a refresh token enters, a new token leaves.

use crate::{ClientError, Shape, service_client};

#[service_client(
    protocol = "restJson1",
    service_id = "SSO OIDC",
    endpoint_prefix = "oidc",
    signing = "none",
    api_version = "2019-06-10"
)]
pub(in crate::credentials) trait SsoOidc {
    #[operation(http = "POST /token")]
    async fn create_token(&self, input: CreateTokenRequest) -> Result<CreateTokenResponse, ClientError>;
}

#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "camelCase")]
pub(in crate::credentials) struct CreateTokenRequest {
    pub(in crate::credentials) client_id: String,
    #[shape(sensitive)]
    pub(in crate::credentials) client_secret: String,
    pub(in crate::credentials) grant_type: String,
    #[shape(sensitive)]
    pub(in crate::credentials) refresh_token: String,
}

#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "camelCase")]
pub(in crate::credentials) struct CreateTokenResponse {
    #[shape(sensitive)]
    pub(in crate::credentials) access_token: String,
    /// In seconds from now.
    pub(in crate::credentials) expires_in: i32,
    #[shape(sensitive)]
    pub(in crate::credentials) refresh_token: Option<String>,
}
