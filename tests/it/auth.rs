//! In whose name a request goes, end to end: what the declaration takes, what the configuration has, what the endpoint asks
//! for, what is sent, and what the service half makes of it.

mod choice;
mod secrets;
mod service_half;

use service_client::{
    ByteStream, ClientError, Config, Credentials,
    config::{ConfigBuilder, Environment},
    credentials::Token,
    retry::RetryMode,
    service_client,
};
use service_client_tests::transports::Canned;

/// Takes a token.
#[service_client(protocol = "awsJson1_0", target_prefix = "Gate", auth = "bearer")]
trait Gate {
    async fn enter(&self, name: &str) -> Result<(), ClientError>;

    #[operation(auth = "none")]
    async fn look(&self) -> Result<(), ClientError>;

    #[operation(auth = ["bearer", "none"])]
    async fn knock(&self) -> Result<(), ClientError>;
}

/// Takes a key in a header.
#[service_client(
    protocol = "awsJson1_0",
    target_prefix = "Door",
    auth = "api-key",
    api_key(header = "x-door-key", scheme = "Key")
)]
trait Door {
    async fn enter(&self) -> Result<(), ClientError>;
}

/// Takes a key in the query.
#[service_client(protocol = "restJson1", auth = "api-key", api_key(query = "key"))]
trait Hatch {
    #[operation(http = "GET /enter?by=hatch")]
    async fn enter(&self, #[shape(query = "name")] name: &str) -> Result<(), ClientError>;
}

/// Takes a key, and a body that flows.
#[service_client(protocol = "restJson1", auth = "api-key", api_key(header = "x-chute-key"))]
trait Chute {
    #[operation(http = "PUT /drop")]
    async fn drop_in(&self, #[shape(payload)] load: ByteStream) -> Result<(), ClientError>;
}

/// Takes whatever there is.
#[service_client(
    protocol = "awsJson1_0",
    service_id = "Yard",
    endpoint_prefix = "yard-runtime",
    signing_name = "yard-1",
    target_prefix = "Yard",
    auth = ["sigv4", "sigv4a", "bearer", "api-key"],
    api_key(header = "x-yard-key")
)]
trait Yard {
    async fn enter(&self) -> Result<(), ClientError>;

    #[operation(auth = "sigv4a")]
    async fn roam(&self) -> Result<(), ClientError>;

    #[operation(auth = ["api-key", "unsigned-payload"])]
    async fn carry(&self, load: &str) -> Result<(), ClientError>;
}

/// Takes a signature, or nothing.
#[service_client(
    protocol = "awsJson1_0",
    service_id = "Hall",
    endpoint_prefix = "yard",
    target_prefix = "Hall",
    auth = ["sigv4", "none"]
)]
trait Hall {
    async fn enter(&self) -> Result<(), ClientError>;
}

/// Is told of its operations in a body that may be compressed. What it takes is less than what most of them take.
#[service_client(
    protocol = "awsQuery",
    service_id = "Meter",
    endpoint_prefix = "yard",
    api_version = "2026-01-01",
    xml_namespace = "https://meter.example",
    auth = ["sigv4", "none"]
)]
trait Meter {
    #[operation(auth = "sigv4", compression = "gzip")]
    async fn put(&self, count: i32) -> Result<(), ClientError>;

    #[operation(auth = "bearer", compression = "gzip")]
    async fn reset(&self, count: i32) -> Result<(), ClientError>;

    #[operation(auth = "none", compression = "gzip")]
    async fn guess(&self, count: i32) -> Result<(), ClientError>;
}

/// The same, where nothing can be less than a signature but what says so.
#[service_client(
    protocol = "awsQuery",
    service_id = "Gauge",
    endpoint_prefix = "yard",
    api_version = "2026-01-01",
    xml_namespace = "https://meter.example"
)]
trait Gauge {
    #[operation(compression = "gzip")]
    async fn put(&self, count: i32) -> Result<(), ClientError>;

    #[operation(auth = "bearer", compression = "gzip")]
    async fn reset(&self, count: i32) -> Result<(), ClientError>;
}

fn config(transport: &Canned) -> ConfigBuilder {
    Config::builder().region("us-east-1").retry_mode(RetryMode::Off).transport(transport.clone())
}

fn at_home(transport: &Canned) -> ConfigBuilder {
    config(transport).endpoint_url("https://gate.example.com")
}

fn environment(pairs: &[(&str, &str)]) -> Environment {
    Environment::from_pairs(pairs.iter().copied())
}

fn credentials() -> Credentials {
    Credentials::new("AKIDEXAMPLE", "hush")
}

fn token() -> Token {
    Token::new("hush-token")
}

fn answer() -> Canned {
    Canned::json(200, "{}")
}

/// The header `authorization` of the one request, or nothing.
fn authorization(transport: &Canned) -> String {
    let request = transport.request();
    let value = request.headers().get("authorization").map(|value| value.to_str().expect("text").to_owned());
    value.unwrap_or_default()
}
