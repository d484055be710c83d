//! OpenTelemetry's names for what is observed: nothing enters, constants leave. `tracing` wants the names of fields written
//! out where a span is made, so that they stand there a second time.

pub(crate) const SYSTEM: &str = "aws-api";

pub(crate) const RPC_SYSTEM: &str = "rpc.system.name";
pub(crate) const RPC_SERVICE: &str = "rpc.service";
pub(crate) const RPC_METHOD: &str = "rpc.method";
pub(crate) const SERVER_ADDRESS: &str = "server.address";
pub(crate) const SERVER_PORT: &str = "server.port";
pub(crate) const REGION: &str = "cloud.region";
pub(crate) const REQUEST_METHOD: &str = "http.request.method";
pub(crate) const STATUS_CODE: &str = "http.response.status_code";
pub(crate) const ERROR_TYPE: &str = "error.type";
pub(crate) const REQUEST_ID: &str = "aws.request_id";
pub(crate) const SPAN_STATUS: &str = "otel.status_code";
pub(crate) const ATTEMPTS: &str = "service_client.attempts";
