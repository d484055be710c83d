//! Amazon Kinesis, in JSON: what is put into a stream flows to whoever subscribed to it, and so does the error that ends it.

use std::time::Duration;

use libtest_mimic::Failed;
use service_client::EventStream;

use crate::{
    ensure,
    generated::kinesis::{
        CreateStreamInput, DeleteStreamInput, DeregisterStreamConsumerInput, DescribeStreamInput,
        KinesisClient, KinesisError, PutRecordInput, Record, RegisterStreamConsumerInput, ShardIteratorType,
        StartingPosition, SubscribeToShardEventStream, SubscribeToShardInput,
    },
    ministack::Ministack,
};

const STREAM: &str = "readings";
const SHARD: &str = "shardId-000000000000";

type Events = EventStream<SubscribeToShardEventStream, KinesisError>;

pub(crate) async fn check(server: &Ministack) -> Result<(), Failed> {
    let client = KinesisClient::new(&server.config());
    client.create_stream(CreateStreamInput::new(STREAM).shard_count(5)).await?;
    let there = client.wait_until_stream_exists(described()).min_delay(Duration::from_millis(100));
    let description = there.max_wait(Duration::from_secs(20)).await?.outcome?.stream_description;
    check_pages(&client).await?;

    let register = RegisterStreamConsumerInput::new(&*description.stream_arn, "reader");
    let consumer = client.register_stream_consumer(register).await?.consumer.consumer_arn;
    check_subscription(&client, &consumer).await?;

    client.delete_stream(DeleteStreamInput::new().stream_name(STREAM)).await?;
    let gone = client.wait_until_stream_not_exists(described()).min_delay(Duration::from_millis(100));
    match gone.max_wait(Duration::from_secs(20)).await?.outcome {
        Err(KinesisError::ResourceNotFoundException(_)) => Ok(()),
        other => Err(format!("describe_stream: {other:?}").into()),
    }
}

/// The token of the next page is what the last item of a page is called.
async fn check_pages(client: &KinesisClient) -> Result<(), Failed> {
    let mut pages = client.describe_stream(described()).pages().page_size(2);
    let mut ids = Vec::new();
    while let Some(page) = pages.next().await {
        let shards = page?.stream_description.shards;
        ids.push(shards.into_iter().map(|shard| shard.shard_id).collect::<Vec<_>>());
    }
    let sizes: Vec<_> = ids.iter().map(Vec::len).collect();
    ensure(sizes == [2, 2, 1], &format!("five are three pages, not {sizes:?}"))?;
    ensure(ids.concat().is_sorted_by(|a, b| a < b), "each is listed once")
}

async fn check_subscription(client: &KinesisClient, consumer: &str) -> Result<(), Failed> {
    // The number of the hash key says which shard the record is for.
    let put = |data: &[u8]| {
        client.put_record(PutRecordInput::new(data, "attic").stream_name(STREAM).explicit_hash_key("0"))
    };
    put(b"it is warm").await?;
    let position = StartingPosition::new(ShardIteratorType::TrimHorizon);
    let subscribe = SubscribeToShardInput::new(consumer, SHARD, position);
    let mut events = client.subscribe_to_shard(subscribe.clone()).await?.event_stream;
    let first = next(&mut events).await?.ok_or("there is a record")?;
    ensure(*first.data == *b"it is warm", "what was there flows")?;
    put(&[0, 255]).await?;
    let second = next(&mut events).await?.ok_or("there is another")?;
    ensure(*second.data == [0, 255], "what comes later flows")?;
    ensure(second.approximate_arrival_timestamp >= first.approximate_arrival_timestamp, "and is later")?;
    match client.subscribe_to_shard(subscribe).await {
        Err(KinesisError::ResourceInUseException(_)) => {}
        other => return Err(format!("subscribe_to_shard: {other:?}").into()),
    }

    client.deregister_stream_consumer(DeregisterStreamConsumerInput::new().consumer_arn(consumer)).await?;
    match next(&mut events).await {
        Err(KinesisError::ResourceNotFoundException(_)) => {}
        other => return Err(format!("the error that ends it: {other:?}").into()),
    }
    ensure(events.next().await.is_none(), "and then nothing flows")
}

/// The next record: some events have none.
async fn next(events: &mut Events) -> Result<Option<Record>, KinesisError> {
    while let Some(event) = events.next().await {
        let SubscribeToShardEventStream::SubscribeToShardEvent(event) = event? else { continue };
        if let Some(record) = event.records.into_iter().next() {
            return Ok(Some(record));
        }
    }
    Ok(None)
}

fn described() -> DescribeStreamInput {
    DescribeStreamInput::new().stream_name(STREAM)
}
