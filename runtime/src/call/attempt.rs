//! One attempt: an encoded request enters, goes to its endpoint signed, and comes back as a reply.

use std::{
    borrow::Cow,
    net::Ipv4Addr,
    pin::pin,
    sync::Arc,
    time::{Duration, SystemTime},
};

use http::{
    Extensions, HeaderMap, HeaderName, HeaderValue, Method, Uri, header,
    uri::{Authority, PathAndQuery},
};
use tracing::{Instrument, Span};

use super::{
    Options, Prepared,
    authorize::{authorize, protection},
    bucket::{self, About},
    checksum,
    coding::{Coding, ask_first},
    handle::{Destination, Handle, Wanted},
    hooks,
    identity::{Identity, account, identify},
    invocation::{Invocation, attempt_header},
    observed::Observed,
    policy::Policy,
    reply::{Content, Reply},
    story::Story,
    watch::{self, Watch},
};
use crate::{
    config::Config,
    endpoint::Endpoint,
    error::{ClientError, ClientErrorKind},
    event_stream,
    operation::Operation,
    protocol::EncodedRequest,
    retry::{RetryReason, skew},
    schema::Schema,
    shape::{ByteStream, ResponseMetadata},
    time::{Sleep, timeout},
    transport::{
        Body, Confidential, Request, Response, Sending, SharedTransport, Transport as _, TransportError,
        TransportErrorKind,
        stall::{watch_download, watch_upload},
    },
    user_agent::Features,
};

const INVOCATION_ID: HeaderName = HeaderName::from_static("amz-sdk-invocation-id");
const SDK_REQUEST: HeaderName = HeaderName::from_static("amz-sdk-request");

/// How many headers most requests have at most; the map need not grow then.
const ROOM: usize = 12;

/// A request on its way out, and how often it was sent.
pub(super) struct Outbound {
    handle: Handle,
    operation: &'static Operation,
    encoded: EncodedRequest,
    options: Options,
    exceptions: &'static [&'static Schema],
    invocation: Invocation,
    story: Story,
    span: Span,
    watch: Watch,
}

impl Outbound {
    pub(super) fn new(prepared: Prepared, span: Span) -> Result<Self, ClientError> {
        let Prepared { handle, operation, request, options, exceptions } = prepared;
        let mut encoded = request?;
        checksum::apply(&mut encoded);
        let story = Story::default();
        if !handle.config().interceptors().is_empty() {
            story.keep(std::mem::take(&mut encoded.extensions));
        }
        let watch = Watch::start(handle.config());
        Ok(Self {
            handle,
            operation,
            encoded,
            options,
            exceptions,
            invocation: Invocation::new(),
            story,
            span,
            watch,
        })
    }

    pub(super) fn policy(&self) -> Result<Policy<'_>, ClientError> {
        self.handle.policies().policy(self.config(), &self.options)
    }

    pub(super) fn operation(&self) -> &'static Operation {
        self.operation
    }

    pub(super) fn method(&self) -> &Method {
        &self.encoded.method
    }

    /// The span of the call.
    pub(super) fn span(&self) -> &Span {
        &self.span
    }

    /// Since when the call has run.
    pub(super) fn watch(&self) -> Watch {
        self.watch
    }

    /// Where its last attempt went, if the call is watched.
    pub(super) fn known_endpoint(&self) -> Option<Arc<Endpoint>> {
        self.story.endpoint()
    }

    /// Lends what interceptors keep.
    pub(super) fn with_extensions<T>(&self, work: impl FnOnce(&mut Extensions) -> T) -> T {
        let mut extensions = self.story.take_extensions();
        let outcome = work(&mut extensions);
        self.story.keep(extensions);
        outcome
    }

    /// What the error type models.
    pub(super) fn exceptions(&self) -> &'static [&'static Schema] {
        self.exceptions
    }

    /// Takes down why there is another attempt.
    pub(super) fn note_retry(&self, reason: RetryReason) {
        self.story.note_retry(reason);
    }

    /// Takes down when the service answered, by its own clock.
    pub(super) fn note_date(&self, date: SystemTime) {
        self.story.note_ahead(skew::ahead(self.config().clock().now(), date));
    }

    pub(super) fn config(&self) -> &Config {
        self.handle.config()
    }

    /// How often it was handed to the transport.
    pub(super) fn attempts(&self) -> u32 {
        self.story.attempts()
    }

    /// What its last attempt took the service's clock to be ahead of ours, in seconds.
    pub(super) fn signed_ahead(&self) -> i64 {
        self.story.signed_ahead()
    }

    /// How long the call may take.
    pub(super) fn timeout(&self) -> Option<Duration> {
        self.options.timeout.or(self.config().timeout())
    }

    pub(super) fn story(&self) -> &Story {
        &self.story
    }

    /// How long an attempt may take, and what measures it.
    fn attempt_limit(&self) -> Result<Option<(Duration, &dyn Sleep)>, ClientError> {
        let Some(limit) = self.attempt_timeout() else { return Ok(None) };
        Ok(Some((limit, self.config().sleep().map_err(ClientError::configuration)?)))
    }

    fn attempt_timeout(&self) -> Option<Duration> {
        self.options.attempt_timeout.or(self.config().attempt_timeout())
    }

    /// When an attempt that begins now is given up, by the service's clock, if an earlier one has shown that.
    fn gives_up(&self) -> Option<SystemTime> {
        let limit = self.attempt_timeout()?;
        let ahead = self.story.ahead()?;
        skew::moved(self.config().clock().now(), ahead).checked_add(limit)
    }

    /// Sends it once, within the time that an attempt may take.
    pub(super) async fn send(&self, max_attempts: u32) -> Result<Reply, ClientError> {
        let attempt = self.attempts() + 1;
        let limit = self.attempt_limit()?;
        // Pinned here: a future that is handed on takes its room in each that it is handed to.
        let mut work =
            pin!(self.send_and_collect(attempt, max_attempts).instrument(watch::attempt_span(self, attempt)));
        let observed = Observed::begin(self, attempt, work.span());
        let outcome = match limit {
            None => work.as_mut().await,
            Some((limit, sleep)) => timeout(sleep, limit, work.as_mut()).await.unwrap_or_else(|_| {
                Err(ClientError::timeout(format!("attempt {attempt} took longer than {limit:?}")))
            }),
        };
        match observed {
            Some(mut observed) => observed.end(outcome),
            None => outcome,
        }
    }

    async fn send_and_collect(&self, attempt: u32, max_attempts: u32) -> Result<Reply, ClientError> {
        let (parts, body) = self.exchange(attempt, max_attempts).await?.into_parts();
        hooks::after_response(self, attempt, &parts)?;
        let metadata = ResponseMetadata::new(parts.status.as_u16(), parts.headers, attempt);
        let flows = self.operation.output.stream.is_some() && parts.status.is_success();
        let content = if flows {
            // In a box: what few calls do takes no room in each.
            Box::pin(self.flowing(body, &metadata)).await?
        } else {
            Content::Bytes(body.collect(self.config().max_response_body()).await?)
        };
        if !parts.status.is_success() || self.operation.checksum.is_none() {
            return Ok(Reply::new(self.operation, parts.status, metadata, content));
        }
        let (metadata, content) = checksum::verify(self.operation, &self.encoded.headers, metadata, content)?;
        Ok(Reply::new(self.operation, parts.status, metadata, content))
    }

    /// The body of a result that flows, without what of it belongs to other members.
    async fn flowing(&self, body: Body, metadata: &ResponseMetadata) -> Result<Content, ClientError> {
        let operation = self.operation;
        let is_silent_by_rights = operation.output.events().is_some();
        let body = if is_silent_by_rights { body } else { watch_download(body, self.config()) };
        let split = event_stream::split_initial(operation, operation.output, body.into()).await;
        let (body, stream) = split.map_err(|failure| failure.into_error(metadata))?;
        Ok(Content::Stream(body, stream))
    }

    async fn exchange(&self, attempt: u32, max_attempts: u32) -> Result<Response, ClientError> {
        let handle = &self.handle;
        let mut known = None;
        if handle.asks_for_account()? {
            // In a box: what few calls do takes no room in each.
            known = Box::pin(account(handle, self.operation)).await?;
        }
        let Destination { endpoint, is_in_process } =
            handle.destination(&self.wanted().by(known.as_ref()))?;
        if watch::endpoint_found(self, &endpoint) {
            self.story.note_endpoint(&endpoint);
        }
        let identity =
            if is_in_process { None } else { identify(handle, self.operation, &endpoint, known).await? };
        let transport = handle.transport()?;
        // Nothing of the request stays here: what is held while an answer is awaited takes its room in every call.
        let sending =
            self.hand_over(&transport, self.outgoing(&endpoint, identity.as_ref(), (attempt, max_attempts))?);
        self.story.note_attempt(attempt);
        Ok(sending.await?)
    }

    /// Events may rest as long as they like; other bodies that flow are to move.
    fn hand_over<'t>(&self, transport: &'t SharedTransport, request: Request) -> Sending<'t> {
        match self.operation.input.events() {
            Some(_) => transport.send(request),
            None => watch_upload(transport, request, self.config()),
        }
    }

    /// The request as the transport gets it.
    fn outgoing(
        &self,
        endpoint: &Endpoint,
        identity: Option<&Identity>,
        (attempt, max_attempts): (u32, u32),
    ) -> Result<Request, ClientError> {
        let mut request = assemble(&self.handle, endpoint, self.operation, &self.encoded, &self.options)?;
        self.introduce(endpoint, identity, request.headers_mut());
        self.story.note_signed_ahead(self.handle.policies().skew().ahead());
        let coding = Coding::of(self.operation, &self.encoded, protection(&request, identity));
        coding.announce(request.headers_mut(), self.encoded.body.len())?;
        ask_first(self.operation, &self.encoded, self.config(), request.headers_mut());
        hooks::before_sign(self, attempt, &mut request)?;
        let chain = match identity {
            Some(identity) => authorize(self, endpoint, &mut request, coding, identity)?,
            None => None,
        };
        let sdk_request = attempt_header(attempt, max_attempts, self.gives_up());
        request.headers_mut().insert(INVOCATION_ID, self.invocation.header());
        request.headers_mut().insert(SDK_REQUEST, sdk_request);
        let (mut parts, body) = request.into_parts();
        hooks::before_send(self, attempt, &mut parts)?;
        if self.config().is_for_credentials() {
            parts.extensions.insert(Confidential);
        }
        let body = coding.encode(body.open().ok_or_else(spent)?, chain);
        Ok(Request::from_parts(parts, body))
    }

    /// Says who is calling, unless the caller does.
    fn introduce(&self, endpoint: &Endpoint, identity: Option<&Identity>, headers: &mut HeaderMap) {
        self.handle.trace_id().pass_on(headers);
        if self.options.headers.iter().any(|(name, _)| name == header::USER_AGENT) {
            return;
        }
        let identity = identity.map_or(Features::NONE, |identity| identity.features(self));
        let features = self.encoded.features.with(self.options.features);
        let features = features.with(endpoint.features()).with(identity);
        headers
            .insert(header::USER_AGENT, self.handle.user_agents().header(features, self.options.retry_mode));
    }

    /// What decides where it goes.
    pub(super) fn wanted(&self) -> Wanted<'_> {
        Wanted::of(self.operation, &self.encoded)
    }

    /// The bucket that it is about, if any.
    pub(super) fn bucket(&self) -> Option<Cow<'_, str>> {
        About::of(self.operation, &self.encoded).map(|about| about.bucket)
    }

    /// Whether it can go out once more.
    pub(super) fn is_replayable(&self) -> bool {
        self.encoded.body.is_replayable()
    }

    pub(super) fn handle(&self) -> &Handle {
        &self.handle
    }
}

/// A stream that cannot be replayed goes out once, also where two calls have it.
pub(super) fn spent() -> TransportError {
    let message = "the request's stream was taken before, and cannot be sent again";
    TransportError::new(TransportErrorKind::Unsendable, message)
}

/// The request with everything but its signature.
pub(super) fn assemble(
    handle: &Handle,
    endpoint: &Endpoint,
    operation: &Operation,
    encoded: &EncodedRequest,
    options: &Options,
) -> Result<http::Request<ByteStream>, ClientError> {
    let addressing = options.bucket_addressing.unwrap_or(handle.config().bucket_addressing());
    let place = bucket::place(operation, encoded, endpoint, addressing)?;
    let mut request = http::Request::new(encoded.body.clone());
    *request.method_mut() = encoded.method.clone();
    let host = host(endpoint, &place.host_prefix);
    *request.uri_mut() = join(endpoint.uri(), host.as_deref(), (&place.path, &encoded.query))?;
    let mut headers = HeaderMap::with_capacity(ROOM);
    for (name, value) in &encoded.headers {
        headers.append(name, value.clone());
    }
    headers.insert(header::HOST, host_header(host.as_deref().unwrap_or(endpoint.host()))?);
    if let Some(more) = endpoint.headers() {
        for (name, value) in more {
            headers.append(name, value.clone());
        }
    }
    for (name, value) in &options.headers {
        headers.insert(name, value.clone());
    }
    *request.headers_mut() = headers;
    Ok(request)
}

/// The endpoint's host with the operation's prefix before it, where there is one.
///
/// An endpoint of one's own gets it, too, as with AWS's own clients. An address and `localhost` do not: no name begins
/// before an address, and few systems find one before `localhost`.
fn host(endpoint: &Endpoint, prefix: &str) -> Option<String> {
    if prefix.is_empty() {
        return None;
    }
    let name = endpoint.uri().host()?;
    let is_address = name.starts_with('[') || name.parse::<Ipv4Addr>().is_ok() || name == "localhost";
    (!is_address).then(|| [prefix, endpoint.host()].concat())
}

fn host_header(host: &str) -> Result<HeaderValue, ClientError> {
    HeaderValue::try_from(host).map_err(|_| {
        ClientError::new(ClientErrorKind::Configuration, "the endpoint's host is not a header value")
    })
}

/// The operation's path below the endpoint's, and both queries.
fn join(endpoint: &Uri, host: Option<&str>, (path, query): (&str, &str)) -> Result<Uri, ClientError> {
    let is_bare = path == "/" && query.is_empty();
    if is_bare && host.is_none() && endpoint.path().ends_with('/') {
        return Ok(endpoint.clone());
    }
    let base = endpoint.path().trim_end_matches('/');
    let queries: Vec<&str> =
        endpoint.query().into_iter().chain([query]).filter(|query| !query.is_empty()).collect();
    let mark = if queries.is_empty() { "" } else { "?" };
    let target = format!("{base}{path}{mark}{}", queries.join("&"));
    let mut parts = endpoint.clone().into_parts();
    parts.path_and_query = Some(PathAndQuery::try_from(target).map_err(ClientError::configuration)?);
    if let Some(host) = host {
        parts.authority = Some(Authority::try_from(host).map_err(ClientError::configuration)?);
    }
    Uri::from_parts(parts).map_err(ClientError::configuration)
}
