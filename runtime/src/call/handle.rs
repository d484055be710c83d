//! What a generated client holds: the service, the configuration, and the way to the service until it is closed.

use std::{
    fmt,
    sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError},
    time::{Duration, SystemTime},
};

use http::Method;

use super::{
    Call, Options, Prepared, Repeatable, bucket::About, elsewhere::Elsewhere, encode::encode,
    policy::Policies, presign::presign,
};
use crate::{
    config::{Config, Region, Switch},
    credentials::Credentials,
    endpoint::{CallParams, Endpoint, EndpointCache, EndpointKey, ServiceNames, resolve, rules::ParamValue},
    error::ClientError,
    operation::{Operation, Service},
    paginate::{Paginated, Single},
    protocol::EncodedRequest,
    retry::RetryMode,
    service_error::ServiceError,
    shape::{Document, Structure, View},
    sign::Signer,
    transport::{SharedTransport, Transport},
    user_agent::{TraceId, UserAgents},
    wait::{Definition, Waiter},
};

/// The inside of every client: one cheap clone for all.
#[derive(Clone)]
pub struct Handle(Arc<Inner>);

struct Inner {
    service: &'static Service,
    config: Config,
    link: Mutex<Link>,
    endpoint: OnceLock<Arc<Endpoint>>,
    /// The one near to the caller, for requests about buckets.
    accelerated: OnceLock<Arc<Endpoint>>,
    elsewhere: Elsewhere,
    /// Those that depend on the operation, its input, or the account.
    endpoints: EndpointCache,
    policies: Policies,
    signer: Signer,
    user_agents: UserAgents,
    trace_id: TraceId,
}

/// The way to the service.
enum Link {
    /// The configuration's transport, not asked for yet.
    Configured,
    Open(SharedTransport),
    /// An implementation in this process: no endpoint, no signature.
    InProcess(SharedTransport),
    Closed,
}

/// What decides where a request goes, beside the configuration.
#[derive(Default)]
pub(super) struct Wanted<'e> {
    pub(super) about: Option<About<'e>>,
    /// What operation and input say to the service's endpoint rules.
    pub(super) values: &'e [(&'static str, ParamValue)],
    /// Whose account it is, where the rules ask for it.
    pub(super) account_id: Option<&'e str>,
}

impl<'e> Wanted<'e> {
    pub(super) fn of(operation: &Operation, encoded: &'e EncodedRequest) -> Self {
        Self { about: About::of(operation, encoded), values: &encoded.endpoint_params, account_id: None }
    }

    /// The same for these credentials.
    pub(super) fn by(self, credentials: Option<&'e Credentials>) -> Self {
        Self { account_id: credentials.and_then(Credentials::account_id), ..self }
    }
}

/// Where requests go.
pub(super) struct Destination {
    pub(super) endpoint: Arc<Endpoint>,
    /// An implementation in this process asks for no signature.
    pub(super) is_in_process: bool,
}

impl Handle {
    /// A client of `service`.
    pub fn new(service: &'static Service, config: &Config) -> Self {
        Self::with_link(service, config.clone(), Link::Configured)
    }

    /// A client of an implementation in this process.
    pub fn in_process(service: &'static Service, implementation: impl Transport) -> Self {
        let link = Link::InProcess(SharedTransport::new(implementation));
        // A test of failures should not have to wait.
        Self::with_link(service, Config::builder().retry_mode(RetryMode::Off).build(), link)
    }

    /// A client of the same, for those who wait for it without an `await`: its connections live in the runtime that is
    /// theirs.
    #[cfg(feature = "blocking")]
    pub fn for_blocking(&self) -> Self {
        let (config, link) = match &*self.link() {
            Link::Closed => (self.0.config.clone(), Link::Closed),
            Link::InProcess(transport) => (self.0.config.clone(), Link::InProcess(transport.clone())),
            Link::Configured | Link::Open(_) => (self.0.config.for_blocking(), Link::Configured),
        };
        Self::with_link(self.0.service, config, link)
    }

    fn with_link(service: &'static Service, config: Config, link: Link) -> Self {
        let (user_agents, trace_id) = (UserAgents::new(service, &config), TraceId::of(&config));
        let (endpoint, accelerated, elsewhere) = (OnceLock::new(), OnceLock::new(), Elsewhere::default());
        let signer = Signer::new(service.signing_settings());
        let (link, policies) = (Mutex::new(link), Policies::default());
        Self(Arc::new(Inner {
            service,
            config,
            link,
            endpoint,
            accelerated,
            elsewhere,
            endpoints: EndpointCache::default(),
            policies,
            signer,
            user_agents,
            trace_id,
        }))
    }

    /// Prepares a call: checks the input and writes it.
    pub fn call<I: Structure, O: Structure, E: ServiceError>(
        &self,
        operation: &'static Operation,
        input: &I,
    ) -> Call<O, E> {
        self.prepare(operation, input.view())
    }

    fn prepare<O: Structure, E: ServiceError>(
        &self,
        operation: &'static Operation,
        input: View<'_>,
    ) -> Call<O, E> {
        Call::new(self.clone(), operation, encode(operation, input, self.config()), Single)
    }

    /// Prepares a call of an operation whose results come in pages.
    pub fn call_paginated<I: Structure + Send, O: Structure, E: ServiceError>(
        &self,
        operation: &'static Operation,
        input: I,
    ) -> Call<O, E, Paginated> {
        let request = encode(operation, input.view(), self.config());
        let source = Repeatable::new(self.clone(), operation, input);
        Call::new(self.clone(), operation, request, Paginated::new(source))
    }

    /// Prepares to call until something has come about.
    pub fn wait<I: Structure + Send, O: Structure + Send, E: ServiceError>(
        &self,
        operation: &'static Operation,
        input: I,
        definition: &'static Definition,
    ) -> Waiter<O, E> {
        Waiter::new(Repeatable::new(self.clone(), operation, input).for_waiter(), definition)
    }

    /// Whether the results of `operation` come in pages.
    pub fn can_paginate(&self, operation: &'static Operation) -> bool {
        operation.is_paginated()
    }

    /// The URL of a presigned request whose input is untyped.
    ///
    /// The headers and the body that the input is written to are signed with it, and have to be sent with it: take this
    /// for requests that have none, and [`Call::presign`](crate::Call::presign), which gives all parts, for others.
    ///
    /// # Errors
    ///
    /// When `params` is not an input of `operation`, there are no credentials, or `expires_in` is out of bounds.
    pub async fn presigned_url(
        &self,
        operation: &'static Operation,
        params: Document,
        expires_in: Duration,
        method: Option<Method>,
    ) -> Result<String, ClientError> {
        let params = if params == Document::Null { Document::Map(<_>::default()) } else { params };
        let request = encode(operation, View::Document(&params), self.config());
        let (handle, options) = (self.clone(), Options::default());
        let prepared = Prepared { handle, operation, request, options, exceptions: &[] };
        let presigned = presign(prepared, expires_in, method).await;
        presigned.map(|request| request.url).map_err(|error| error.with_operation(operation))
    }

    /// Closes the client and all its clones: later calls fail, requests under way go on but are not sent again, and
    /// connections that are not in use end. Other clients that share the transport make new ones.
    #[expect(clippy::unused_async, reason = "a transport may come to have something to wait for")]
    pub async fn close(&self) {
        self.shut();
    }

    fn shut(&self) {
        let closed = std::mem::replace(&mut *self.link(), Link::Closed);
        if let Link::Open(transport) = &closed {
            transport.close_idle();
        }
        // Here rather than under the lock: whatever the last handle of a transport does when it is dropped, it may ask
        // this client.
        drop(closed);
    }

    pub(super) fn is_closed(&self) -> bool {
        matches!(*self.link(), Link::Closed)
    }

    /// Closes the client when it is dropped.
    pub fn close_guard(&self) -> CloseGuard {
        CloseGuard(self.clone())
    }

    pub(crate) fn config(&self) -> &Config {
        &self.0.config
    }

    /// What the client knows of its retries.
    pub(super) fn policies(&self) -> &Policies {
        &self.0.policies
    }

    /// The time that requests are signed with.
    pub(super) fn now(&self) -> SystemTime {
        self.0.policies.skew().correct(self.0.config.clock().now())
    }

    pub(super) fn signer(&self) -> &Signer {
        &self.0.signer
    }

    pub(super) fn user_agents(&self) -> &UserAgents {
        &self.0.user_agents
    }

    pub(super) fn trace_id(&self) -> &TraceId {
        &self.0.trace_id
    }

    /// Whether the endpoint depends on the account, so that credentials are needed first.
    pub(super) fn asks_for_account(&self) -> Result<bool, ClientError> {
        let Some(rules) = self.0.service.endpoint_rules else { return Ok(false) };
        if matches!(*self.link(), Link::Closed | Link::InProcess(_)) {
            return Ok(false);
        }
        rules.asks_for_account().map_err(ClientError::configuration)
    }

    /// Where to send to, unless the client is closed.
    pub(super) fn destination(&self, wanted: &Wanted<'_>) -> Result<Destination, ClientError> {
        let is_in_process = match &*self.link() {
            Link::Closed => return Err(ClientError::closed()),
            Link::InProcess(_) => true,
            Link::Configured | Link::Open(_) => false,
        };
        let endpoint = if is_in_process { in_process_endpoint()? } else { self.endpoint(wanted)? };
        Ok(Destination { endpoint, is_in_process })
    }

    /// What takes requests there, unless the client is closed.
    pub(super) fn transport(&self) -> Result<SharedTransport, ClientError> {
        let mut link = self.link();
        match &*link {
            Link::Closed => Err(ClientError::closed()),
            Link::InProcess(transport) | Link::Open(transport) => Ok(transport.clone()),
            Link::Configured => {
                let transport = self.0.config.transport().map_err(ClientError::configuration)?;
                *link = Link::Open(transport.clone());
                Ok(transport)
            }
        }
    }

    fn endpoint(&self, wanted: &Wanted<'_>) -> Result<Arc<Endpoint>, ClientError> {
        let about = wanted.about.as_ref();
        if let Some(endpoint) = about.and_then(|about| self.0.elsewhere.get(&about.bucket)) {
            return Ok(endpoint);
        }
        let is_accelerated = about.is_some_and(|about| about.may_be_accelerated);
        let accelerate = if is_accelerated { self.0.config.use_accelerate() } else { Switch::Off };
        if !wanted.values.is_empty() || wanted.account_id.is_some() {
            return self.endpoint_by_values(wanted, accelerate);
        }
        let known = if accelerate == Switch::On { &self.0.accelerated } else { &self.0.endpoint };
        if let Some(endpoint) = known.get() {
            return Ok(Arc::clone(endpoint));
        }
        let endpoint = self.resolve(wanted, None, accelerate)?;
        Ok(Arc::clone(known.get_or_init(|| Arc::new(endpoint))))
    }

    fn endpoint_by_values(
        &self,
        wanted: &Wanted<'_>,
        accelerate: Switch,
    ) -> Result<Arc<Endpoint>, ClientError> {
        let (values, account_id) = (wanted.values.to_vec(), wanted.account_id.map(str::to_owned));
        let key = EndpointKey { values, account_id, accelerate };
        if let Some(endpoint) = self.0.endpoints.get(&key) {
            return Ok(endpoint);
        }
        let endpoint = Arc::new(self.resolve(wanted, None, accelerate)?);
        self.0.endpoints.insert(key, &endpoint);
        Ok(endpoint)
    }

    fn resolve(
        &self,
        wanted: &Wanted<'_>,
        region: Option<&Region>,
        accelerate: Switch,
    ) -> Result<Endpoint, ClientError> {
        let service = ServiceNames::of(self.0.service);
        let (values, account_id) = (wanted.values, wanted.account_id);
        let call = CallParams { region, accelerate, values, account_id };
        resolve(service, &self.0.config, call).map_err(ClientError::configuration)
    }

    /// Where a bucket of this region is, unless it is where the client looks already.
    pub(super) fn endpoint_in(
        &self,
        wanted: &Wanted<'_>,
        region: &Region,
    ) -> Result<Option<Endpoint>, ClientError> {
        let known = self.endpoint(wanted)?;
        let is_there = known.signing_region().is_ok_and(|known| known == region);
        if is_there { Ok(None) } else { self.resolve(wanted, Some(region), Switch::Off).map(Some) }
    }

    pub(super) fn elsewhere(&self) -> &Elsewhere {
        &self.0.elsewhere
    }

    fn link(&self) -> MutexGuard<'_, Link> {
        self.0.link.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for Handle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("service", &self.0.service.name)
            .field("config", &self.0.config)
            .field("is_closed", &self.is_closed())
            .finish()
    }
}

/// Closes a client when it is dropped, also by a panic or because a future was given up.
#[derive(Debug)]
pub struct CloseGuard(Handle);

impl Drop for CloseGuard {
    fn drop(&mut self) {
        self.0.shut();
    }
}

fn in_process_endpoint() -> Result<Arc<Endpoint>, ClientError> {
    "http://in-process/".parse().map(Arc::new).map_err(ClientError::configuration)
}
