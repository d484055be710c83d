//! IAM Identity Center's portal: a token and the name of a role enter, credentials leave.

use crate::{ClientError, Shape, service_client};

#[service_client(
    protocol = "restJson1",
    service_id = "SSO",
    endpoint_prefix = "portal.sso",
    signing = "none",
    api_version = "2019-06-10"
)]
pub(in crate::credentials) trait Sso {
    #[operation(http = "GET /federation/credentials")]
    async fn get_role_credentials(
        &self,
        input: GetRoleCredentialsRequest,
    ) -> Result<GetRoleCredentialsResponse, ClientError>;
}

#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "camelCase")]
pub(in crate::credentials) struct GetRoleCredentialsRequest {
    #[shape(query = "role_name")]
    pub(in crate::credentials) role_name: String,
    #[shape(query = "account_id")]
    pub(in crate::credentials) account_id: String,
    #[shape(header = "x-amz-sso_bearer_token", sensitive)]
    pub(in crate::credentials) access_token: String,
}

#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "camelCase")]
pub(in crate::credentials) struct GetRoleCredentialsResponse {
    pub(in crate::credentials) role_credentials: Option<RoleCredentials>,
}

#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "camelCase")]
pub(in crate::credentials) struct RoleCredentials {
    pub(in crate::credentials) access_key_id: String,
    #[shape(sensitive)]
    pub(in crate::credentials) secret_access_key: String,
    #[shape(sensitive)]
    pub(in crate::credentials) session_token: String,
    /// In milliseconds after the epoch.
    pub(in crate::credentials) expiration: i64,
}
