//! One call: an input enters encoded, and the output or the error of its operation leaves.
//!
//! [`Call`] is the generic rim; what lies between encode and decode works on bytes and is compiled once.
//!
//! | stage | file |
//! | --- | --- |
//! | check and encode, host prefix, compression, checksum | `encode`, `compress` |
//! | the walk as a whole, time-outs, spans | `drive` |
//! | how often a request is sent | `retry` |
//! | endpoint, headers, signature, transport | `attempt` |
//! | classify and decode | `reply` |
//! | the same request for somebody else to send | `presign` |

mod attempt;
mod compress;
mod drive;
mod encode;
mod handle;
mod invocation;
mod presign;
mod reply;
mod retry;

use std::{
    fmt,
    future::Future,
    pin::Pin,
    task::{Context, Poll},
    time::Duration,
};

use http::{HeaderName, HeaderValue};

pub(crate) use self::invocation::uuid;
pub use self::{
    handle::{CloseGuard, Handle},
    presign::PresignedRequest,
};
use self::{presign::presign, reply::Reply};
use crate::{
    error::ClientError, operation::Operation, protocol::EncodedRequest, service_error::ServiceError,
    shape::Structure,
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
#[must_use = "a call does nothing until it is awaited"]
pub struct Call<O, E> {
    state: State,
    operation: &'static Operation,
    /// Kept, so that only making a call asks anything of `O` and `E`: a type that is not as it must be is reported
    /// there, and not again for the future.
    finish: Finish<O, E>,
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
}

/// How a call differs from what its client's configuration says.
#[derive(Default)]
struct Options {
    timeout: Option<Duration>,
    attempt_timeout: Option<Duration>,
    headers: Vec<(HeaderName, HeaderValue)>,
}

impl<O: Structure, E: ServiceError> Call<O, E> {
    fn new(
        handle: Handle,
        operation: &'static Operation,
        request: Result<EncodedRequest, ClientError>,
    ) -> Self {
        let prepared = Prepared { handle, operation, request, options: Options::default() };
        let finish: Finish<O, E> = |outcome| match outcome {
            Ok(reply) => reply.into_result(),
            Err(error) => Err(error.into()),
        };
        Self { state: State::Ready(Box::new(prepared)), operation, finish }
    }

    fn adjust(mut self, adjust: impl FnOnce(&mut Prepared)) -> Self {
        if let State::Ready(prepared) = &mut self.state {
            adjust(prepared);
        }
        self
    }

    /// Limits the whole call, all its attempts together. Without it, the configuration's limit holds.
    pub fn timeout(self, limit: Duration) -> Self {
        self.adjust(|prepared| prepared.options.timeout = Some(limit))
    }

    /// Limits each attempt. Without it, the configuration's limit holds.
    pub fn attempt_timeout(self, limit: Duration) -> Self {
        self.adjust(|prepared| prepared.options.attempt_timeout = Some(limit))
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

impl<O, E> Future for Call<O, E> {
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

impl<O, E> fmt::Debug for Call<O, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call").field("operation", &self.operation.name).finish_non_exhaustive()
    }
}
