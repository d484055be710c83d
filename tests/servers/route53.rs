//! Amazon Route 53, in paths and XML: records are in a zone once the change has come about.

use std::time::Duration;

use libtest_mimic::Failed;

use crate::{
    ensure,
    generated::route53::{
        Change, ChangeAction, ChangeBatch, ChangeResourceRecordSetsRequest, ChangeStatus,
        CreateHostedZoneRequest, DeleteHostedZoneRequest, GetChangeRequest, GetHostedZoneRequest,
        HostedZoneConfig, ListHostedZonesRequest, ListResourceRecordSetsRequest, RRType, ResourceRecord,
        ResourceRecordSet, Route53Client, Route53Error,
    },
    ministack::Ministack,
};

const RECORDS: usize = 5;

pub(crate) async fn check(server: &Ministack) -> Result<(), Failed> {
    let client = Route53Client::new(&server.config());
    let mut zones = Vec::new();
    for number in 0..3 {
        let create = CreateHostedZoneRequest::new(format!("{number}.example.org"), format!("once-{number}"))
            .hosted_zone_config(HostedZoneConfig::new().comment("a <zone> & \"more\" é").private_zone(false));
        let created = client.create_hosted_zone(create).await?;
        ensure(created.delegation_set.name_servers.len() == 4, "each zone has its four servers")?;
        zones.push(id(&created.hosted_zone.id));
    }
    check_records(&client, &zones[0]).await?;
    check_pages(&client, &zones).await?;
    check_failures(&client, &zones[0]).await?;

    change(&client, &zones[0], ChangeAction::Delete).await?;
    for zone in &zones {
        client.delete_hosted_zone(DeleteHostedZoneRequest::new(zone)).await?;
    }
    match client.get_hosted_zone(GetHostedZoneRequest::new(&zones[0])).await {
        Err(Route53Error::NoSuchHostedZone(error)) => {
            ensure(error.message.is_some_and(|message| message.contains(&zones[0])), "it says which")
        }
        other => Err(format!("get_hosted_zone: {other:?}").into()),
    }
}

async fn check_records(client: &Route53Client, zone: &str) -> Result<(), Failed> {
    let read = client.get_hosted_zone(GetHostedZoneRequest::new(zone)).await?.hosted_zone;
    let comment = read.config.and_then(|config| config.comment);
    ensure(comment.as_deref() == Some("a <zone> & \"more\" é"), "the comment is what was given")?;

    let submitted = change(client, zone, ChangeAction::Create).await?;
    let wait = client.wait_until_resource_record_sets_changed(GetChangeRequest::new(submitted));
    let waited = wait.min_delay(Duration::from_millis(10)).max_wait(Duration::from_secs(9)).await?;
    ensure(waited.attempts == 2, "the first look sees that it has not come about yet")?;
    ensure(waited.outcome?.change_info.status == ChangeStatus::Insync, "the second that it has")?;

    let mut pages =
        client.list_resource_record_sets(ListResourceRecordSetsRequest::new(zone)).pages().page_size(3);
    let (mut listed, mut count) = (Vec::new(), 0);
    while let Some(page) = pages.next().await {
        listed.extend(page?.resource_record_sets.into_iter().filter(|set| set.r#type == RRType::Txt));
        count += 1;
    }
    ensure(count == 3, &format!("five records, and the zone's own two, are three pages, not {count}"))?;
    ensure(listed == records(), "each is what was sent")
}

async fn check_pages(client: &Route53Client, zones: &[String]) -> Result<(), Failed> {
    let mut items = client.list_hosted_zones(ListHostedZonesRequest::new()).pages().page_size(1).items();
    let mut listed = Vec::new();
    while let Some(zone) = items.next().await {
        listed.push(id(&zone?.id));
    }
    listed.sort();
    let mut expected = zones.to_vec();
    expected.sort();
    ensure(listed == expected, "each zone is listed once")
}

async fn check_failures(client: &Route53Client, zone: &str) -> Result<(), Failed> {
    match change(client, zone, ChangeAction::Create).await {
        Err(Route53Error::InvalidChangeBatch(_)) => {}
        other => return Err(format!("change_resource_record_sets: {other:?}").into()),
    }
    match client.delete_hosted_zone(DeleteHostedZoneRequest::new(zone)).await {
        Err(Route53Error::HostedZoneNotEmpty(_)) => Ok(()),
        other => Err(format!("delete_hosted_zone: {other:?}").into()),
    }
}

/// Does the same with all records, and says what the change is called.
async fn change(client: &Route53Client, zone: &str, action: ChangeAction) -> Result<String, Route53Error> {
    let changes: Vec<_> = records().into_iter().map(|record| Change::new(action.clone(), record)).collect();
    let batch = ChangeBatch::new(changes).comment("all at once");
    let request = ChangeResourceRecordSetsRequest::new(zone, batch);
    Ok(id(&client.change_resource_record_sets(request).await?.change_info.id))
}

/// In the order in which they are listed.
fn records() -> Vec<ResourceRecordSet> {
    let record = |number: usize| {
        ResourceRecordSet::new(format!("{number}.0.example.org."), RRType::Txt)
            .ttl(300)
            .set_identifier(format!("set {number}"))
            .weight(7)
            .resource_records([ResourceRecord::new("\"a <b> & c\""), ResourceRecord::new("\"é\"")])
    };
    (0..RECORDS).map(record).collect()
}

/// What a path takes: in an answer, the kind of the thing stands before it.
fn id(id: &str) -> String {
    id.rsplit('/').next().unwrap_or_default().to_owned()
}
