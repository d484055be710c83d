//! AWS IAM, in forms and XML: a role is made, waited for, listed, and gone once it was deleted.

use std::time::Duration;

use libtest_mimic::Failed;
use service_client::{Config, WaiterErrorKind};

use crate::{
    ensure,
    generated::iam::{
        CreateRoleRequest, DeleteRoleRequest, GetRoleRequest, IamClient, IamError, ListRolesRequest, Tag,
    },
    ministack::Ministack,
};

/// Who may take a role on: anybody of the account.
pub(crate) const TRUST: &str = r#"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":["sts:AssumeRole","sts:TagSession"],"Principal":{"AWS":"arn:aws:iam::000000000000:root"}}}"#;

const PATH: &str = "/night/";
/// Nothing that XML escapes: this server would not.
const DESCRIPTION: &str = "watches, \"quietly\" + 100% alone; é\t=";

pub(crate) async fn check(server: &Ministack) -> Result<(), Failed> {
    let client = IamClient::new(&server.config());
    let soon =
        client.wait_until_role_exists(GetRoleRequest::new("guard-0")).min_delay(Duration::from_millis(10));
    match soon.max_wait(Duration::from_secs(3)).await {
        Err(error) => {
            ensure(error.kind() == WaiterErrorKind::TimedOut, "nobody makes the role")?;
            ensure(error.attempts() > 1, "and that was asked more than once")?;
        }
        Ok(_) => return Err("a role that nobody made cannot be there".into()),
    }
    for number in 0..3 {
        let create = CreateRoleRequest::new(format!("guard-{number}"), TRUST)
            .path(PATH)
            .description(DESCRIPTION)
            .tags([Tag::new("shift", number.to_string())]);
        client.create_role(create).await?;
    }
    check_reading(&client).await?;
    check_failures(&client).await?;
    for number in 0..3 {
        client.delete_role(DeleteRoleRequest::new(format!("guard-{number}"))).await?;
    }
    let gone = client.list_roles(ListRolesRequest::new().path_prefix(PATH)).await?;
    ensure(gone.roles.is_empty(), "all of them are deleted")
}

/// Roles page by page, where a server has pages of them.
pub(crate) async fn check_pages(config: &Config) -> Result<(), Failed> {
    let client = IamClient::new(config);
    for number in 0..5 {
        client.create_role(CreateRoleRequest::new(format!("guard-{number}"), TRUST).path(PATH)).await?;
    }
    let list = ListRolesRequest::new().path_prefix(PATH);
    let mut pages = client.list_roles(list.clone()).pages().page_size(2);
    let (mut sizes, mut names) = (Vec::new(), Vec::new());
    while let Some(page) = pages.next().await {
        let page = page?;
        ensure(page.is_truncated == Some(page.marker.is_some()), "a page says whether it is the last")?;
        sizes.push(page.roles.len());
        names.extend(page.roles.into_iter().map(|role| role.role_name));
    }
    ensure(sizes == [2, 2, 1], &format!("five are three pages, not {sizes:?}"))?;
    let mut items = client.list_roles(list).pages().page_size(3).items();
    let mut listed = Vec::new();
    while let Some(role) = items.next().await {
        listed.push(role?.role_name);
    }
    ensure(listed == names, "the items are those of the pages")?;
    names.sort();
    ensure(
        names.iter().eq(["guard-0", "guard-1", "guard-2", "guard-3", "guard-4"]),
        "each role is listed once",
    )
}

async fn check_reading(client: &IamClient) -> Result<(), Failed> {
    let there =
        client.wait_until_role_exists(GetRoleRequest::new("guard-2")).max_wait(Duration::from_secs(9));
    let role = there.await?.outcome?.role;
    ensure(role.description.as_deref() == Some(DESCRIPTION), "it is what was made")?;
    ensure(role.tags == Some(vec![Tag::new("shift", "2")]), "with its tag")?;

    // This server answers with one page, however few items were asked for; `check_pages` is for one that does not.
    let mut pages = client.list_roles(ListRolesRequest::new().path_prefix(PATH)).pages().page_size(2);
    let mut names = Vec::new();
    while let Some(page) = pages.next().await {
        names.extend(page?.roles.into_iter().map(|role| role.role_name));
    }
    names.sort();
    ensure(names == ["guard-0", "guard-1", "guard-2"], "each role is listed once")
}

async fn check_failures(client: &IamClient) -> Result<(), Failed> {
    match client.create_role(CreateRoleRequest::new("guard-0", TRUST)).await {
        Err(IamError::EntityAlreadyExistsException(_)) => {}
        other => return Err(format!("create_role: {other:?}").into()),
    }
    match client.get_role(GetRoleRequest::new("nobody")).await {
        Err(IamError::NoSuchEntityException(error)) => {
            ensure(error.message.is_some_and(|message| message.contains("nobody")), "it says which")
        }
        other => Err(format!("get_role: {other:?}").into()),
    }
}
