//! Where restJson1 is easily got wrong: paths that look alike, values that are not there, and peers that lie.

mod bodies;
mod paths;

use std::{
    collections::BTreeMap,
    fmt::Write as _,
    sync::{Arc, Mutex},
    time::Duration,
};

use service_client::{
    Authenticator, Blob, Bytes, ClientError, Config, Credentials, Service, ServiceError, Shape,
    Transport as _, UnknownMember,
    protocol::{ErrorReply, Protocol, REST_JSON_1},
    service_client,
    shape::View,
    sign::Verifier,
    transport::Body,
};

use super::wire::{Wire, block_on};

#[service_client(protocol = "restJson1", service_id = "Edges", endpoint_prefix = "edges")]
pub(crate) trait Edges {
    #[operation(http = "GET /public")]
    async fn public(&self) -> Result<Said, EdgesError>;
    #[operation(http = "GET /secret/{A}/{B}")]
    async fn secret(&self, #[shape(label)] a: &str, #[shape(label)] b: &str) -> Result<Said, EdgesError>;
    #[operation(http = "GET /keys/{Key+}")]
    async fn key(&self, #[shape(label)] key: &str) -> Result<Said, EdgesError>;
    #[operation(http = "GET /keys/{Key+}/acl")]
    async fn acl(&self, #[shape(label)] key: &str) -> Result<Said, EdgesError>;
    #[operation(http = "GET /deep/{Key+}/end")]
    async fn deep(&self, #[shape(label)] key: &str) -> Result<Said, EdgesError>;
    #[operation(http = "GET /slash")]
    async fn slash_no(&self) -> Result<Said, EdgesError>;
    #[operation(http = "GET /slash/")]
    async fn slash_yes(&self) -> Result<Said, EdgesError>;
    #[operation(http = "GET /constant?x=a%20b&c%2Fd")]
    async fn constant(
        &self,
        #[shape(query_params)] others: Option<BTreeMap<String, String>>,
    ) -> Result<Said, EdgesError>;
    #[operation(http = "GET /lists")]
    async fn list(&self) -> Result<ListPayload, EdgesError>;
    #[operation(http = "GET /unions")]
    async fn union(&self) -> Result<UnionPayload, EdgesError>;
    #[operation(http = "GET /structures")]
    async fn structure(&self) -> Result<StructurePayload, EdgesError>;
    #[operation(http = "DELETE /things/{Code}", code = 204)]
    async fn delete(&self, #[shape(label)] code: i32) -> Result<Deleted, EdgesError>;
    #[operation(http = "POST /pictures")]
    async fn picture(
        &self,
        #[shape(payload, media_type = "image/png")] picture: Blob,
    ) -> Result<Said, EdgesError>;
    #[operation(http = "POST /texts")]
    async fn text(&self, #[shape(payload)] text: &str) -> Result<Said, EdgesError>;
    #[operation(http = "POST /blobs")]
    async fn blob(&self, #[shape(payload)] blob: Blob) -> Result<Said, EdgesError>;
    #[operation(http = "POST /words")]
    async fn word(&self, word: Option<&str>) -> Result<Said, EdgesError>;
    #[operation(http = "GET /numbers")]
    async fn number(
        &self,
        #[shape(query = "n")] number: f64,
        #[shape(header = "x-single")] single: f32,
        #[shape(prefix_headers = "x-map-")] map: Option<BTreeMap<String, String>>,
    ) -> Result<Said, EdgesError>;
}

#[derive(Clone, PartialEq, Shape)]
pub(crate) struct Said {
    text: String,
}

#[derive(Clone, PartialEq, Shape)]
pub(crate) struct ListPayload {
    #[shape(payload)]
    items: Vec<String>,
}

#[derive(Clone, PartialEq, Shape)]
pub(crate) struct UnionPayload {
    #[shape(payload)]
    choice: Choice,
}

#[derive(Clone, PartialEq, Shape)]
pub(crate) struct StructurePayload {
    #[shape(payload)]
    said: Said,
}

#[derive(Clone, PartialEq, Shape)]
pub(crate) enum Choice {
    Text(String),
    #[shape(unknown)]
    Unknown(UnknownMember),
}

#[derive(Clone, PartialEq, Shape)]
pub(crate) struct Deleted {
    #[shape(response_code)]
    code: Option<i32>,
    text: Option<String>,
}

#[derive(Clone, PartialEq, Shape)]
#[shape(error(status = 410))]
pub(crate) struct Gone {
    resource: String,
    message: Option<String>,
}

#[derive(Clone, PartialEq, Shape)]
#[shape(error)]
pub(crate) struct Wordless {
    detail: Option<String>,
}

#[derive(ServiceError)]
pub(crate) enum EdgesError {
    Gone(Gone),
    #[service_error(other)]
    Other(ClientError),
}

/// Answers with what was called, and with what.
#[derive(Clone, Default)]
struct Teller {
    others: Arc<Mutex<usize>>,
}

impl Edges for Teller {
    async fn public(&self) -> Result<Said, EdgesError> {
        Ok(Said::new("public"))
    }
    async fn secret(&self, a: &str, b: &str) -> Result<Said, EdgesError> {
        Ok(Said::new(format!("secret {a} {b}")))
    }
    async fn key(&self, key: &str) -> Result<Said, EdgesError> {
        Ok(Said::new(format!("key {key}")))
    }
    async fn acl(&self, key: &str) -> Result<Said, EdgesError> {
        Ok(Said::new(format!("acl {key}")))
    }
    async fn deep(&self, key: &str) -> Result<Said, EdgesError> {
        Ok(Said::new(format!("deep {key}")))
    }
    async fn slash_no(&self) -> Result<Said, EdgesError> {
        Ok(Said::new("without"))
    }
    async fn slash_yes(&self) -> Result<Said, EdgesError> {
        Ok(Said::new("with"))
    }
    async fn constant(&self, others: Option<BTreeMap<String, String>>) -> Result<Said, EdgesError> {
        *self.others.lock().expect("no panic") = others.map_or(0, |others| others.len());
        Ok(Said::new("constant"))
    }
    async fn list(&self) -> Result<ListPayload, EdgesError> {
        Ok(ListPayload::new(Vec::new()))
    }
    async fn union(&self) -> Result<UnionPayload, EdgesError> {
        Ok(UnionPayload::new(Choice::Text(String::new())))
    }
    async fn structure(&self) -> Result<StructurePayload, EdgesError> {
        Ok(StructurePayload::new(Said::new("")))
    }
    async fn delete(&self, code: i32) -> Result<Deleted, EdgesError> {
        Ok(Deleted { code: Some(code).filter(|code| *code > 0), text: Some("gone".to_owned()) })
    }
    async fn picture(&self, picture: Blob) -> Result<Said, EdgesError> {
        Ok(Said::new(picture.len().to_string()))
    }
    async fn text(&self, text: &str) -> Result<Said, EdgesError> {
        Ok(Said::new(text))
    }
    async fn blob(&self, blob: Blob) -> Result<Said, EdgesError> {
        Ok(Said::new(blob.len().to_string()))
    }
    async fn word(&self, word: Option<&str>) -> Result<Said, EdgesError> {
        Ok(Said::new(word.unwrap_or_default()))
    }
    async fn number(
        &self,
        number: f64,
        single: f32,
        _: Option<BTreeMap<String, String>>,
    ) -> Result<Said, EdgesError> {
        Ok(Said::new(format!("{number:e} {single:e}")))
    }
}

fn answer_of(service: &EdgesService<Teller>, request: http::Request<Body>) -> (u16, String) {
    let response = block_on(service.send(request)).expect("an answer");
    let status = response.status().as_u16();
    let body = block_on(response.into_body().collect(usize::MAX)).expect("a body");
    (status, String::from_utf8(body.to_vec()).expect("text"))
}

fn send(method: &str, target: &str, content_type: Option<&str>, body: &'static str) -> (u16, String) {
    let mut request = http::Request::builder().method(method).uri(target);
    if let Some(content_type) = content_type {
        request = request.header("content-type", content_type);
    }
    let request = request.body(Body::from(Bytes::from_static(body.as_bytes()))).expect("a request");
    answer_of(&EdgesService::new(Teller::default()), request)
}

fn get(target: &str) -> String {
    send("GET", target, None, "").1
}

fn client(wire: &Wire) -> EdgesClient {
    EdgesClient::new(&wire.config().build())
}
