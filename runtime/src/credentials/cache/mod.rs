//! What is loaded once and used many times: enters a provider, leaves what it gave for as long as that is valid. At most
//! one load is under way; nothing runs but in those who ask.

mod flight;
#[cfg(test)]
mod tests;
mod timing;

use core::fmt;
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
    config::{Config, Random, SystemRandom},
    time::{Clock, SystemClock},
};

/// Asks another provider when it must, and hands out what that gave in between.
///
/// * The first request loads. Requests that come meanwhile wait for that one load, and share its outcome, an error too.
///   Whoever gives up waiting does not stop it for the others.
/// * About 15 minutes before the credentials expire, the next request loads new ones, while others get those at hand.
///   From 10 minutes before, all wait for the new ones. For credentials that live less than an hour or so, both times
///   are shorter.
/// * Where that load fails, the credentials at hand are handed out for as long as they are valid, and the next load comes
///   after a pause. Expired ones are never handed out.
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
        Self::with(Arc::new(provider), Arc::new(SystemClock), Arc::new(SystemRandom))
    }

    /// Keeps what `provider` gives, by the clock and the chance of `config`.
    pub fn with_config(provider: impl ProvideCredentials, config: &Config) -> Self {
        Self::with(Arc::new(provider), Arc::clone(config.clock()), config.shared_random())
    }

    fn with(provider: Arc<dyn ProvideCredentials>, clock: Arc<dyn Clock>, random: Arc<dyn Random>) -> Self {
        let source = Arc::clone(&provider);
        let load = move || -> Work<_> {
            let source = Arc::clone(&source);
            Box::pin(async move { source.credentials().await })
        };
        Self { cache: Arc::new(Cache::new(load, clock, random)), provider }
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
    state: Arc<Mutex<State<T>>>,
}

struct State<T> {
    held: Option<Held<T>>,
    /// Those who wait own it: it ends with the last of them.
    flight: Weak<Flight<Outcome<T>>>,
    failures: u32,
    /// Before this moment a value that is still valid is not refreshed.
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
    Wait(Wait<Outcome<T>>),
}

impl<T: Expires> Cache<T> {
    pub(super) fn new(
        load: impl Fn() -> Work<Outcome<T>> + Send + Sync + 'static,
        clock: Arc<dyn Clock>,
        random: Arc<dyn Random>,
    ) -> Self {
        let state = State { held: None, flight: Weak::new(), failures: 0, not_before: None };
        Self { load: Box::new(load), clock, random, state: Arc::new(Mutex::new(state)) }
    }

    /// A value that is valid now.
    pub(super) async fn get(&self) -> Outcome<T> {
        loop {
            let wait = match self.plan() {
                Plan::Take(value) => return Ok(value),
                Plan::Wait(wait) => wait,
            };
            match wait.await.unwrap_or_else(|| Err(panicked())) {
                // Whoever was not polled for long after the load asks again.
                Ok(value) if is_over(&value, self.clock.now()) => {}
                Ok(value) => return Ok(value),
                Err(error) => return self.valid().ok_or(error),
            }
        }
    }

    fn plan(&self) -> Plan<T> {
        let mut state = lock(&self.state);
        if let Some(Held { value, timing: None }) = &state.held {
            return Plan::Take(value.clone());
        }
        let now = self.clock.now();
        let phase = state.held.as_ref().map_or(Phase::Expired, |held| held.phase(now));
        let is_paused = state.not_before.is_some_and(|not_before| now < not_before);
        let flight = state.flight.upgrade();
        let take = match phase {
            Phase::Fresh => true,
            Phase::Advisory => is_paused || flight.is_some(),
            Phase::Mandatory => is_paused,
            Phase::Expired => false,
        };
        if let Some(held) = state.held.as_ref().filter(|_| take) {
            return Plan::Take(held.value.clone());
        }
        let flight = flight.unwrap_or_else(|| self.start(&mut state));
        Plan::Wait(flight.wait())
    }

    fn start(&self, state: &mut State<T>) -> Arc<Flight<Outcome<T>>> {
        let work = (self.load)();
        let (clock, random) = (Arc::clone(&self.clock), Arc::clone(&self.random));
        let shared = Arc::clone(&self.state);
        let flight = Flight::new(Box::pin(async move {
            let outcome = work.await;
            lock(&shared).land(outcome, clock.now(), random.fraction())
        }));
        state.flight = Arc::downgrade(&flight);
        flight
    }

    /// What is at hand, if it can still be used.
    fn valid(&self) -> Option<T> {
        let now = self.clock.now();
        let state = lock(&self.state);
        state.held.as_ref().filter(|held| held.phase(now) < Phase::Expired).map(|held| held.value.clone())
    }
}

impl<T: Expires> State<T> {
    /// Takes the outcome of a load in.
    fn land(&mut self, outcome: Outcome<T>, now: SystemTime, fraction: f64) -> Outcome<T> {
        self.flight = Weak::new();
        let outcome = outcome.and_then(|value| if is_over(&value, now) { Err(expired()) } else { Ok(value) });
        match &outcome {
            Ok(value) => {
                let timing = value.expiry().map(|expiry| Timing::new(now, expiry, fraction));
                self.held = Some(Held { value: value.clone(), timing });
                (self.failures, self.not_before) = (0, None);
            }
            Err(_) => {
                self.failures = self.failures.saturating_add(1);
                self.not_before = now.checked_add(timing::pause(self.failures, fraction));
            }
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
