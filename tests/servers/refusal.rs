//! Who signs with a secret that is not the key's is refused by every service: what passes elsewhere was verified.

use libtest_mimic::Failed;
use service_client::ServiceError;
use service_client_dynamodb::{DescribeTableInput, DynamoDbClient};

use crate::{
    ensure,
    generated::{
        cloudwatch_logs::{CloudWatchLogsClient, DeleteLogGroupRequest},
        kms::{DescribeKeyRequest, KmsClient},
        lambda::{GetFunctionRequest, LambdaClient},
        sqs::{GetQueueUrlRequest, SqsClient},
    },
    ministack::Ministack,
};

pub(crate) async fn check(server: &Ministack) -> Result<(), Failed> {
    let config = server.config_with_wrong_secret();
    refused(&DynamoDbClient::new(&config).describe_table(DescribeTableInput::new("readings")).await)?;
    refused(&SqsClient::new(&config).get_queue_url(GetQueueUrlRequest::new("orders")).await)?;
    refused(&LambdaClient::new(&config).get_function(GetFunctionRequest::new("echo")).await)?;
    refused(&KmsClient::new(&config).describe_key(DescribeKeyRequest::new("alias/plans")).await)?;
    let logs = CloudWatchLogsClient::new(&config);
    refused(&logs.delete_log_group(DeleteLogGroupRequest::new("/readings")).await)
}

fn refused<T, E: ServiceError>(result: &Result<T, E>) -> Result<(), Failed> {
    let Err(error) = result else { return Err("a wrong secret must be refused".into()) };
    let code = error.code().unwrap_or_default();
    let is_refusal = matches!(code, "InvalidSignatureException" | "SignatureDoesNotMatch");
    ensure(is_refusal, &format!("refused for another reason: {error}"))
}
