//! The same operation in every protocol, with a secret in its input, its output and its exception; and the service, which
//! sometimes fails.

use std::sync::{Arc, Mutex, PoisonError};

use http::{HeaderMap, StatusCode};
use service_client::{
    ClientError, ResponseMetadata, ServiceError, Shape, service_client,
    transport::{Body, Request, Response, SharedTransport, Transport, TransportError},
};

/// What is no secret, but nobody's business: it is in a body, and belongs into no log.
pub(crate) const NOTE: &str = "a note about the cellar";

#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
pub(crate) struct OpenRequest {
    #[shape(sensitive)]
    pub(crate) pin: String,
    pub(crate) note: String,
}

#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
pub(crate) struct OpenResult {
    #[shape(sensitive)]
    pub(crate) key: String,
    pub(crate) note: String,
    pub(crate) rooms: Vec<i32>,
    #[shape(response_metadata)]
    pub(crate) metadata: ResponseMetadata,
}

#[derive(Clone, PartialEq, Shape)]
#[shape(error(status = 400))]
pub(crate) struct WrongPin {
    #[shape(sensitive)]
    pub(crate) message: Option<String>,
    #[shape(sensitive)]
    pub(crate) pin: Option<String>,
}

#[derive(ServiceError)]
pub(crate) enum DoorError {
    WrongPin(WrongPin),
    #[service_error(other)]
    Other(ClientError),
}

macro_rules! door {
    ($module:ident $protocol:literal $(, $http:meta)? $(; $key:ident)?) => {
        pub(crate) mod $module {
            use super::*;

            #[service_client(
                protocol = $protocol,
                service_id = "Door",
                $($key = "Door",)?
                endpoint_prefix = "door",
                signing_name = "door",
                api_version = "2026-01-01"
            )]
            pub(crate) trait Door {
                $(#[$http])?
                async fn open(&self, input: OpenRequest) -> Result<OpenResult, DoorError>;
            }

            impl Door for super::Porter {
                async fn open(&self, input: OpenRequest) -> Result<OpenResult, DoorError> {
                    super::answer(input)
                }
            }
        }
    };
}

door!(aws_json_1_0 "awsJson1_0"; target_prefix);
door!(aws_json_1_1 "awsJson1_1"; target_prefix);
door!(rest_json "restJson1", operation(http = "POST /open"));
door!(rest_xml "restXml", operation(http = "POST /open"));
door!(aws_query "awsQuery");
door!(ec2_query "ec2Query");
door!(rpc_v2_cbor "rpcv2Cbor"; target_prefix);
door!(rpc_v2_json "rpcv2Json"; target_prefix);

/// Opens, unless the pin is wrong.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Porter;

fn answer(input: OpenRequest) -> Result<OpenResult, DoorError> {
    if input.note.is_empty() {
        return Err(WrongPin::new().message("HUSH-wrong").pin(input.pin).into());
    }
    Ok(OpenResult::new("HUSH-key", input.note, vec![1, 2, 3]))
}

/// How the service feels about a request.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Mood {
    Good,
    /// Out of order the first time, with the secret in its words.
    Faulty,
    /// Its answer ends too early.
    Cut,
    /// It answers with a page that has the secret in it.
    Foreign,
}

/// Before the service. Keeps the heads of requests.
#[derive(Clone, Debug)]
pub(crate) struct Desk {
    pub(crate) inner: SharedTransport,
    pub(crate) mood: Mood,
    pub(crate) heads: Arc<Mutex<Vec<HeaderMap>>>,
}

#[async_trait::async_trait]
impl Transport for Desk {
    async fn send(&self, request: Request) -> Result<Response, TransportError> {
        let seen = {
            let mut heads = self.heads.lock().unwrap_or_else(PoisonError::into_inner);
            heads.push(request.headers().clone());
            heads.len()
        };
        match self.mood {
            Mood::Faulty if seen == 1 => Ok(page(StatusCode::SERVICE_UNAVAILABLE)),
            Mood::Foreign => Ok(page(StatusCode::FORBIDDEN)),
            Mood::Cut => {
                let (mut parts, body) = self.inner.send(request).await?.into_parts();
                let body = body.collect(usize::MAX).await?;
                parts.headers.remove(http::header::CONTENT_LENGTH);
                Ok(Response::from_parts(parts, Body::from(body.slice(..body.len() - 5))))
            }
            Mood::Good | Mood::Faulty => self.inner.send(request).await,
        }
    }
}

fn page(status: StatusCode) -> Response {
    let mut response = Response::new(Body::from("<html>HUSH-page</html>"));
    *response.status_mut() = status;
    response
}
