//! A reader's guide: `in-house-service.rs` with one operation, and what the macros make of it, written out by hand and
//! commented. It compiles and runs, so that it stays true. Not for copying: `__private` changes without notice.
//!
//! Generated code names everything by its whole path (`::core::result::Result`), so that nothing in your module can be
//! taken for something else; here, short names are easier to read. Left out: `scope`, `close`, `can_paginate` and
//! `generate_presigned_url` of the client, the trait for `Box<T>` and `Arc<T>`, and `Debug` and serde's traits of a shape.

#![allow(dead_code, reason = "a client offers more than one program calls")]

use std::{
    convert::Infallible,
    error::Error,
    fmt,
    future::{Future, ready},
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
};

use service_client::{__private as rt, ClientError, Config, ServiceError, Shape, serve::Server};

// ---- what `#[service_client(…)]` makes of the trait ---------------------------------------------------------------

/// The trait, as it was written; only the `async fn` became a future that may go to another thread. An implementation
/// still writes `async fn`.
trait Inventory {
    fn find(&self, article: &str) -> impl Future<Output = Result<Stock, InventoryError>> + Send;
}

/// The service, as the arguments of the attribute describe it.
static SERVICE: rt::Service = rt::Service::new("Inventory", &rt::AWS_JSON_1_1)
    .service_id("Inventory")
    .target_prefix("Inventory")
    .endpoint_prefix("inventory")
    .signing_name("inventory")
    .unsigned();

/// Parameters become the members of one structure, which owns them while the call is under way. A method that takes one
/// structure has none of this.
#[derive(Shape)]
#[shape(rename = "FindInput", rename_all = "PascalCase", no_debug, no_serde)]
struct FindInput {
    article: String,
}

/// The operations by name: one that does not exist does not compile.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum InventoryOperation {
    Find,
}

impl InventoryOperation {
    const ALL: &'static [Self] = &[Self::Find];

    /// All that the runtime knows of an operation: names and schemas, no types. Everything between encode and decode
    /// works on this and on bytes, and is compiled once, in the runtime.
    const fn operation(self) -> &'static rt::Operation {
        static FIND: rt::Operation = rt::Operation::new(
            &SERVICE,
            "Find",
            "find",
            <FindInput as rt::Structure>::SCHEMA,
            <Stock as rt::Structure>::SCHEMA,
        );
        match self {
            Self::Find => &FIND,
        }
    }
}

/// One concrete type, cheap to clone, without type parameters.
#[derive(Clone, Debug)]
struct InventoryClient {
    handle: rt::Handle,
}

impl InventoryClient {
    fn new(config: &Config) -> Self {
        Self { handle: rt::Handle::new(&SERVICE, config) }
    }

    /// A client of a fake: the same encoder and decoder, and no network.
    fn in_process(implementation: impl Inventory + Send + Sync + 'static) -> Self {
        Self { handle: rt::Handle::in_process(&SERVICE, InventoryService::new(implementation)) }
    }

    /// The generic rim of a call: its three types, and nothing else, are compiled anew for each operation. The `Call` is
    /// a future that borrows nothing. It can be adjusted until it is awaited.
    fn find(&self, article: &str) -> rt::Call<Stock, InventoryError> {
        let input = FindInput { article: article.into() };
        self.handle.call::<FindInput, Stock, InventoryError>(InventoryOperation::Find.operation(), &input)
    }
}

/// The client is an implementation among others: code that takes `impl Inventory` takes it too.
impl Inventory for InventoryClient {
    fn find(&self, article: &str) -> impl Future<Output = Result<Stock, InventoryError>> + Send {
        InventoryClient::find(self, article)
    }
}

impl<T: Inventory + Sync> Inventory for &T {
    fn find(&self, article: &str) -> impl Future<Output = Result<Stock, InventoryError>> + Send {
        T::find(self, article)
    }
}

/// The other half: any implementation, as a `tower` service and as a transport.
struct InventoryService<S> {
    inner: Arc<S>,
    authenticator: Option<rt::Authenticator>,
}

impl<S> InventoryService<S> {
    fn new(inner: S) -> Self {
        Self { inner: Arc::new(inner), authenticator: None }
    }
}

/// Neither is derived: that would ask the implementation to be `Clone` and `Debug`.
impl<S> Clone for InventoryService<S> {
    fn clone(&self) -> Self {
        Self { inner: Arc::clone(&self.inner), authenticator: self.authenticator.clone() }
    }
}

impl<S> fmt::Debug for InventoryService<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("InventoryService").finish_non_exhaustive()
    }
}

/// What differs between two services; routing, signatures and errors are the runtime's.
impl<S: Inventory + Send + Sync + 'static> rt::Dispatch for InventoryService<S> {
    fn service(&self) -> &'static rt::Service {
        &SERVICE
    }

    fn authenticator(&self) -> Option<&rt::Authenticator> {
        self.authenticator.as_ref()
    }

    fn operations(&self) -> &'static [&'static rt::Operation] {
        static OPERATIONS: &[&rt::Operation] = &[InventoryOperation::Find.operation()];
        OPERATIONS
    }

    fn dispatch(&self, incoming: rt::Incoming) -> rt::Dispatching<'_> {
        match incoming.operation().name {
            "Find" => Box::pin(async move {
                match incoming.input::<FindInput>() {
                    // The implementation gets its parameters lent from the structure.
                    Ok(input) => {
                        let result = Inventory::find(&*self.inner, &input.article).await;
                        incoming.respond::<Stock, InventoryError>(result)
                    }
                    Err(rejected) => rejected,
                }
            }),
            _ => Box::pin(ready(incoming.unknown())),
        }
    }
}

/// In process: the whole request goes in, the whole response comes out.
impl<S: Inventory + Send + Sync + 'static> rt::Transport for InventoryService<S> {
    fn send<'life, 'future>(
        &'life self,
        request: rt::Request,
    ) -> Pin<Box<dyn Future<Output = Result<rt::Response, rt::TransportError>> + Send + 'future>>
    where
        'life: 'future,
    {
        Box::pin(rt::serve_in_process(self, request))
    }
}

/// Behind a listener: any that takes a `tower` service.
impl<S, B> rt::tower_service::Service<http::Request<B>> for InventoryService<S>
where
    S: Inventory + Send + Sync + 'static,
    B: rt::HttpBody<Data: rt::Buf, Error: Into<rt::BoxError>> + Send + 'static,
{
    type Response = rt::Response;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<rt::Response, Self::Error>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: http::Request<B>) -> Self::Future {
        Box::pin(rt::serve_request(self.clone(), request))
    }
}

// ---- what `#[derive(Shape)]` makes of a structure -----------------------------------------------------------------

struct Stock {
    article: String,
    count: i64,
}

impl Stock {
    /// Takes what is required. What is optional has a setter, so that none is forgotten and none is repeated.
    fn new(article: impl Into<String>, count: impl Into<i64>) -> Self {
        Self { article: article.into(), count: count.into() }
    }
}

/// The structure as data: names on the wire, kinds, constraints.
impl rt::Structure for Stock {
    const SCHEMA: &'static rt::Schema = &rt::Schema::structure(
        "Stock",
        &[
            <String as Shape>::MEMBER.named("article", "article"),
            <i64 as Shape>::MEMBER.named("count", "count"),
        ],
    );
}

/// Writing: one view for each member, which every codec walks alike. No codec is compiled for `Stock`.
impl rt::Members for Stock {
    fn schema(&self) -> &'static rt::Schema {
        <Self as rt::Structure>::SCHEMA
    }

    fn member(&self, index: usize) -> rt::View<'_> {
        match index {
            0 => Shape::view(&self.article),
            1 => Shape::view(&self.count),
            _ => rt::View::Null,
        }
    }
}

impl Shape for Stock {
    const KIND: &'static rt::Kind = &rt::Kind::Structure("Stock");

    fn target() -> Option<&'static rt::Schema> {
        Some(<Self as rt::Structure>::SCHEMA)
    }

    fn view(&self) -> rt::View<'_> {
        rt::View::Structure(self)
    }

    /// Reading: the codec says which member it has found, and hands over a reader for it.
    fn read(reader: &mut dyn rt::Reader) -> Result<Self, rt::DecodeError> {
        let (mut article, mut count) = (None, None);
        reader.structure(<Self as rt::Structure>::SCHEMA, &mut |index, reader| match index {
            0 => <String as Shape>::read_member(&mut article, reader),
            1 => <i64 as Shape>::read_member(&mut count, reader),
            _ => Ok(()),
        })?;
        match (article, count) {
            (Some(article), Some(count)) => Ok(Self { article, count }),
            (article, count) => {
                Err(rt::missing(&[("article", article.is_none()), ("count", count.is_none())]))
            }
        }
    }
}

// ---- the rest, as in `in-house-service.rs` ------------------------------------------------------------------------

#[derive(Clone, PartialEq, Shape)]
#[shape(error(status = 404))]
struct UnknownArticle {
    message: Option<String>,
}

#[derive(ServiceError)]
enum InventoryError {
    UnknownArticle(UnknownArticle),
    #[service_error(other)]
    Other(ClientError),
}

struct Shelves;

impl Inventory for Shelves {
    async fn find(&self, article: &str) -> Result<Stock, InventoryError> {
        match article {
            "lamp" => Ok(Stock::new(article, 5)),
            _ => Err(UnknownArticle::new().message(format!("there is no article `{article}`")).into()),
        }
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let server = Server::bind("127.0.0.1:0").await?.spawn(InventoryService::new(Shelves));
    let client = InventoryClient::new(&Config::builder().endpoint_url(server.url()).build());
    let stock = client.find("lamp").await?;
    println!("{}s: {}", stock.article, stock.count);
    if let Err(refused) = client.find("lamb").await {
        println!("{refused}");
    }
    Ok(())
}
