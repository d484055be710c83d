//! Amazon `CloudWatch` Logs: what is put into a stream is read from it.

use std::time::{SystemTime, UNIX_EPOCH};

use libtest_mimic::Failed;

use crate::{
    ensure,
    generated::cloudwatch_logs::{
        CloudWatchLogsClient, CloudWatchLogsError, CreateLogGroupRequest, CreateLogStreamRequest,
        DeleteLogGroupRequest, GetLogEventsRequest, InputLogEvent, PutLogEventsRequest,
    },
    ministack::Ministack,
};

const GROUP: &str = "/readings";
const STREAM: &str = "attic";

pub(crate) async fn check(server: &Ministack) -> Result<(), Failed> {
    let client = CloudWatchLogsClient::new(&server.config());
    client.create_log_group(CreateLogGroupRequest::new(GROUP)).await?;
    client.create_log_stream(CreateLogStreamRequest::new(GROUP, STREAM)).await?;
    let now = i64::try_from(SystemTime::now().duration_since(UNIX_EPOCH)?.as_millis())?;
    let events = [InputLogEvent::new(now - 1, "it is warm"), InputLogEvent::new(now, "it is dark")];
    client.put_log_events(PutLogEventsRequest::new(GROUP, STREAM, events)).await?;

    let read = GetLogEventsRequest::new(STREAM).log_group_name(GROUP).start_from_head(true);
    let events = client.get_log_events(read).await?.events.unwrap_or_default();
    let seen: Vec<_> = events.iter().map(|event| (event.timestamp, event.message.as_deref())).collect();
    let expected = [(Some(now - 1), Some("it is warm")), (Some(now), Some("it is dark"))];
    ensure(seen == expected, "both events, in their order")?;

    match client.create_log_group(CreateLogGroupRequest::new(GROUP)).await {
        Err(CloudWatchLogsError::ResourceAlreadyExistsException(_)) => {}
        other => return Err(format!("create_log_group: {other:?}").into()),
    }
    client.delete_log_group(DeleteLogGroupRequest::new(GROUP)).await?;
    Ok(())
}
