//! Amazon `CloudWatch`, in CBOR: what was measured is read, and alarms are set, waited for and taken away.

use std::time::{Duration, SystemTime};

use libtest_mimic::Failed;
use service_client::Timestamp;

use crate::{
    ensure,
    generated::cloudwatch::{
        CloudWatchClient, CloudWatchError, ComparisonOperator, DeleteAlarmsInput, DescribeAlarmsInput,
        Dimension, GetMetricStatisticsInput, MetricDatum, PutMetricAlarmInput, PutMetricDataInput,
        SetAlarmStateInput, StandardUnit, StateValue, Statistic,
    },
    ministack::Ministack,
};

const SPACE: &str = "Attic";
const METRIC: &str = "Warmth";

pub(crate) async fn check(server: &Ministack) -> Result<(), Failed> {
    let client = CloudWatchClient::new(&server.config());
    check_metrics(&client).await?;
    for number in 0..5 {
        client.put_metric_alarm(alarm(number)).await?;
    }
    check_alarms(&client).await?;
    check_failures(&client).await?;
    client.delete_alarms(DeleteAlarmsInput::new((0..5).map(name).collect::<Vec<_>>())).await?;
    let gone = client.describe_alarms(DescribeAlarmsInput::new()).await?.metric_alarms;
    ensure(gone.unwrap_or_default().is_empty(), "all of them are deleted")
}

async fn check_metrics(client: &CloudWatchClient) -> Result<(), Failed> {
    let now = Timestamp::from(SystemTime::now()).secs();
    // The whole of them lies in one period.
    let begin = now - now % 60 - 600;
    let datum = |second: i64, values: &[f64]| {
        MetricDatum::new(METRIC)
            .dimensions([Dimension::new("roof", "south & \"west\" é")])
            .timestamp(Timestamp::new(begin + second, 500_000_000))
            .values(values)
            .unit(StandardUnit::Percent)
    };
    let data = [datum(1, &[0.5]), datum(2, &[-1.25, 4.0])];
    client.put_metric_data(PutMetricDataInput::new(SPACE).metric_data(data)).await?;

    let (start, end) = (Timestamp::from_secs(begin), Timestamp::from_secs(begin + 60));
    let read = GetMetricStatisticsInput::new(SPACE, METRIC, start, end, 60)
        .dimensions([Dimension::new("roof", "south & \"west\" é")])
        .statistics([Statistic::SampleCount, Statistic::Sum, Statistic::Minimum, Statistic::Maximum]);
    let read = client.get_metric_statistics(read).await?;
    ensure(read.label.as_deref() == Some(METRIC), "it is what was asked for")?;
    let points = read.datapoints.unwrap_or_default();
    let [point] = &points[..] else { return Err(format!("one point, not {points:?}").into()) };
    ensure(point.timestamp == Some(start), "of that time")?;
    ensure(point.unit == Some(StandardUnit::Percent), "in that unit")?;
    let seen = [point.sample_count, point.sum, point.minimum, point.maximum];
    ensure(seen == [3.0, 3.25, -1.25, 4.0].map(Some), &format!("of these values: {seen:?}"))
}

async fn check_alarms(client: &CloudWatchClient) -> Result<(), Failed> {
    let one = DescribeAlarmsInput::new().alarm_names([name(3)]);
    let waited = client.wait_until_alarm_exists(one).max_wait(Duration::from_secs(9)).await?;
    let seen = waited.outcome?.metric_alarms.unwrap_or_default();
    let [alarm] = &seen[..] else { return Err(format!("one alarm, not {seen:?}").into()) };
    ensure(alarm.threshold == Some(-3.5), "it is what was set")?;
    ensure(alarm.state_value == Some(StateValue::InsufficientData), "nothing is known of it yet")?;
    ensure(alarm.state_updated_timestamp.is_some(), "since a time")?;

    let none = DescribeAlarmsInput::new().alarm_names(["nobody".to_owned()]);
    let wait = client.wait_until_alarm_exists(none).min_delay(Duration::from_millis(10));
    let error = wait.max_wait(Duration::from_secs(3)).await.err().ok_or("nobody set that alarm")?;
    ensure(error.attempts() > 1, "it was asked for more than once")?;

    let list = DescribeAlarmsInput::new().alarm_name_prefix("warmth-");
    let mut pages = client.describe_alarms(list).pages().page_size(2);
    let mut names = Vec::new();
    while let Some(page) = pages.next().await {
        let alarms = page?.metric_alarms.unwrap_or_default();
        names.push(alarms.into_iter().filter_map(|alarm| alarm.alarm_name).collect::<Vec<_>>());
    }
    let expected = [vec![name(0), name(1)], vec![name(2), name(3)], vec![name(4)]];
    ensure(names == expected, &format!("five alarms are three pages, not {names:?}"))
}

async fn check_failures(client: &CloudWatchClient) -> Result<(), Failed> {
    let set = |name| SetAlarmStateInput::new(name, StateValue::Alarm, "by hand");
    client.set_alarm_state(set(name(0))).await?;
    let alarm = DescribeAlarmsInput::new().state_value(StateValue::Alarm);
    let alarms = client.describe_alarms(alarm).await?.metric_alarms.unwrap_or_default();
    ensure(alarms.len() == 1, "one alarm was set off")?;
    match client.set_alarm_state(set("nobody".to_owned())).await {
        Err(CloudWatchError::ResourceNotFound(error)) => {
            ensure(error.message.is_some_and(|message| message.contains("nobody")), "it says which")
        }
        other => Err(format!("set_alarm_state: {other:?}").into()),
    }
}

fn alarm(number: u8) -> PutMetricAlarmInput {
    PutMetricAlarmInput::new(name(number))
        .evaluation_periods(1)
        .comparison_operator(ComparisonOperator::LessThanThreshold)
        .namespace(SPACE)
        .metric_name(METRIC)
        .statistic(Statistic::Average)
        .period(60)
        .threshold(-3.5)
}

fn name(number: u8) -> String {
    format!("warmth-{number}")
}
