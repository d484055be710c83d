//! Who signs with a secret that is not the key's is refused by every service: what passes elsewhere was verified.

use libtest_mimic::Failed;
use service_client::{Config, ServiceError};
use service_client_dynamodb::{DescribeTableInput, DynamoDbClient};

use crate::{
    ensure,
    generated::{
        cloudwatch::{CloudWatchClient, DescribeAlarmsInput},
        cloudwatch_logs::{CloudWatchLogsClient, DeleteLogGroupRequest},
        ec2::{DescribeVpcsRequest, Ec2Client},
        iam::{GetRoleRequest, IamClient},
        kinesis::{DescribeStreamInput, KinesisClient},
        kms::{DescribeKeyRequest, KmsClient},
        lambda::{GetFunctionRequest, LambdaClient},
        route53::{GetHostedZoneRequest, Route53Client},
        sns::{DeleteTopicInput, SnsClient},
        sqs::{GetQueueUrlRequest, SqsClient},
        sqs_query,
        sts::{GetCallerIdentityRequest, StsClient},
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
    refused(&logs.delete_log_group(DeleteLogGroupRequest::new("/readings")).await)?;
    let stream = DescribeStreamInput::new().stream_name("readings");
    refused(&KinesisClient::new(&config).describe_stream(stream).await)?;
    check_others(&config).await
}

/// Those that speak no JSON.
async fn check_others(config: &Config) -> Result<(), Failed> {
    refused(&CloudWatchClient::new(config).describe_alarms(DescribeAlarmsInput::new()).await)?;
    refused(&Ec2Client::new(config).describe_vpcs(DescribeVpcsRequest::new()).await)?;
    refused(&IamClient::new(config).get_role(GetRoleRequest::new("functions")).await)?;
    refused(&Route53Client::new(config).get_hosted_zone(GetHostedZoneRequest::new("Z1")).await)?;
    refused(&SnsClient::new(config).delete_topic(DeleteTopicInput::new("arn:aws:sns:::news")).await)?;
    let sqs = sqs_query::SqsClient::new(config);
    refused(&sqs.get_queue_url(sqs_query::GetQueueUrlRequest::new("orders")).await)?;
    refused(&StsClient::new(config).get_caller_identity(GetCallerIdentityRequest::new()).await)
}

fn refused<T, E: ServiceError>(result: &Result<T, E>) -> Result<(), Failed> {
    let Err(error) = result else { return Err("a wrong secret must be refused".into()) };
    let code = error.code().unwrap_or_default();
    // EC2 has a word of its own for it.
    let is_refusal = matches!(code, "InvalidSignatureException" | "SignatureDoesNotMatch" | "AuthFailure");
    ensure(is_refusal, &format!("refused for another reason: {error}"))
}
