//! AWS Lambda, which speaks restJson1: a function is uploaded, invoked, tagged and deleted. Its name and its tags are in
//! the path and in the query, what it says of itself in headers, and its answer is the whole body.

use std::collections::BTreeMap;

use libtest_mimic::Failed;

use crate::{
    ensure,
    generated::lambda::{
        CreateFunctionRequest, DeleteFunctionRequest, FunctionCode, GetFunctionRequest, InvocationRequest,
        InvocationType, InvokeWithResponseStreamRequest, InvokeWithResponseStreamResponseEvent, LambdaClient,
        LambdaError, ListTagsRequest, Runtime, TagResourceRequest, UntagResourceRequest,
    },
    ministack::{self, Ministack},
};

const FUNCTION: &str = "echo";
const CODE: &str = "def handle(event, context):
    if event is None:
        raise ValueError('nothing to say')
    return {'said': event}
";

pub(crate) async fn check(server: &Ministack) -> Result<(), Failed> {
    let client = LambdaClient::new(&server.config());
    let code = FunctionCode::new().zip_file(server.zip("echo.py", CODE)?);
    let function = CreateFunctionRequest::new(FUNCTION, ministack::ROLE, code)
        .runtime(Runtime::Python3_12)
        .handler("echo.handle");
    let created = client.create_function(function).await?;
    let arn = created.function_arn.ok_or("a function has an ARN")?;
    let found = client.get_function(GetFunctionRequest::new(FUNCTION)).await?;
    let name = found.configuration.and_then(|configuration| configuration.function_name);
    ensure(name.as_deref() == Some(FUNCTION), "it is found under its name")?;

    check_invocations(&client).await?;
    check_response_stream(&client).await?;
    check_tags(&client, &arn).await?;

    client.delete_function(DeleteFunctionRequest::new(FUNCTION)).await?;
    match client.get_function(GetFunctionRequest::new(FUNCTION)).await {
        Err(LambdaError::ResourceNotFoundException(_)) => Ok(()),
        other => Err(format!("get_function: {other:?}").into()),
    }
}

async fn check_invocations(client: &LambdaClient) -> Result<(), Failed> {
    let say = |payload: &str| InvocationRequest::new(FUNCTION).payload(payload.as_bytes().to_vec());
    let answer = client.invoke(say(r#""good morning""#)).await?;
    ensure(answer.status_code == Some(200), "it was invoked")?;
    ensure(answer.function_error.is_none(), "and did not fail")?;
    let payload: serde_json::Value = serde_json::from_slice(&answer.payload.unwrap_or_default())?;
    ensure(payload == serde_json::json!({ "said": "good morning" }), "the answer is the body")?;

    let failed = client.invoke(say("null")).await?;
    ensure(failed.function_error.is_some(), "that a function fails is in a header")?;

    let later = say("1").invocation_type(InvocationType::Event);
    ensure(client.invoke(later).await?.status_code == Some(202), "an event is not waited for")
}

async fn check_response_stream(client: &LambdaClient) -> Result<(), Failed> {
    let request = InvokeWithResponseStreamRequest::new(FUNCTION).payload(br#""good night""#.to_vec());
    let answer = client.invoke_with_response_stream(request).await?;
    ensure(answer.status_code == Some(200), "it was invoked")?;
    let (mut events, mut said, mut is_complete) = (answer.event_stream, Vec::new(), false);
    while let Some(event) = events.next().await {
        match event? {
            InvokeWithResponseStreamResponseEvent::PayloadChunk(chunk) => {
                said.extend_from_slice(&chunk.payload.unwrap_or_default());
            }
            InvokeWithResponseStreamResponseEvent::InvokeComplete(complete) => {
                is_complete = complete.error_code.is_none();
            }
            other @ InvokeWithResponseStreamResponseEvent::Unknown(_) => {
                return Err(format!("an event that nobody knows: {other:?}").into());
            }
        }
    }
    ensure(is_complete, "the last event says that it is over, and did not fail")?;
    let said: serde_json::Value = serde_json::from_slice(&said)?;
    ensure(said == serde_json::json!({ "said": "good night" }), "the chunks are the answer")
}

async fn check_tags(client: &LambdaClient, arn: &str) -> Result<(), Failed> {
    let tags = BTreeMap::from([("cost centre".to_owned(), "a/b é".to_owned())]);
    client.tag_resource(TagResourceRequest::new(arn, tags.clone())).await?;
    let listed = client.list_tags(ListTagsRequest::new(arn)).await?.tags;
    ensure(listed == Some(tags), "an ARN is a label, and its tags are listed")?;
    client.untag_resource(UntagResourceRequest::new(arn, ["cost centre".to_owned()])).await?;
    let listed = client.list_tags(ListTagsRequest::new(arn)).await?.tags;
    ensure(listed.unwrap_or_default().is_empty(), "a list in the query names the tags to remove")
}
