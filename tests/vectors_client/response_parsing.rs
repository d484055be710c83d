//! Responses enter through a canned transport; the result that the caller gets leaves.

use bytes::Bytes;
use http::{HeaderName, HeaderValue, StatusCode};
use libtest_mimic::Failed;
use serde_json::Value;
use service_client::{Blob, Config, Credentials, retry::RetryMode};
use service_client_qldb_session::{QldbSessionClient, SendCommandRequest};
use service_client_tests::transports::Canned;

use crate::{Case, Outcomes, block_on, calls};

pub(crate) fn cases() -> Result<Vec<Case>, Failed> {
    crate::cases("response_parsing", "vectors", run)
}

fn run(vector: &Value) -> Result<Outcomes, Failed> {
    let transport = Canned::new(response(&vector["response"])?);
    let config = Config::builder()
        .region("us-east-1")
        .credentials(Credentials::new("AKID", "hush"))
        // The same answer is read once.
        .retry_mode(RetryMode::Off)
        .transport(transport);
    let client = QldbSessionClient::new(&config.build());
    let result = block_on(client.send_command(SendCommandRequest::new()));
    let theirs = calls::their_outcome(&vector["client_outcome_default"])?;
    Ok(Outcomes { theirs, ours: calls::outcome(&result) })
}

fn response(given: &Value) -> Result<http::Response<Bytes>, Failed> {
    let status = given["status"].as_u64().ok_or("a response without status")?;
    let body: Blob = serde_json::from_value(given["body_b64"].clone())?;
    let mut response = http::Response::new(Bytes::copy_from_slice(&body));
    *response.status_mut() = StatusCode::from_u16(u16::try_from(status)?)?;
    for (name, value) in given["headers"].as_object().into_iter().flatten() {
        let value = HeaderValue::from_str(value.as_str().ok_or("a header that is no text")?)?;
        response.headers_mut().append(name.parse::<HeaderName>()?, value);
    }
    Ok(response)
}
