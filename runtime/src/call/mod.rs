//! One call: an input enters encoded, and the output or the error of its operation leaves.
//!
//! [`Call`] is the generic rim; what lies between encode and decode works on bytes and is compiled once.
//!
//! | stage | file |
//! | --- | --- |
//! | check and encode, host prefix, compression, checksum | `encode`, `compress`, `checksum` |
//! | the walk as a whole, time-outs | `drive` |
//! | who is told of it: spans, events, measurements; interceptors | `watch`, `hooks`, `observed` |
//! | how often a request is sent | `retry`, `policy`, `failure` |
//! | endpoint, headers, transport | `attempt`, `coding` |
//! | in whose name: which way, who, and how the request says so | `scheme`, `identity`, `authorize` |
//! | classify and decode | `reply` |
//! | the same request for somebody else to send | `presign` |
//! | the same call again | `again` |

mod again;
mod attempt;
mod authorize;
mod bucket;
mod checksum;
mod coding;
mod compress;
mod drive;
mod elsewhere;
mod encode;
mod failure;
mod handle;
mod hooks;
mod identity;
mod invocation;
mod observed;
mod policy;
mod presign;
mod reply;
mod retry;
mod scheme;
#[cfg(feature = "sigv4a")]
mod sigv4a;
mod story;
mod watch;

use std::{
    fmt,
    future::Future,
    pin::Pin,
    task::{Context, Poll},
    time::Duration,
};

use http::{HeaderName, HeaderValue};

pub(crate) use self::{again::Change, invocation::uuid};
pub use self::{
    again::Repeatable,
    handle::{CloseGuard, Handle},
    presign::PresignedRequest,
};
use self::{presign::presign, reply::Reply};
use crate::{
    config::BucketAddressing,
    error::ClientError,
    operation::Operation,
    paginate::{HasPages, Pages, Single},
    protocol::EncodedRequest,
    retry::RetryMode,
    schema::Schema,
    service_error::ServiceError,
    shape::Structure,
    user_agent::{Feature, Features},
};

/// A call that is ready to go: await it, or adjust it first.
///
/// It holds nothing that is borrowed, so it can be spawned, joined and kept. Nothing is sent before its first poll;
/// adjusting it later has no effect.
///
/// # Errors
///
/// Awaiting it gives the operation's error type. An input that breaks its constraints is such an error, too: nothing is
/// sent then.
///
/// # Panics
///
/// When it is polled again after it has given its result.
///
/// # Cancellation
///
/// Dropping it gives the call up. The service may have acted on the request if it was polled.
///
/// ```no_run
/// # use std::time::Duration;
/// # use service_client::{ClientError, Config, service_client};
/// # #[service_client(protocol = "awsJson1_0", target_prefix = "Clock", signing = "none")]
/// # trait Clock { async fn tell(&self, zone: &str) -> Result<(), ClientError>; }
/// # async fn example(client: ClockClient) -> Result<(), ClientError> {
/// let call = client.tell("UTC").timeout(Duration::from_secs(2)).header("x-trace", "abc");
/// call.await?;
/// # Ok(())
/// # }
/// ```
///
/// `K` says whether the result comes in pages: [`Single`] or [`Paginated`](crate::paginate::Paginated). Whoever writes
/// the type down for one that does not can leave it out.
#[must_use = "a call does nothing until it is awaited"]
pub struct Call<O, E, K = Single> {
    state: State,
    operation: &'static Operation,
    /// Kept, so that only making a call asks anything of `O` and `E`: a type that is not as it must be is reported
    /// there, and not again for the future.
    finish: Finish<O, E>,
    kind: K,
}

type Finish<O, E> = fn(Result<Reply, ClientError>) -> Result<O, E>;

enum State {
    Ready(Box<Prepared>),
    Running(Pin<Box<dyn Future<Output = Result<Reply, ClientError>> + Send>>),
    Done,
}

/// What a call needs to run.
struct Prepared {
    handle: Handle,
    operation: &'static Operation,
    request: Result<EncodedRequest, ClientError>,
    options: Options,
    /// What the error type models: it says what may be repeated.
    exceptions: &'static [&'static Schema],
}

/// How a call differs from what its client's configuration says.
#[derive(Clone, Default)]
struct Options {
    timeout: Option<Duration>,
    attempt_timeout: Option<Duration>,
    retries: Option<u32>,
    retry_mode: Option<RetryMode>,
    bucket_addressing: Option<BucketAddressing>,
    headers: Vec<(HeaderName, HeaderValue)>,
    /// What the call is part of, for the user agent.
    features: Features,
}

impl<O: Structure, E: ServiceError, K> Call<O, E, K> {
    fn new(
        handle: Handle,
        operation: &'static Operation,
        request: Result<EncodedRequest, ClientError>,
        kind: K,
    ) -> Self {
        let (options, exceptions) = (Options::default(), E::EXCEPTIONS);
        let prepared = Prepared { handle, operation, request, options, exceptions };
        let finish: Finish<O, E> = |outcome| match outcome {
            Ok(reply) => reply.into_result(),
            Err(error) => Err(error.into()),
        };
        Self { state: State::Ready(Box::new(prepared)), operation, finish, kind }
    }

    fn adjust(mut self, adjust: impl FnOnce(&mut Prepared)) -> Self {
        if let State::Ready(prepared) = &mut self.state {
            adjust(prepared);
        }
        self
    }

    /// Limits the whole call, all its attempts together. Without it, the configuration's limit holds.
    ///
    /// Of a result that [flows](crate::ByteStream) it limits the time until its head is there, and so does
    /// [`attempt_timeout`](Self::attempt_timeout); a request that flows has to be sent within both.
    pub fn timeout(self, limit: Duration) -> Self {
        self.adjust(|prepared| prepared.options.timeout = Some(limit))
    }

    /// Limits each attempt. Without it, the configuration's limit holds.
    pub fn attempt_timeout(self, limit: Duration) -> Self {
        self.adjust(|prepared| prepared.options.attempt_timeout = Some(limit))
    }

    /// Sends the request at most this often again: 0 is no retry. Without it, the configuration's number holds. It turns
    /// retries on where they are off.
    pub fn retries(self, retries: u32) -> Self {
        self.adjust(|prepared| prepared.options.retries = Some(retries))
    }

    /// Repeats the request in this way, in place of the configuration's. The stock of retries is the client's all the
    /// same.
    pub fn retry_mode(self, mode: RetryMode) -> Self {
        self.adjust(|prepared| prepared.options.retry_mode = Some(mode))
    }

    /// Where the name of a bucket goes, for a service that has buckets. Without it, the configuration says.
    pub fn bucket_addressing(self, addressing: BucketAddressing) -> Self {
        self.adjust(|prepared| prepared.options.bucket_addressing = Some(addressing))
    }

    /// Sends one more header. It takes the place of one of the same name, and is signed, unless it is one that changes on
    /// the way, such as `user-agent`.
    ///
    /// A name or a value that HTTP does not allow is an error of the call, and so is a header that frames the message:
    /// those are the transport's. A signature takes the place of an `authorization`.
    pub fn header(self, name: impl TryInto<HeaderName>, value: impl TryInto<HeaderValue>) -> Self {
        let (name, value) = (name.try_into().ok(), value.try_into().ok());
        self.adjust(|prepared| match (name, value) {
            (Some(name), Some(_)) if is_framing(&name) => {
                prepared.refuse(&format!("the header `{name}` is the transport's to set"));
            }
            (Some(name), Some(value)) => prepared.options.headers.push((name, value)),
            (None, _) => prepared.refuse("a header's name is not one that HTTP allows"),
            (_, None) => prepared.refuse("a header's value is not one that HTTP allows"),
        })
    }

    /// The pages of the result, beginning with the one that the input asks for.
    ///
    /// Only calls of operations that are declared `paginated` have them. What the call was adjusted with holds for each
    /// page.
    pub fn pages(self) -> Pages<O, E>
    where
        K: HasPages,
    {
        let mut source = self.kind.into_source();
        let first = match self.state {
            State::Ready(prepared) => {
                let features = prepared.options.features.and(Feature::Paginator);
                source.adjust(Options { features, ..prepared.options });
                prepared.request
            }
            State::Running(_) | State::Done => Err(ClientError::unsupported("pages")),
        };
        Pages::new(source, first)
    }

    /// Signs the request for somebody else to send, within `expires_in`: from one second to seven days.
    ///
    /// Nothing is sent. Whoever sends the request must send its headers and its body as they are.
    ///
    /// # Errors
    ///
    /// When the input breaks its constraints, there are no credentials, or `expires_in` is out of bounds. Where the
    /// operation is not signed, the URL does not expire, and only the first can be.
    ///
    /// # Cancellation
    ///
    /// Dropping the future has no effect but that.
    pub async fn presign(self, expires_in: Duration) -> Result<PresignedRequest, E> {
        let State::Ready(prepared) = self.state else {
            return Err(ClientError::unsupported("presign").with_operation(self.operation).into());
        };
        let presigned = presign(*prepared, expires_in, None).await;
        presigned.map_err(|error| error.with_operation(self.operation).into())
    }
}

impl<O, E> Call<O, E> {
    /// What it gives, with the status of the response, if one came.
    pub(crate) async fn with_status(mut self) -> (Option<u16>, Result<O, E>) {
        let State::Ready(prepared) = std::mem::replace(&mut self.state, State::Done) else {
            return (None, self.await);
        };
        let outcome = drive::drive(prepared).await;
        let status = outcome.as_ref().ok().and_then(|reply| reply.metadata().status());
        (status, (self.finish)(outcome.map_err(|error| error.with_operation(self.operation))))
    }
}

/// Whether a header says where a message or its connection ends.
pub(crate) fn is_framing(name: &HeaderName) -> bool {
    use http::header::{CONNECTION, CONTENT_LENGTH, TE, TRAILER, TRANSFER_ENCODING, UPGRADE};
    [CONNECTION, CONTENT_LENGTH, TE, TRAILER, TRANSFER_ENCODING, UPGRADE].contains(name)
}

impl Prepared {
    /// The first mistake is the one to report.
    fn refuse(&mut self, message: &str) {
        if self.request.is_ok() {
            self.request = Err(ClientError::new(crate::ClientErrorKind::InvalidInput, message));
        }
    }
}

impl<O, E, K: Unpin> Future for Call<O, E, K> {
    type Output = Result<O, E>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<O, E>> {
        if let State::Ready(_) = self.state
            && let State::Ready(prepared) = std::mem::replace(&mut self.state, State::Done)
        {
            self.state = State::Running(Box::pin(drive::drive(prepared)));
        }
        let State::Running(running) = &mut self.state else {
            panic!("a `Call` was polled after it had given its result");
        };
        let Poll::Ready(outcome) = running.as_mut().poll(cx) else { return Poll::Pending };
        self.state = State::Done;
        Poll::Ready((self.finish)(outcome.map_err(|error| error.with_operation(self.operation))))
    }
}

impl<O, E, K> fmt::Debug for Call<O, E, K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call").field("operation", &self.operation.name).finish_non_exhaustive()
    }
}
