//! Amazon SNS, in forms and XML: what is published to a topic is in the queue that subscribed to it.

use std::collections::BTreeSet;

use libtest_mimic::Failed;

use crate::{
    ensure,
    generated::{
        sns::{
            CreateTopicInput, DeleteTopicInput, GetTopicAttributesInput, ListTopicsInput,
            MessageAttributeValue, PublishInput, SnsClient, SnsError, SubscribeInput, Tag,
        },
        sqs::{CreateQueueRequest, DeleteQueueRequest, QueueAttributeName, ReceiveMessageRequest, SqsClient},
    },
    ministack::Ministack,
};

/// A page is of a hundred topics, which nobody can change: this is one more than two.
const TOPICS: usize = 201;
const QUEUE_ARN: &str = "arn:aws:sqs:us-east-1:000000000000:news";
/// Who may send to the queue.
const POLICY: &str = r#"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"sqs:SendMessage","Principal":{"Service":"sns.amazonaws.com"},"Resource":"*"}}"#;

pub(crate) async fn check(server: &Ministack) -> Result<(), Failed> {
    let config = server.config();
    let client = SnsClient::new(&config);
    let create = CreateTopicInput::new("news")
        .attributes([("DisplayName".to_owned(), "The <news> & more".to_owned())])
        .tags([Tag::new("desk", "night")]);
    let topic = client.create_topic(create).await?.topic_arn.ok_or("a topic has an ARN")?;
    let attributes = client.get_topic_attributes(GetTopicAttributesInput::new(&*topic)).await?.attributes;
    let name = attributes.as_ref().and_then(|attributes| attributes.get("DisplayName"));
    ensure(name.is_some_and(|name| name == "The <news> & more"), "it has the name that it was given")?;

    check_delivery(&client, &SqsClient::new(&config), &topic).await?;
    check_pages(&client, topic.clone()).await?;
    client.delete_topic(DeleteTopicInput::new(&*topic)).await?;
    match client.get_topic_attributes(GetTopicAttributesInput::new(topic)).await {
        Err(SnsError::NotFoundException(_)) => Ok(()),
        other => Err(format!("get_topic_attributes: {other:?}").into()),
    }
}

async fn check_delivery(client: &SnsClient, sqs: &SqsClient, topic: &str) -> Result<(), Failed> {
    let create =
        CreateQueueRequest::new("news").attributes([(QueueAttributeName::Policy, POLICY.to_owned())]);
    let queue = sqs.create_queue(create).await?.queue_url.ok_or("a queue has a URL")?;
    let subscribe = SubscribeInput::new(topic, "sqs")
        .endpoint(QUEUE_ARN)
        .attributes([("RawMessageDelivery".to_owned(), "true".to_owned())])
        .return_subscription_arn(true);
    client.subscribe(subscribe).await?;
    let publish = PublishInput::new("it & <rains>\n").topic_arn(topic).message_attributes([(
        "blob".to_owned(),
        MessageAttributeValue::new("Binary").binary_value(vec![0, 255]),
    )]);
    ensure(client.publish(publish).await?.message_id.is_some(), "what is published has an id")?;

    let receive = ReceiveMessageRequest::new(&*queue).message_attribute_names(["All".to_owned()]);
    let received = sqs.receive_message(receive).await?.messages.unwrap_or_default();
    let [message] = &received[..] else { return Err(format!("one message, not {received:?}").into()) };
    ensure(message.body.as_deref() == Some("it & <rains>\n"), "the queue has what was published")?;
    let blob = message.message_attributes.as_ref().and_then(|attributes| attributes.get("blob"));
    let bytes = blob.and_then(|blob| blob.binary_value.as_deref());
    ensure(bytes == Some(&[0, 255]), "with its attribute")?;
    sqs.delete_queue(DeleteQueueRequest::new(queue)).await?;
    Ok(())
}

async fn check_pages(client: &SnsClient, first: String) -> Result<(), Failed> {
    let mut topics = BTreeSet::from([first]);
    for number in 1..TOPICS {
        let created = client.create_topic(CreateTopicInput::new(format!("topic-{number}"))).await?;
        topics.extend(created.topic_arn);
    }
    let mut pages = client.list_topics(ListTopicsInput::new()).pages();
    let (mut listed, mut count) = (BTreeSet::new(), 0);
    while let Some(page) = pages.next().await {
        listed.extend(page?.topics.unwrap_or_default().into_iter().filter_map(|topic| topic.topic_arn));
        count += 1;
    }
    ensure(count == 3, &format!("{TOPICS} topics are three pages, not {count}"))?;
    ensure(listed == topics, "each topic is listed")
}
