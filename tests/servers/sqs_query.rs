//! Amazon SQS, in forms and XML as it was before it spoke JSON: the same calls, and queues page by page.

use libtest_mimic::Failed;

use crate::{
    ensure,
    generated::sqs_query::{
        CreateQueueRequest, DeleteMessageRequest, DeleteQueueRequest, GetQueueUrlRequest, ListQueuesRequest,
        MessageAttributeValue, QueueAttributeName, ReceiveMessageRequest, SendMessageRequest, SqsClient,
        SqsError,
    },
    ministack::Ministack,
};

const BODY: &str = "a <message> & \"more\" é";

pub(crate) async fn check(server: &Ministack) -> Result<(), Failed> {
    let client = SqsClient::new(&server.config());
    let mut queues = Vec::new();
    for number in 0..5 {
        let create = CreateQueueRequest::new(format!("bills-{number}"))
            .attributes([(QueueAttributeName::VisibilityTimeout, "60".to_owned())]);
        queues.push(client.create_queue(create).await?.queue_url.ok_or("a queue has a URL")?);
    }
    check_messages(&client, &queues[0]).await?;
    check_pages(&client, &queues).await?;
    for queue in queues {
        client.delete_queue(DeleteQueueRequest::new(queue)).await?;
    }
    match client.get_queue_url(GetQueueUrlRequest::new("bills-0")).await {
        Err(SqsError::QueueDoesNotExist(_)) => Ok(()),
        other => Err(format!("get_queue_url: {other:?}").into()),
    }
}

async fn check_messages(client: &SqsClient, queue: &str) -> Result<(), Failed> {
    let attributes = [
        ("size".to_owned(), MessageAttributeValue::new("Number").string_value("12")),
        ("kind".to_owned(), MessageAttributeValue::new("String").string_value("a & b")),
    ];
    let message = SendMessageRequest::new(queue, BODY).message_attributes(attributes.clone());
    let sent = client.send_message(message).await?;

    let receive = ReceiveMessageRequest::new(queue).message_attribute_names(["All".to_owned()]);
    let received = client.receive_message(receive.clone()).await?.messages.unwrap_or_default();
    let [message] = &received[..] else { return Err(format!("one message, not {received:?}").into()) };
    ensure(message.message_id == sent.message_id, "it is the one that was sent")?;
    ensure(message.body.as_deref() == Some(BODY), "and says the same")?;
    ensure(message.message_attributes == Some(attributes.into()), "with its attributes")?;

    let receipt = message.receipt_handle.clone().ok_or("a received message has a receipt")?;
    client.delete_message(DeleteMessageRequest::new(queue, receipt)).await?;
    let received = client.receive_message(receive).await?.messages.unwrap_or_default();
    ensure(received.is_empty(), "the queue is empty")
}

async fn check_pages(client: &SqsClient, queues: &[String]) -> Result<(), Failed> {
    let list = ListQueuesRequest::new().queue_name_prefix("bills-");
    let mut pages = client.list_queues(list.clone()).pages().page_size(2);
    let mut sizes = Vec::new();
    while let Some(page) = pages.next().await {
        sizes.push(page?.queue_urls.unwrap_or_default().len());
    }
    ensure(sizes == [2, 2, 1], &format!("five queues are three pages, not {sizes:?}"))?;

    let mut items = client.list_queues(list).pages().page_size(3).items();
    let mut listed = Vec::new();
    while let Some(queue) = items.next().await {
        listed.push(queue?);
    }
    listed.sort();
    ensure(listed == queues, "each queue is listed once")
}
