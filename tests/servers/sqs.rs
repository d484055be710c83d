//! Amazon SQS: a message is sent, received, and gone once it was deleted.

use libtest_mimic::Failed;

use crate::{
    ensure,
    generated::sqs::{
        CreateQueueRequest, DeleteMessageRequest, DeleteQueueRequest, GetQueueUrlRequest,
        MessageAttributeValue, ReceiveMessageRequest, SendMessageRequest, SqsClient, SqsError,
    },
    ministack::Ministack,
};

pub(crate) async fn check(server: &Ministack) -> Result<(), Failed> {
    let client = SqsClient::new(&server.config());
    let created = client.create_queue(CreateQueueRequest::new("orders")).await?;
    let queue = created.queue_url.ok_or("a queue has a URL")?;
    let attribute = MessageAttributeValue::new("Binary").binary_value(vec![0, 255]);
    let message = SendMessageRequest::new(&*queue, "a <message> & \"more\"")
        .message_attributes([("checksum".to_owned(), attribute.clone())]);
    let sent = client.send_message(message).await?;

    let receive = ReceiveMessageRequest::new(&*queue).message_attribute_names(["All".to_owned()]);
    let received = client.receive_message(receive.clone()).await?.messages.unwrap_or_default();
    let [message] = &received[..] else { return Err(format!("one message, not {received:?}").into()) };
    ensure(message.message_id == sent.message_id, "it is the one that was sent")?;
    ensure(message.body.as_deref() == Some("a <message> & \"more\""), "and says the same")?;
    let attributes = message.message_attributes.as_ref();
    let checksum = attributes.and_then(|attributes| attributes.get("checksum"));
    ensure(checksum == Some(&attribute), "with its attribute")?;

    let receipt = message.receipt_handle.clone().ok_or("a received message has a receipt")?;
    client.delete_message(DeleteMessageRequest::new(&*queue, receipt)).await?;
    let received = client.receive_message(receive).await?.messages.unwrap_or_default();
    ensure(received.is_empty(), "the queue is empty")?;

    client.delete_queue(DeleteQueueRequest::new(&*queue)).await?;
    match client.get_queue_url(GetQueueUrlRequest::new("nobody")).await {
        Err(SqsError::QueueDoesNotExist(_)) => Ok(()),
        other => Err(format!("get_queue_url: {other:?}").into()),
    }
}
