//! AWS's sign-in: a refresh token enters, new credentials leave.

use crate::{ClientError, Shape, service_client};

#[service_client(
    protocol = "restJson1",
    service_id = "Signin",
    endpoint_prefix = "signin",
    signing = "none",
    api_version = "2023-01-01"
)]
pub(in crate::credentials) trait Signin {
    #[operation(name = "CreateOAuth2Token", http = "POST /v1/token")]
    async fn create_token(&self, input: CreateTokenRequest) -> Result<CreateTokenResponse, ClientError>;
}

#[derive(Clone, PartialEq, Shape)]
#[shape(rename = "CreateOAuth2TokenRequest", rename_all = "camelCase")]
pub(in crate::credentials) struct CreateTokenRequest {
    pub(in crate::credentials) client_id: String,
    pub(in crate::credentials) grant_type: String,
    #[shape(sensitive)]
    pub(in crate::credentials) refresh_token: String,
}

#[derive(Clone, PartialEq, Shape)]
#[shape(rename = "CreateOAuth2TokenResponse", rename_all = "camelCase")]
pub(in crate::credentials) struct CreateTokenResponse {
    pub(in crate::credentials) access_token: AccessToken,
    /// In seconds from now.
    pub(in crate::credentials) expires_in: i32,
    #[shape(sensitive)]
    pub(in crate::credentials) refresh_token: String,
}

#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "camelCase")]
pub(in crate::credentials) struct AccessToken {
    pub(in crate::credentials) access_key_id: String,
    #[shape(sensitive)]
    pub(in crate::credentials) secret_access_key: String,
    #[shape(sensitive)]
    pub(in crate::credentials) session_token: String,
}
