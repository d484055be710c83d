//! How often a request is sent: an outcome enters, and it is the call's, or the request is sent again after a pause.

use std::time::{Duration, SystemTime};

use super::{
    attempt::Outbound,
    elsewhere,
    failure::{failure, may_be_repeated},
    policy::Policy,
    reply::Reply,
    watch,
};
use crate::{
    config::Config,
    error::ClientError,
    retry::{Attempt, AttemptFailure, Decision, Pause, RetryReason},
    time::Clock,
};

type Outcome = Result<Reply, ClientError>;

/// Sends until an outcome is final, or no time of `limit` is left for another pause.
pub(super) async fn run(outbound: &Outbound, limit: Option<Duration>) -> Outcome {
    let policy = outbound.policy()?;
    let attempt = attempt(outbound, policy, 1);
    let mut allowance = limit.map(|limit| Allowance::new(limit, &**outbound.config().clock()));
    let pause = policy.strategy.before_attempt(&attempt);
    if !pause.length.is_zero() {
        // In a box: what few calls do takes no room in each.
        Box::pin(take_turn(outbound.config(), &mut allowance, pause)).await?;
    }
    let outcome = send(outbound, attempt).await;
    let Some(failure) = failure(outbound, &outcome) else {
        policy.strategy.after_success(&attempt);
        return outcome;
    };
    Box::pin(repeat(outbound, policy, allowance, (outcome, failure))).await
}

async fn take_turn(
    config: &Config,
    allowance: &mut Option<Allowance<'_>>,
    pause: Pause,
) -> Result<(), ClientError> {
    config.sleep().map_err(ClientError::configuration)?;
    let Some(pause) = wait(config, allowance, pause).await else {
        return Err(ClientError::timeout("the client is not to send before the time for the call is out"));
    };
    pause.spend();
    Ok(())
}

async fn send(outbound: &Outbound, attempt: Attempt<'_>) -> Outcome {
    let most = most(outbound, attempt);
    let reply = outbound.send(most).await?;
    elsewhere::follow(outbound, reply, most.saturating_add(1)).await
}

/// How often the request may be sent, as its header says: the retries that there may be, and where it was sent elsewhere,
/// which no strategy is asked about.
fn most(outbound: &Outbound, attempt: Attempt<'_>) -> u32 {
    let followed = outbound.attempts().saturating_sub(attempt.number() - 1);
    attempt.max_attempts().saturating_add(followed)
}

fn attempt<'o>(outbound: &'o Outbound, policy: Policy<'_>, number: u32) -> Attempt<'o> {
    let max_attempts = policy.max_attempts;
    Attempt { number, max_attempts, operation: outbound.operation(), config: outbound.config() }
}

/// What follows a first failure.
async fn repeat(
    outbound: &Outbound,
    policy: Policy<'_>,
    mut allowance: Option<Allowance<'_>>,
    (mut outcome, mut failed): (Outcome, AttemptFailure),
) -> Outcome {
    let mut number = 1;
    let mut paid = Pause::NONE;
    loop {
        paid.spend();
        let failed_attempt = attempt(outbound, policy, number);
        let pause = match decide(outbound, policy, failed_attempt, &mut failed) {
            Decision::Retry(pause) => pause,
            Decision::Stop => return outcome,
            Decision::StopAfter(length) => {
                wait(outbound.config(), &mut allowance, Pause::new(length)).await;
                return outcome;
            }
        };
        let reason = failed.reason.unwrap_or(RetryReason::Strategy);
        watch::retry_follows(number, reason, pause.length);
        let Some(pause) = wait(outbound.config(), &mut allowance, pause).await else { return outcome };
        number += 1;
        let attempt = attempt(outbound, policy, number);
        let turn = policy.strategy.before_attempt(&attempt);
        let Some(turn) = wait(outbound.config(), &mut allowance, turn).await else { return outcome };
        if outbound.handle().is_closed() {
            // What the last attempt came to says more than that there can be no other.
            return outcome;
        }
        turn.spend();
        paid = pause;
        outbound.note_retry(reason);
        outcome = send(outbound, attempt).await;
        failed = match failure(outbound, &outcome) {
            Some(failure) => failure,
            None => {
                drop(paid);
                policy.strategy.after_success(&attempt);
                return outcome;
            }
        };
    }
}

/// What the strategy says, as far as it has a say.
fn decide(
    outbound: &Outbound,
    policy: Policy<'_>,
    attempt: Attempt<'_>,
    failure: &mut AttemptFailure,
) -> Decision {
    let may_be_repeated = may_be_repeated(outbound, failure);
    if !may_be_repeated {
        failure.reason = None;
    }
    match policy.strategy.after_failure(&attempt, failure) {
        Decision::Retry(_) if !may_be_repeated => Decision::Stop,
        decision => decision,
    }
}

/// Waits, and gives the pause back for what it was paid with; or nothing, at once, where there is no time or no timer for
/// it.
async fn wait(config: &Config, allowance: &mut Option<Allowance<'_>>, pause: Pause) -> Option<Pause> {
    let length = pause.length;
    let sleep = config.sleep().ok().filter(|sleep| sleep.is_running())?;
    if let Some(allowance) = allowance {
        allowance.spend(length)?;
    }
    if !length.is_zero() {
        sleep.sleep(length).await;
    }
    // The timer may be late.
    let is_over = allowance.as_ref().is_some_and(|allowance| allowance.remaining().is_zero());
    (!is_over).then_some(pause)
}

/// What is left of the time for a call: by the clock, or by the pauses where that stands still or goes back.
struct Allowance<'c> {
    clock: &'c dyn Clock,
    begun: SystemTime,
    limit: Duration,
    paused: Duration,
}

impl<'c> Allowance<'c> {
    fn new(limit: Duration, clock: &'c dyn Clock) -> Self {
        Self { clock, begun: clock.now(), limit, paused: Duration::ZERO }
    }

    fn remaining(&self) -> Duration {
        let elapsed = self.clock.now().duration_since(self.begun).unwrap_or_default();
        self.limit.saturating_sub(elapsed.max(self.paused))
    }

    /// Takes a pause off, if something is left after it.
    fn spend(&mut self, pause: Duration) -> Option<()> {
        if self.remaining() <= pause {
            return None;
        }
        self.paused = self.paused.saturating_add(pause);
        Some(())
    }
}
