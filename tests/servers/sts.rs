//! AWS STS, in forms and XML: a role that is assumed signs for itself.

use libtest_mimic::Failed;
use service_client::Credentials;

use crate::{
    ensure,
    generated::{
        iam::{CreateRoleRequest, DeleteRoleRequest, IamClient},
        sts::{AssumeRoleRequest, GetCallerIdentityRequest, StsClient, StsError, Tag},
    },
    iam::TRUST,
    ministack::Ministack,
};

const ROLE: &str = "auditor";
const SESSION: &str = "night-shift";

pub(crate) async fn check(server: &Ministack) -> Result<(), Failed> {
    let config = server.config();
    let iam = IamClient::new(&config);
    let created = iam.create_role(CreateRoleRequest::new(ROLE, TRUST)).await?;
    let client = StsClient::new(&config);
    let assume = AssumeRoleRequest::new(&*created.role.arn, SESSION)
        .duration_seconds(900)
        .tags([Tag::new("cost centre", "a/b & é"), Tag::new("empty", "")]);

    let assumed = client.assume_role(assume.clone()).await?;
    let user = assumed.assumed_role_user.ok_or("a user is in the answer")?;
    ensure(user.arn.ends_with(&format!("assumed-role/{ROLE}/{SESSION}")), "it is the session's")?;
    let key = assumed.credentials.ok_or("a key is in the answer")?;
    ensure(!format!("{key:?}").contains(&key.secret_access_key), "what is secret is not shown")?;

    let credentials = Credentials::new(&*key.access_key_id, &*key.secret_access_key)
        .with_session_token(&*key.session_token);
    let auditor = StsClient::new(&server.config_of(credentials));
    let caller = auditor.get_caller_identity(GetCallerIdentityRequest::new()).await?;
    ensure(caller.arn == Some(user.arn), "whoever signs with the role's key is the role")?;
    ensure(caller.response_metadata.request_id().is_some(), "the request has an id")?;

    iam.delete_role(DeleteRoleRequest::new(ROLE)).await?;
    match client.assume_role(assume.policy("{")).await {
        Err(StsError::MalformedPolicyDocumentException(_)) => Ok(()),
        other => Err(format!("assume_role: {other:?}").into()),
    }
}
