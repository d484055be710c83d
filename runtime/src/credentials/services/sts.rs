//! STS: a role's name enters, credentials for a while leave.

use crate::{ClientError, ServiceError, Shape, Timestamp, service_client};

#[service_client(
    protocol = "awsQuery",
    service_id = "STS",
    endpoint_prefix = "sts",
    api_version = "2011-06-15",
    xml_namespace = "https://sts.amazonaws.com/doc/2011-06-15/"
)]
pub(in crate::credentials) trait Sts {
    // Asked twice, it gives credentials twice, and nothing else comes of it.
    #[operation(idempotent)]
    async fn assume_role(&self, input: AssumeRoleRequest) -> Result<AssumedRole, ClientError>;

    #[operation(auth = "none", idempotent)]
    async fn assume_role_with_web_identity(
        &self,
        input: AssumeRoleWithWebIdentityRequest,
    ) -> Result<AssumedRole, WebIdentityError>;
}

#[derive(ServiceError)]
pub(in crate::credentials) enum WebIdentityError {
    IdpCommunication(IdpCommunicationError),
    #[service_error(other)]
    Other(ClientError),
}

/// STS could not reach the identity provider, and may reach it the next time.
#[derive(Clone, PartialEq, Shape)]
#[shape(rename = "IDPCommunicationErrorException")]
#[shape(error(code = "IDPCommunicationError", status = 400, retryable))]
pub(in crate::credentials) struct IdpCommunicationError {
    pub(in crate::credentials) message: Option<String>,
}

#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
pub(in crate::credentials) struct AssumeRoleRequest {
    pub(in crate::credentials) role_arn: String,
    pub(in crate::credentials) role_session_name: String,
    pub(in crate::credentials) duration_seconds: Option<i32>,
    pub(in crate::credentials) external_id: Option<String>,
}

#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
pub(in crate::credentials) struct AssumeRoleWithWebIdentityRequest {
    pub(in crate::credentials) role_arn: String,
    pub(in crate::credentials) role_session_name: String,
    #[shape(sensitive)]
    pub(in crate::credentials) web_identity_token: String,
    pub(in crate::credentials) duration_seconds: Option<i32>,
}

#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
pub(in crate::credentials) struct AssumedRole {
    pub(in crate::credentials) credentials: Option<StsCredentials>,
    pub(in crate::credentials) assumed_role_user: Option<AssumedRoleUser>,
}

#[derive(Clone, PartialEq, Shape)]
#[shape(rename = "Credentials", rename_all = "PascalCase")]
pub(in crate::credentials) struct StsCredentials {
    pub(in crate::credentials) access_key_id: String,
    #[shape(sensitive)]
    pub(in crate::credentials) secret_access_key: String,
    #[shape(sensitive)]
    pub(in crate::credentials) session_token: String,
    pub(in crate::credentials) expiration: Timestamp,
}

#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
pub(in crate::credentials) struct AssumedRoleUser {
    pub(in crate::credentials) arn: Option<String>,
}
