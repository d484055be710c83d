//! What is loaded once and used many times: enters a provider, leaves what it gave for as long as that is valid. At most
//! one load is under way; nothing runs but in those who ask.

mod flight;
#[cfg(test)]
mod tests;
pub(super) mod timing;

use core::{fmt, time::Duration};
use std::{
    sync::{Arc, Mutex, MutexGuard, PoisonError, Weak},
    time::SystemTime,
};

use async_trait::async_trait;

use self::{
    flight::{Flight, Wait, Work},
    timing::{Phase, Timing},
};
use super::{Credentials, CredentialsError, CredentialsErrorKind, ProvideCredentials};
use crate::{
    config::{Config, Random},
    time::{Clock, Elapsed, Sleep, timeout},
};

/// Asks another provider when it must, and hands out what that gave in between.
///
/// * The first request loads. Requests that come meanwhile wait for that one load, and share its outcome, an error too.
///   Whoever gives up waiting does not stop it for the others.
/// * About 15 minutes before the credentials expire, the next request loads new ones, while others get those at hand.
///   From 10 minutes before, all wait for the new ones. For credentials that live less than an hour or so, both times
///   are shorter.
/// * Where that load fails, the credentials at hand are handed out for as long as they are valid, and the next load comes
///   after a pause. The same goes for a load that takes longer than five seconds, or that all who waited gave up on.
/// * Expired ones are never handed out. Where nothing is at hand, a failed load is not repeated at once: for a second, and
///   after further failures for up to 15, requests get its error.
///
/// It starts no task. Clones share what was loaded.
///
/// ```
/// use service_client::{Config, credentials::{CachedCredentials, Credentials}};
///
/// let provider = CachedCredentials::new(Credentials::new("AKIDEXAMPLE", "a secret"));
/// let config = Config::builder().credentials(provider).build();
/// ```
#[derive(Clone)]
pub struct CachedCredentials {
    cache: Arc<Cache<Credentials>>,
    provider: Arc<dyn ProvideCredentials>,
}

impl CachedCredentials {
    /// Keeps what `provider` gives, by the clock of the operating system.
    pub fn new(provider: impl ProvideCredentials) -> Self {
        Self::with_config(provider, &Config::builder().build())
    }

    /// Keeps what `provider` gives, by the clock, the timer and the chance of `config`.
    pub fn with_config(provider: impl ProvideCredentials, config: &Config) -> Self {
        let provider: Arc<dyn ProvideCredentials> = Arc::new(provider);
        let source = Arc::clone(&provider);
        let load = move || -> Work<_> {
            let source = Arc::clone(&source);
            Box::pin(async move { source.credentials().await })
        };
        Self { cache: Arc::new(Cache::new(load, config)), provider }
    }
}

#[async_trait]
impl ProvideCredentials for CachedCredentials {
    async fn credentials(&self) -> Result<Credentials, CredentialsError> {
        self.cache.get().await
    }
}

impl fmt::Debug for CachedCredentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("CachedCredentials").field(&self.provider).finish()
    }
}

/// Something that is valid for a while.
pub(super) trait Expires: Clone + Send + Sync + 'static {
    /// The last moment at which it is valid.
    fn expiry(&self) -> Option<SystemTime>;
}

impl Expires for Credentials {
    fn expiry(&self) -> Option<SystemTime> {
        self.expires_after()
    }
}

type Outcome<T> = Result<T, CredentialsError>;

/// The last value, and the load that is under way.
pub(super) struct Cache<T> {
    load: Box<dyn Fn() -> Work<Outcome<T>> + Send + Sync>,
    clock: Arc<dyn Clock>,
    random: Arc<dyn Random>,
    sleep: Option<Arc<dyn Sleep>>,
    state: Arc<Mutex<State<T>>>,
}

struct State<T> {
    held: Option<Held<T>>,
    /// Those who wait own it: it ends with the last of them.
    flight: Weak<Flight<Outcome<T>>>,
    failures: u32,
    /// What the last load failed with, unless it was given up.
    error: Option<CredentialsError>,
    /// Before this moment a value that is still valid is not refreshed, and soon before it nothing is loaded.
    not_before: Option<SystemTime>,
}

struct Held<T> {
    value: T,
    timing: Option<Timing>,
}

impl<T> Held<T> {
    fn phase(&self, now: SystemTime) -> Phase {
        self.timing.map_or(Phase::Fresh, |timing| timing.phase(now))
    }
}

/// What a request does.
enum Plan<T> {
    Take(T),
    Fail(CredentialsError),
    /// Something that is valid is at hand.
    Refresh(Wait<Outcome<T>>),
    Load(Wait<Outcome<T>>),
}

impl<T: Expires> Cache<T> {
    pub(super) fn new(load: impl Fn() -> Work<Outcome<T>> + Send + Sync + 'static, config: &Config) -> Self {
        let state = State { held: None, flight: Weak::new(), failures: 0, error: None, not_before: None };
        Self {
            load: Box::new(load),
            clock: Arc::clone(config.clock()),
            random: config.shared_random(),
            sleep: config.sleep().ok().cloned(),
            state: Arc::new(Mutex::new(state)),
        }
    }

    /// A value that is valid now.
    pub(super) async fn get(&self) -> Outcome<T> {
        loop {
            let outcome = match self.plan() {
                Plan::Take(value) => return Ok(value),
                Plan::Fail(error) => return Err(error),
                Plan::Load(wait) => wait.await,
                Plan::Refresh(wait) => {
                    let Ok(outcome) = self.in_time(wait).await else {
                        let Some(value) = self.valid() else { continue };
                        return Ok(value);
                    };
                    outcome
                }
            };
            match outcome.unwrap_or_else(|| Err(panicked())) {
                // Whoever was not polled for long after the load asks again.
                Ok(value) if is_over(&value, self.clock.now()) => {}
                Ok(value) => return Ok(value),
                Err(error) => return self.valid().ok_or(error),
            }
        }
    }

    /// What a load gives within the time that it has while something is at hand.
    async fn in_time(&self, wait: Wait<Outcome<T>>) -> Result<Option<Outcome<T>>, Elapsed> {
        let Some(sleep) = self.sleep.as_ref().filter(|sleep| sleep.is_running()) else {
            return Ok(wait.await);
        };
        let outcome = timeout(sleep, timing::REFRESH_LIMIT, wait).await;
        if outcome.is_err() {
            lock(&self.state).give_up(self.clock.now(), self.random.fraction());
        }
        outcome
    }

    fn plan(&self) -> Plan<T> {
        let mut state = lock(&self.state);
        if let Some(Held { value, timing: None }) = &state.held {
            return Plan::Take(value.clone());
        }
        let now = self.clock.now();
        let phase = state.held.as_ref().map_or(Phase::Expired, |held| held.phase(now));
        let is_paused = state.is_paused(now, timing::LONGEST_PAUSE);
        // Not held under the lock: the last one who has it takes the lock to give it up.
        let is_loading = state.flight.strong_count() > 0;
        let take = match phase {
            Phase::Fresh => true,
            Phase::Advisory => is_paused || is_loading,
            Phase::Mandatory => is_paused,
            Phase::Expired => false,
        };
        if let Some(held) = state.held.as_ref().filter(|_| take) {
            return Plan::Take(held.value.clone());
        }
        if phase == Phase::Expired
            && !is_loading
            && state.is_paused(now, timing::LONGEST_STANDSTILL)
            && let Some(error) = &state.error
        {
            return Plan::Fail(error.clone());
        }
        let flight = state.flight.upgrade();
        let wait = flight.unwrap_or_else(|| self.start(&mut state)).wait();
        if phase == Phase::Expired { Plan::Load(wait) } else { Plan::Refresh(wait) }
    }

    fn start(&self, state: &mut State<T>) -> Arc<Flight<Outcome<T>>> {
        let work = (self.load)();
        let mut landing = Landing {
            state: Arc::clone(&self.state),
            clock: Arc::clone(&self.clock),
            random: Arc::clone(&self.random),
            is_due: true,
        };
        let flight = Flight::new(Box::pin(async move {
            let outcome = work.await;
            landing.take(outcome)
        }));
        state.flight = Arc::downgrade(&flight);
        flight
    }

    /// What is at hand, if it can still be used.
    fn valid(&self) -> Option<T> {
        let now = self.clock.now();
        let state = lock(&self.state);
        state.held.as_ref().filter(|_| state.is_valid(now)).map(|held| held.value.clone())
    }
}

/// Where the outcome of a load goes, also that there is none because nobody waits any more.
struct Landing<T: Expires> {
    state: Arc<Mutex<State<T>>>,
    clock: Arc<dyn Clock>,
    random: Arc<dyn Random>,
    is_due: bool,
}

impl<T: Expires> Landing<T> {
    fn take(&mut self, outcome: Outcome<T>) -> Outcome<T> {
        self.is_due = false;
        lock(&self.state).land(outcome, self.clock.now(), self.random.fraction())
    }
}

impl<T: Expires> Drop for Landing<T> {
    fn drop(&mut self) {
        if self.is_due {
            lock(&self.state).give_up(self.clock.now(), self.random.fraction());
        }
    }
}

impl<T: Expires> State<T> {
    /// Whether the pause is not over. One that is longer than the `longest` is what a clock that went back left.
    fn is_paused(&self, now: SystemTime, longest: Duration) -> bool {
        let rest = self.not_before.and_then(|not_before| not_before.duration_since(now).ok());
        rest.is_some_and(|rest| !rest.is_zero() && rest <= longest)
    }

    fn is_valid(&self, now: SystemTime) -> bool {
        self.held.as_ref().is_some_and(|held| held.phase(now) < Phase::Expired)
    }

    /// Takes down that a load was given up: what is valid serves without it for a while. Where nothing is, the next one
    /// may have more patience.
    fn give_up(&mut self, now: SystemTime, fraction: f64) {
        if self.is_valid(now) && !self.is_paused(now, timing::LONGEST_PAUSE) {
            self.fail(None, now, fraction);
        }
    }

    fn fail(&mut self, error: Option<CredentialsError>, now: SystemTime, fraction: f64) {
        self.failures = self.failures.saturating_add(1);
        let pause = if self.is_valid(now) { timing::pause } else { timing::standstill };
        self.not_before = now.checked_add(pause(self.failures, fraction));
        self.error = error;
    }

    /// Takes the outcome of a load in.
    fn land(&mut self, outcome: Outcome<T>, now: SystemTime, fraction: f64) -> Outcome<T> {
        self.flight = Weak::new();
        let outcome = outcome.and_then(|value| if is_over(&value, now) { Err(expired()) } else { Ok(value) });
        match &outcome {
            Ok(value) => {
                let timing = value.expiry().map(|expiry| Timing::new(now, expiry, fraction));
                self.held = Some(Held { value: value.clone(), timing });
                (self.failures, self.error, self.not_before) = (0, None, None);
            }
            Err(error) => self.fail(Some(error.clone()), now, fraction),
        }
        outcome
    }
}

fn is_over<T: Expires>(value: &T, now: SystemTime) -> bool {
    value.expiry().is_some_and(|expiry| expiry < now)
}

fn lock<T>(state: &Mutex<State<T>>) -> MutexGuard<'_, State<T>> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

fn expired() -> CredentialsError {
    let message =
        "the source gave credentials that have expired: renew them there, or set this machine's clock";
    CredentialsError::new(CredentialsErrorKind::Expired, message)
}

fn panicked() -> CredentialsError {
    CredentialsError::new(CredentialsErrorKind::Provider, "the provider of credentials panicked")
}
