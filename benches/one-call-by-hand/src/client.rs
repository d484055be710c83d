//! A client of this one operation: a command enters, is signed and sent over a pooled connection of HTTP/1.1, and its
//! result or what went wrong leaves.

use std::{env, fmt, time::Duration, time::SystemTime};

use bytes::Bytes;
use http_body_util::{BodyExt, Full, Limited};
use hyper::{
    Method, Request, StatusCode, Uri,
    header::{AUTHORIZATION, CONTENT_TYPE, HOST, HeaderValue, USER_AGENT},
};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::{
    client::legacy::{Client as HttpClient, connect::HttpConnector},
    rt::{TokioExecutor, TokioTimer},
};

use crate::{
    shapes::{ErrorBody, SendCommandRequest, SendCommandResult},
    sign::{Credentials, Signer},
};

const ATTEMPT_TIMEOUT: Duration = Duration::from_mins(1);
const CONNECT_TIMEOUT: Duration = Duration::from_millis(3100);
const IDLE_TIMEOUT: Duration = Duration::from_secs(20);
const MAX_RESPONSE_BODY: usize = 64 << 20;

pub const TARGET: &str = "QLDBSession.SendCommand";
pub const JSON: &str = "application/x-amz-json-1.0";

pub struct Client {
    http: HttpClient<HttpsConnector<HttpConnector>, Full<Bytes>>,
    endpoint: Uri,
    host: String,
    signer: Signer,
}

/// Why a call failed.
#[derive(Debug)]
pub enum Failure {
    /// The environment or the endpoint is not as it must be.
    Configuration(String),
    /// There was no answer, or not in time.
    Transport(String),
    /// The service answered with an error.
    Service { code: String, message: Option<String> },
    /// The service answered with something else.
    Response(String),
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Configuration(words) | Self::Transport(words) | Self::Response(words) => f.write_str(words),
            Self::Service { code, message: Some(message) } => write!(f, "{code}: {message}"),
            Self::Service { code, message: None } => f.write_str(code),
        }
    }
}

impl Client {
    pub fn from_env(endpoint: &str) -> Result<Self, Failure> {
        let endpoint: Uri =
            endpoint.parse().map_err(|_| Failure::Configuration(format!("`{endpoint}` is not a URL")))?;
        let authority =
            endpoint.authority().ok_or_else(|| Failure::Configuration("the URL has no host".into()))?;
        let host = authority.as_str().to_owned();
        let credentials = Credentials {
            access_key_id: variable("AWS_ACCESS_KEY_ID")?,
            secret_access_key: variable("AWS_SECRET_ACCESS_KEY")?,
            session_token: env::var("AWS_SESSION_TOKEN").ok(),
        };
        let signer = Signer::new(credentials, variable("AWS_REGION")?);
        Ok(Self { http: http_client()?, endpoint, host, signer })
    }

    pub async fn send_command(&self, command: &SendCommandRequest) -> Result<SendCommandResult, Failure> {
        let body = serde_json::to_vec(command).map_err(|error| Failure::Configuration(error.to_string()))?;
        let request = self.request(body.into())?;
        let exchange = tokio::time::timeout(ATTEMPT_TIMEOUT, self.exchange(request));
        let (status, body) =
            exchange.await.map_err(|_| Failure::Transport("the service took too long".into()))??;
        if !status.is_success() {
            return Err(service_failure(status, &body));
        }
        serde_json::from_slice(&body).map_err(|error| Failure::Response(error.to_string()))
    }

    fn request(&self, body: Bytes) -> Result<Request<Full<Bytes>>, Failure> {
        let signature = self.signer.sign(&self.host, self.endpoint.path(), &body, SystemTime::now());
        let mut request = Request::builder()
            .method(Method::POST)
            .uri(&self.endpoint)
            .header(HOST, &self.host)
            .header(CONTENT_TYPE, HeaderValue::from_static(JSON))
            .header(USER_AGENT, HeaderValue::from_static("one-call-by-hand"))
            .header("x-amz-target", HeaderValue::from_static(TARGET))
            .header("x-amz-date", signature.date)
            .header(AUTHORIZATION, signature.authorization);
        if let Some(token) = self.signer.session_token() {
            request = request.header("x-amz-security-token", token);
        }
        request.body(Full::new(body)).map_err(|error| Failure::Configuration(error.to_string()))
    }

    async fn exchange(&self, request: Request<Full<Bytes>>) -> Result<(StatusCode, Bytes), Failure> {
        let response = self.http.request(request).await.map_err(|error| Failure::Transport(chain(&error)))?;
        let (parts, body) = response.into_parts();
        let body = Limited::new(body, MAX_RESPONSE_BODY).collect().await;
        let body = body.map_err(|error| Failure::Transport(error.to_string()))?;
        Ok((parts.status, body.to_bytes()))
    }
}

fn http_client() -> Result<HttpClient<HttpsConnector<HttpConnector>, Full<Bytes>>, Failure> {
    let mut tcp = HttpConnector::new();
    tcp.enforce_http(false);
    tcp.set_nodelay(true);
    tcp.set_connect_timeout(Some(CONNECT_TIMEOUT));
    let connector = HttpsConnectorBuilder::new()
        .with_provider_and_webpki_roots(rustls::crypto::ring::default_provider())
        .map_err(|error| Failure::Configuration(error.to_string()))?
        .https_or_http()
        .enable_http1()
        .wrap_connector(tcp);
    Ok(HttpClient::builder(TokioExecutor::new())
        .pool_timer(TokioTimer::new())
        .pool_idle_timeout(IDLE_TIMEOUT)
        .build(connector))
}

fn service_failure(status: StatusCode, body: &[u8]) -> Failure {
    let body: ErrorBody = serde_json::from_slice(body).unwrap_or_default();
    let code = body.code.unwrap_or_else(|| status.to_string());
    let code = code.rsplit('#').next().unwrap_or(&code).to_owned();
    Failure::Service { code, message: body.message }
}

fn variable(name: &str) -> Result<String, Failure> {
    env::var(name).map_err(|_| Failure::Configuration(format!("`{name}` is not set")))
}

/// An error with its causes.
fn chain(error: &dyn std::error::Error) -> String {
    let mut words = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        words = format!("{words}: {error}");
        cause = error.source();
    }
    words
}
