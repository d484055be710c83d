//! Amazon EC2, in its own forms and XML: a network is made, waited for, found by its tag, and gone once it was deleted.

use std::{collections::BTreeSet, time::Duration};

use libtest_mimic::Failed;
use service_client::{ServiceError as _, WaiterErrorKind};

use crate::{
    ensure,
    generated::ec2::{
        CreateVerifiedAccessInstanceRequest, CreateVpcRequest, DeleteVerifiedAccessInstanceRequest,
        DeleteVpcRequest, DescribeVerifiedAccessInstancesRequest, DescribeVpcsRequest, Ec2Client, Ec2Error,
        Filter, ResourceType, Tag, TagSpecification, VpcState,
    },
    ministack::Ministack,
};

pub(crate) async fn check(server: &Ministack) -> Result<(), Failed> {
    let client = Ec2Client::new(&server.config());
    let create = CreateVpcRequest::new()
        .cidr_block("10.7.0.0/16")
        .tag_specifications([tagged(ResourceType::Vpc, "a <net> & more")]);
    let vpc = client.create_vpc(create).await?.vpc.ok_or("a network is in the answer")?;
    let id = vpc.vpc_id.ok_or("it has an id")?;

    let named = || DescribeVpcsRequest::new().vpc_ids([id.clone()]);
    let waited = client.wait_until_vpc_available(named()).max_wait(Duration::from_secs(9)).await?;
    let seen = waited.outcome?.vpcs.unwrap_or_default();
    let [vpc] = &seen[..] else { return Err(format!("one network, not {seen:?}").into()) };
    ensure(vpc.state == Some(VpcState::Available), "it is there")?;
    ensure(vpc.cidr_block.as_deref() == Some("10.7.0.0/16"), "and is what was made")?;
    ensure(vpc.is_default == Some(false), "it is not the account's own")?;

    let filter = Filter::new().name("tag:Name").values(["a <net> & more".to_owned(), "none".to_owned()]);
    let found = client.describe_vpcs(DescribeVpcsRequest::new().filters([filter])).await?.vpcs;
    ensure(found == Some(seen), "it is found by its tag")?;

    check_pages(&client).await?;
    client.delete_vpc(DeleteVpcRequest::new(&*id)).await?;
    check_failures(&client, named()).await
}

/// The only lists of this server that come in pages: of five at least.
async fn check_pages(client: &Ec2Client) -> Result<(), Failed> {
    let mut ids = BTreeSet::new();
    for number in 0..12 {
        let create = CreateVerifiedAccessInstanceRequest::new()
            .description(format!("gate {number}"))
            .fips_enabled(true)
            .tag_specifications([tagged(ResourceType::VerifiedAccessInstance, "gate")]);
        let made = client.create_verified_access_instance(create).await?.verified_access_instance;
        ids.extend(made.and_then(|made| made.verified_access_instance_id));
    }
    let list = DescribeVerifiedAccessInstancesRequest::new();
    let mut pages = client.describe_verified_access_instances(list).pages().page_size(5);
    let (mut listed, mut sizes) = (BTreeSet::new(), Vec::new());
    while let Some(page) = pages.next().await {
        let instances = page?.verified_access_instances.unwrap_or_default();
        ensure(instances.iter().all(|instance| instance.fips_enabled == Some(true)), "as they were made")?;
        sizes.push(instances.len());
        listed.extend(instances.into_iter().filter_map(|instance| instance.verified_access_instance_id));
    }
    ensure(sizes == [5, 5, 2], &format!("twelve are three pages, not {sizes:?}"))?;
    ensure(listed == ids, "each is listed once")?;
    for id in ids {
        client.delete_verified_access_instance(DeleteVerifiedAccessInstanceRequest::new(id)).await?;
    }
    Ok(())
}

/// This service models no errors: what it says is the code of another one.
async fn check_failures(client: &Ec2Client, gone: DescribeVpcsRequest) -> Result<(), Failed> {
    let wait = client.wait_until_vpc_exists(gone.clone()).min_delay(Duration::from_millis(10));
    match wait.max_wait(Duration::from_secs(3)).await {
        Err(error) => {
            ensure(error.kind() == WaiterErrorKind::TimedOut, "it does not come back")?;
            ensure(error.attempts() > 1, "and that was asked more than once")?;
        }
        Ok(_) => return Err("a deleted network cannot be there".into()),
    }
    match client.describe_vpcs(gone).await {
        Err(error @ Ec2Error::Other(_)) => {
            ensure(error.code() == Some("InvalidVpcID.NotFound"), &format!("another code: {error}"))?;
            ensure(error.request_id().is_some(), "the request has an id")
        }
        other => Err(format!("describe_vpcs: {other:?}").into()),
    }
}

fn tagged(kind: ResourceType, name: &str) -> TagSpecification {
    TagSpecification::new().resource_type(kind).tags([Tag::new().key("Name").value(name)])
}
