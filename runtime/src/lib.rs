//! Declare the operations that you use as a trait; get a typed, signed async client that talks to the real service, to
//! a fake, or to your own implementation of the same trait, and that does not compile when the declaration is wrong.
//!
//! # A service in twenty lines
//!
//! ```
//! use service_client::{ClientError, ServiceError, Shape, service_client};
//!
//! #[service_client(
//!     protocol = "awsJson1_0",
//!     service_id = "Greeter",
//!     target_prefix = "Greeter",
//!     endpoint_prefix = "greeter"
//! )]
//! pub trait Greeter {
//!     /// Greets somebody.
//!     async fn greet(&self, input: GreetRequest) -> Result<GreetResult, GreeterError>;
//! }
//!
//! #[derive(Clone, PartialEq, Shape)]
//! #[shape(rename_all = "PascalCase")]
//! pub struct GreetRequest {
//!     /// Not an `Option`: required, and the compiler sees to it.
//!     #[shape(length(1..=32))]
//!     pub name: String,
//!     pub greeting: Option<String>,
//! }
//!
//! #[derive(Clone, PartialEq, Shape)]
//! #[shape(rename_all = "PascalCase")]
//! pub struct GreetResult {
//!     pub text: String,
//! }
//!
//! #[derive(Clone, PartialEq, Shape)]
//! #[shape(error(status = 404))]
//! pub struct UnknownName {
//!     pub message: Option<String>,
//! }
//!
//! #[derive(ServiceError)]
//! pub enum GreeterError {
//!     UnknownName(UnknownName),
//!     #[service_error(other)]
//!     Other(ClientError),
//! }
//!
//! // A fake, or the service itself: an implementation of the trait.
//! struct Hall;
//!
//! impl Greeter for Hall {
//!     async fn greet(&self, input: GreetRequest) -> Result<GreetResult, GreeterError> {
//!         match input.name.as_str() {
//!             "Ada" => Ok(GreetResult::new("Hello, Ada")),
//!             name => Err(UnknownName::new().message(format!("nobody knows {name}")).into()),
//!         }
//!     }
//! }
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() {
//! // In production: `GreeterClient::new(&Config::from_env().await)`.
//! let client = GreeterClient::in_process(Hall);
//!
//! let greeted = client.greet(GreetRequest::new("Ada")).await.expect("Ada is known");
//! assert_eq!(greeted.text, "Hello, Ada");
//!
//! let error = client.greet(GreetRequest::new("Bob")).await.expect_err("Bob is not");
//! assert!(matches!(error, GreeterError::UnknownName(_)));
//! assert_eq!(error.to_string(), "UnknownName: nobody knows Bob");
//!
//! // What the compiler cannot see is checked before anything is sent.
//! let error = client.greet(GreetRequest::new("")).await.expect_err("too short");
//! assert_eq!(error.to_string(), "Name: length 0 is not in 1..=32");
//! # }
//! ```
//!
//! # Where things are
//!
//! * [`service_client`](macro@service_client), [`Shape`](macro@Shape), [`ServiceError`](macro@ServiceError): the macros, with all that they take.
//! * [`Config`]: region, credentials, endpoint, transport, time-outs.
//! * [`Call`]: what a method of a client returns.
//! * [`Pages`], [`Items`]: results that come in pages. [`Waiter`]: waiting until something has come about.
//! * [`ServiceError`](trait@ServiceError), [`ClientError`]: what a call fails with. [`retry`]: what is sent again, and when.
//! * [`transport`]: how requests travel; any `tower` service will do.
//! * [`intercept`]: code of your own on the way of a call.
//! * [`observe`]: spans, a story to read, and latencies.
//! * [`Auth`]: the ways to say who sent a request; [`credentials`]: in whose name.
//! * [`sign`]: AWS Signature Version 4 and 4a, in headers and in URLs, and its verification.
//! * [`protocol`]: how calls become HTTP messages: AWS JSON 1.0 and 1.1, restJson1, restXml, awsQuery, ec2Query, RPC v2 CBOR
//!   and JSON, or one of your own.
//! * [`ByteStream`]: bodies that flow.
//! * [`checksum`]: checksums of bodies.
//! * [`EventStream`]: events that flow, both ways; [`event_stream`] has their messages.
//! * [`check`]: untyped values against a schema. [`jmespath`]: a path into one.
//!
//! # How a call walks
//!
//! ```text
//! input ─check─▶ encode ─▶ endpoint ─▶ sign ─▶ transport ─▶ classify ─▶ decode ─▶ output
//! ```
//!
//! Everything between encode and decode works on bytes, and is compiled once, in this crate: that is why a client
//! compiles in seconds.
//!
//! # Features
//!
//! * `hyper` (default): the HTTP/1.1 transport over hyper and rustls (ring), and tokio's timer for time-outs.
//! * `credentials` (default): the files of profiles that AWS's tools share, and the sources of credentials that they look
//!   into one after the other. Without it, [`Config::from_env`] reads environment variables alone.
//! * `login`: credentials from what `aws login` left behind, renewed with a proof over P-256.
//! * `sigv4a`: signatures that are good for several regions, with a key over P-256.
//! * `aws-config`: providers of credentials of the official crates.
//! * `xml`: the protocols whose bodies are XML: restXml, awsQuery and ec2Query (quick-xml).
//! * `cbor`: the protocol whose bodies are CBOR: rpcv2Cbor (cbor4ii).
//! * `http2`: HTTP/2 beside it, for that transport and for the listener; event streams that flow both ways need it.
//! * `native-roots`: trust the certificates of the operating system instead of Mozilla's list.
//! * `model`: declarations are [checked against the model of their service](macro@service_client#checked-against-a-model),
//!   where they name one.
//! * `checksums`: checksums of bodies by CRC-32C, CRC-64/NVME and SHA-1 (crc, sha1). Those by CRC-32, SHA-256 and MD5 are
//!   always there.
//! * `fs`: [`ByteStream::from_path`], with tokio's files.
//! * `compression`: gzip for long request bodies, where the operation allows it (flate2).
//! * `blocking`: clients for code that does not await; see [`blocking`].
//! * `record`: conversations on file, for tests: [`Recorder`](transport::Recorder) writes them, [`Replay`](transport::Replay)
//!   answers from them.
//! * `reqwest`: [`ReqwestTransport`](transport::ReqwestTransport), for programs that have a client of that crate.
//! * `serve`: a small HTTP listener for the service half.
//!
//! # WebAssembly
//!
//! For `wasm32-unknown-unknown`, take this crate without its default features, and give a configuration what an operating system
//! gives elsewhere: a [`Transport`], a [clock](config::ConfigBuilder::clock), a [timer](config::ConfigBuilder::sleep) if there
//! are to be time-outs and retries, [chance](config::ConfigBuilder::random) and
//! [idempotency tokens](config::ConfigBuilder::idempotency_tokens), which are much the same in each run there otherwise.
//! There are no variables and no files to read. The features `hyper`, `http2`, `native-roots`, `credentials`, `login`,
//! `blocking`, `fs`, `reqwest` and `serve` need a system.

// Generated code names this crate by its public name, here as everywhere.
extern crate self as service_client;

#[doc(hidden)]
#[path = "private/mod.rs"]
pub mod __private;
#[cfg(feature = "blocking")]
pub mod blocking;
mod call;
pub mod check;
pub mod checksum;
mod chunked;
mod codec;
pub mod config;
pub mod credentials;
mod declare;
pub mod endpoint;
mod error;
pub mod event_stream;
#[cfg(feature = "compression")]
mod gzip;
pub mod intercept;
pub mod jmespath;
pub mod observe;
mod operation;
pub mod paginate;
mod percent;
pub mod protocol;
pub mod retry;
pub mod schema;
#[cfg(feature = "serve")]
pub mod serve;
mod service_error;
mod service_half;
pub mod shape;
pub mod sign;
pub mod time;
pub mod transport;
#[doc(hidden)]
pub mod user_agent;
pub mod wait;

pub use bytes::Bytes;
pub use http::Method;

pub use crate::{
    call::{Call, PresignedRequest},
    codec::DecodeError,
    config::Config,
    credentials::{Credentials, ProvideCredentials},
    declare::{ServiceError, Shape, service_client},
    error::{ClientError, ClientErrorKind},
    event_stream::EventStream,
    operation::{ApiKeyPlace, Auth, Operation, Service, UnknownOperation},
    paginate::{Items, PageItems, Pages},
    service_error::{Failure, ServiceError},
    service_half::Authenticator,
    shape::{
        BigDecimal, BigInteger, Blob, ByteStream, Document, DocumentMap, Exception, Number, NumberError,
        ResponseMetadata, Shape, Structure, Timestamp, TimestampFormat, UnknownMember,
    },
    transport::{Transport, TransportError},
    wait::{Waited, Waiter, WaiterError, WaiterErrorKind},
};
