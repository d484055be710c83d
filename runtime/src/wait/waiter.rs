//! What the caller of a waiter holds: the time it may take enters, and the wait as a future leaves.

use std::{
    fmt,
    future::Future,
    marker::PhantomData,
    pin::Pin,
    task::{Context, Poll},
    time::{Duration, SystemTime},
};

use super::{
    WaiterError, WaiterErrorKind,
    definition::{Definition, State},
    judge::Answer,
    schedule::Schedule,
};
use crate::{
    call::Repeatable, config::Config, error::ClientError, service_error::ServiceError, shape::Structure,
    time::timeout,
};

/// A wait that is declared with `#[waiter(…)]`. Say how long it may take at most, and await it.
///
/// The operation is called, with pauses, until an answer says that what is waited for has come about, or cannot any more.
/// Pauses are those of the declaration, taken at random from a range that doubles with each call; the last call comes just
/// before the time is out. Clock, timer and randomness are the configuration's.
///
/// ```no_run
/// # use std::time::Duration;
/// # use service_client::{ClientError, Config, Shape, service_client};
/// #[service_client(protocol = "awsJson1_0", target_prefix = "Kitchen", signing = "none")]
/// trait Kitchen {
///     #[waiter(
///         name = "DishReady",
///         min_delay = 1,
///         max_delay = 30,
///         success(output = "State", equals = "READY"),
///         failure(output = "State", equals = "BURNT")
///     )]
///     async fn look_at_dish(&self, dish: &str) -> Result<Dish, ClientError>;
/// }
///
/// #[derive(Clone, PartialEq, Shape)]
/// #[shape(rename_all = "PascalCase")]
/// struct Dish {
///     state: String,
/// }
///
/// # async fn example(client: KitchenClient) -> Result<(), Box<dyn std::error::Error>> {
/// let ready = client.wait_until_dish_ready("soup").max_wait(Duration::from_mins(10)).await?;
/// println!("ready after {} looks", ready.attempts);
/// # Ok(())
/// # }
/// ```
#[must_use = "a waiter does nothing until it is told how long it may take, and awaited"]
pub struct Waiter<O, E> {
    source: Repeatable,
    definition: &'static Definition,
    min_delay: Duration,
    max_delay: Duration,
    types: PhantomData<fn() -> (O, E)>,
}

impl<O: Structure + Send, E: ServiceError> Waiter<O, E> {
    pub(crate) fn new(source: Repeatable, definition: &'static Definition) -> Self {
        let Definition { min_delay, max_delay, .. } = *definition;
        let (min_delay, max_delay) = (Duration::from_secs(min_delay), Duration::from_secs(max_delay));
        Self { source, definition, min_delay, max_delay, types: PhantomData }
    }

    /// Sets the shortest pause between two calls, in place of the declaration's.
    pub fn min_delay(mut self, delay: Duration) -> Self {
        self.min_delay = delay;
        self
    }

    /// Sets the longest pause between two calls, in place of the declaration's. Where it is shorter than the shortest, that
    /// one is meant.
    pub fn max_delay(mut self, delay: Duration) -> Self {
        self.max_delay = delay;
        self
    }

    /// Limits the wait, the calls included, and begins it when the future is first polled.
    pub fn max_wait(self, limit: Duration) -> Wait<O, E> {
        let Self { source, definition, min_delay, max_delay, .. } = self;
        let schedule = Schedule { min_delay, max_delay, max_wait: limit };
        Wait(Box::pin(Waiting { source, definition, schedule, calls: 0 }.run()))
    }
}

impl<O, E> fmt::Debug for Waiter<O, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Waiter").field("name", &self.definition.name).finish_non_exhaustive()
    }
}

/// A wait, to be awaited: it gives what the last call saw.
///
/// # Errors
///
/// When what is waited for cannot come about any more, the time is out, or a call fails in a way that the waiter does not
/// know.
///
/// # Cancellation
///
/// Dropping it gives the wait up, and the call that is under way.
#[must_use = "a wait does nothing until it is awaited"]
pub struct Wait<O, E>(Pin<Box<dyn Future<Output = Outcome<O, E>> + Send>>);

type Outcome<O, E> = Result<Waited<O, E>, WaiterError<O, E>>;

impl<O, E> Future for Wait<O, E> {
    type Output = Outcome<O, E>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        self.0.as_mut().poll(cx)
    }
}

impl<O, E> fmt::Debug for Wait<O, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Wait(..)")
    }
}

/// What was waited for has come about.
#[derive(Debug)]
#[non_exhaustive]
pub struct Waited<O, E> {
    /// What the last call gave: the output, or the error that was waited for.
    pub outcome: Result<O, E>,
    /// How many calls were made; each may have sent more than one request.
    pub attempts: u32,
}

struct Waiting {
    source: Repeatable,
    definition: &'static Definition,
    schedule: Schedule,
    calls: u32,
}

impl Waiting {
    async fn run<O: Structure + Send, E: ServiceError>(mut self) -> Outcome<O, E> {
        let mut watch = Watch::new(&self.source);
        let mut last = None;
        loop {
            let Some(outcome) = self.call(watch.elapsed(&self.source)).await else {
                return Err(self.error(WaiterErrorKind::TimedOut, last));
            };
            let (status, outcome) = outcome;
            match self.judge(status, &outcome) {
                Some(State::Success) => return Ok(Waited { outcome, attempts: self.calls }),
                Some(State::Failure) => return Err(self.error(WaiterErrorKind::Failed, Some(outcome))),
                None if outcome.is_err() => return Err(self.error(WaiterErrorKind::Call, Some(outcome))),
                Some(State::Retry) | None => last = Some(outcome),
            }
            let fraction = self.source.config().random().fraction();
            let elapsed = watch.elapsed(&self.source);
            let Some(pause) = self.schedule.pause(self.calls, elapsed, fraction) else {
                return Err(self.error(WaiterErrorKind::TimedOut, last));
            };
            if let Err(error) = sleep(self.source.config(), pause).await {
                return Err(self.error(WaiterErrorKind::Call, Some(Err(error.into()))));
            }
            watch.slept = watch.slept.saturating_add(pause);
        }
    }

    /// What a call gives with its status, unless the time is out before it gives anything.
    async fn call<O: Structure, E: ServiceError>(
        &mut self,
        elapsed: Duration,
    ) -> Option<(Option<u16>, Result<O, E>)> {
        let call = self.source.call::<O, E>(&[]);
        self.calls += 1;
        let remaining = self.schedule.max_wait.saturating_sub(elapsed);
        match self.source.config().sleep() {
            Ok(sleep) => timeout(sleep, remaining, Box::pin(call.with_status())).await.ok(),
            Err(_) => Some(call.with_status().await),
        }
    }

    fn judge<O: Structure, E: ServiceError>(
        &self,
        status: Option<u16>,
        outcome: &Result<O, E>,
    ) -> Option<State> {
        self.definition.judge(self.answer(status, outcome))
    }

    fn answer<'a, O: Structure, E: ServiceError>(
        &'a self,
        status: Option<u16>,
        outcome: &'a Result<O, E>,
    ) -> Answer<'a> {
        let outcome = match outcome {
            Ok(output) => Ok(output as _),
            Err(error) => Err(error.failure()),
        };
        Answer { input: self.source.input(), status, outcome }
    }

    fn error<O: Structure, E: ServiceError>(
        &self,
        kind: WaiterErrorKind,
        last: Option<Result<O, E>>,
    ) -> WaiterError<O, E> {
        let seen = match &last {
            None => "no call was answered".to_owned(),
            Some(Err(error)) => error.to_string(),
            Some(outcome @ Ok(_)) => self.definition.describe(self.answer(None, outcome)),
        };
        let Schedule { max_wait, .. } = self.schedule;
        WaiterError::new(self.definition.name, kind, max_wait, (self.calls, seen)).with_last(last)
    }
}

async fn sleep(config: &Config, pause: Duration) -> Result<(), ClientError> {
    config.sleep().map_err(ClientError::configuration)?.sleep(pause).await;
    Ok(())
}

/// How long a wait has taken: what the clock says, or the pauses together, where the clock was set back or stands still.
struct Watch {
    begin: SystemTime,
    slept: Duration,
}

impl Watch {
    fn new(source: &Repeatable) -> Self {
        Self { begin: source.config().clock().now(), slept: Duration::ZERO }
    }

    fn elapsed(&self, source: &Repeatable) -> Duration {
        let now = source.config().clock().now();
        now.duration_since(self.begin).unwrap_or_default().max(self.slept)
    }
}
