//! The published cases: each response with what must come of it.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
    time::Duration,
};

use libtest_mimic::{Failed, Trial};
use serde_json::Value;
use service_client::{
    retry::{Attempt, AttemptFailure, Decision, RetryStrategy, Standard, TokenBucket},
    transport::{Body, Request, Response, Transport, TransportError},
};
use service_client_tests::suites::{same, text};
use tokio::sync::{Mutex as AsyncMutex, mpsc};

use crate::stage::{Answer, Pauses, Script, SessionClient, block_on, config, lock};

pub(crate) fn trial_2026(case: &Value) -> Vec<Trial> {
    trial(case, Standard::new())
}

/// The older rules are the same with other figures.
pub(crate) fn trial_2020(case: &Value) -> Vec<Trial> {
    let second = Duration::from_secs(1);
    trial(case, Standard::new().with_costs(5, 5).with_base_delays(second, second))
}

fn trial(case: &Value, standard: Standard) -> Vec<Trial> {
    let name = case["id"].as_str().unwrap_or("a case without id").to_owned();
    let case = case.clone();
    vec![Trial::test(name, move || {
        let observed = observed(&case["given"], standard);
        block_on(async {
            if case["threads"].is_null() {
                in_turn(&case, observed).await
            } else {
                threads(&case, observed).await
            }
        })
    })]
}

fn observed(given: &Value, mut standard: Standard) -> Observed {
    let bucket = TokenBucket::default();
    if let Some(tokens) = given["initial_retry_tokens"].as_u64().and_then(|tokens| u32::try_from(tokens).ok())
    {
        bucket.take(TokenBucket::CAPACITY - tokens).expect("it is full").spend();
    }
    if let Some(seconds) = given["max_backoff_time"].as_f64() {
        standard = standard.with_max_backoff(Duration::from_secs_f64(seconds));
    }
    if let Some(attempts) = given["max_attempts"].as_u64().and_then(|attempts| u32::try_from(attempts).ok()) {
        standard = standard.with_max_attempts(attempts);
    }
    Observed { standard: standard.with_bucket(bucket), seen: Arc::default() }
}

/// What a strategy decided after an attempt, and how many tokens there are then.
#[derive(Clone, Debug, PartialEq)]
struct Seen {
    outcome: &'static str,
    quota: u32,
    delay: Option<Duration>,
}

/// Writes down what it decides.
#[derive(Clone, Debug)]
struct Observed {
    standard: Standard,
    seen: Arc<Mutex<Vec<Seen>>>,
}

impl Observed {
    fn note(&self, outcome: &'static str, delay: Option<Duration>) {
        let quota = self.standard.bucket().available();
        lock(&self.seen).push(Seen { outcome, quota, delay });
    }
}

impl RetryStrategy for Observed {
    fn max_attempts(&self) -> u32 {
        self.standard.max_attempts()
    }

    fn after_failure(&self, attempt: &Attempt<'_>, failure: &AttemptFailure) -> Decision {
        let decision = self.standard.after_failure(attempt, failure);
        let stopped = match failure.reason() {
            None => "fail_request",
            Some(_) if attempt.is_last() => "max_attempts_exceeded",
            Some(_) => "retry_quota_exceeded",
        };
        match &decision {
            Decision::Retry(pause) => self.note("retry_request", Some(pause.length())),
            Decision::StopAfter(delay) => self.note(stopped, Some(*delay)),
            _ => self.note(stopped, None),
        }
        decision
    }

    fn after_success(&self, attempt: &Attempt<'_>) {
        self.standard.after_success(attempt);
        self.note("success", None);
    }
}

async fn in_turn(case: &Value, observed: Observed) -> Result<(), Failed> {
    let steps = case["responses"].as_array().ok_or("the case has no responses")?;
    let answers = steps.iter().map(|step| Ok(Ok(response(&step["response"])?)));
    let script = Script::new(answers.collect::<Result<Vec<Answer>, Failed>>()?);
    let (seen, pauses) = (Arc::clone(&observed.seen), Pauses::default());
    let client = SessionClient::new(
        &config(script.clone(), &pauses, fraction(case)?).retry_strategy(observed).build(),
    );
    while !script.is_over() {
        // The error is one of the outcomes.
        let _ = if case["given"]["long_polling"] == true {
            client.receive().await
        } else {
            client.send_command().await
        };
    }
    let seen = lock(&seen).clone();
    same("the number of outcomes", &seen.len(), &steps.len())?;
    for (seen, step) in seen.iter().zip(steps) {
        compare(seen, &step["expected"])?;
    }
    let delays: Vec<Duration> = seen.iter().filter_map(|seen| seen.delay).collect();
    same("the pauses", &pauses.taken(), &delays)
}

fn compare(seen: &Seen, expected: &Value) -> Result<(), Failed> {
    same("the outcome", &seen.outcome, &text(expected, "outcome")?)?;
    if let Some(quota) = expected["retry_quota"].as_u64() {
        same("the quota", &u64::from(seen.quota), &quota)?;
    }
    let is_timed = seen.outcome != "retry_request" || !expected["delay"].is_null();
    let delay = expected["delay"].as_f64().map(Duration::from_secs_f64);
    if is_timed { same("the delay", &seen.delay, &delay) } else { Ok(()) }
}

fn response(response: &Value) -> Result<Response, Failed> {
    let code = response["error_code"].as_str();
    let body = code.map_or_else(|| "{}".to_owned(), |code| format!(r#"{{"__type":"{code}"}}"#));
    let mut built = http::Response::builder();
    let status = response["status_code"].as_u64().and_then(|status| u16::try_from(status).ok());
    built = built.status(status.ok_or("a response without status")?);
    for (name, value) in response["headers"].as_object().into_iter().flatten() {
        built = built.header(name, value.as_str().unwrap_or_default());
    }
    Ok(built.body(Body::from(body))?)
}

/// The cases call the part of the longest pause, which they fix, a base.
fn fraction(case: &Value) -> Result<f64, Failed> {
    Ok(case["given"]["exponential_base"].as_f64().ok_or("the case fixes no chance")?)
}

/// Several calls of one client, whose attempts take turns: retries first, the one that leaves most; then successes.
async fn threads(case: &Value, observed: Observed) -> Result<(), Failed> {
    let threads = case["threads"].as_array().ok_or("the case has no threads")?;
    let (seen, bucket) = (Arc::clone(&observed.seen), observed.standard.bucket().clone());
    let (gates, transport) = Gates::new(threads.len());
    let config = config(transport, &Pauses::default(), fraction(case)?).retry_strategy(observed).build();
    let client = SessionClient::new(&config);
    let calls: Vec<_> = (0..threads.len())
        .map(|thread| tokio::spawn(client.send_command().header("x-thread", thread.to_string())))
        .collect();
    for (thread, step) in turns(threads) {
        let before = lock(&seen).len();
        gates[thread].send(response(&step["response"])?).map_err(|_| "a call ended early")?;
        while lock(&seen).len() == before {
            tokio::task::yield_now().await;
        }
        let last = lock(&seen).last().cloned().ok_or("nothing was decided")?;
        compare(&last, &step["expected"])?;
    }
    for call in calls {
        call.await??;
    }
    same("the last quota", &Some(bucket.available().into()), &case["expected_final_quota"].as_u64())
}

fn turns(threads: &[Value]) -> Vec<(usize, &Value)> {
    let steps = threads
        .iter()
        .enumerate()
        .flat_map(|(thread, steps)| steps.as_array().into_iter().flatten().map(move |step| (thread, step)));
    let quota = |step: &Value| step["expected"]["retry_quota"].as_i64().unwrap_or_default();
    let is_success = |step: &Value| step["expected"]["outcome"] == "success";
    let mut steps: Vec<_> = steps.collect();
    steps.sort_by_key(|(_, step)| {
        let (quota, is_success) = (quota(step), is_success(step));
        (is_success, if is_success { quota } else { -quota })
    });
    steps
}

/// Lets a request of a thread have its answer when the trial gives it.
#[derive(Debug)]
struct Gates(HashMap<String, AsyncMutex<mpsc::UnboundedReceiver<Response>>>);

impl Gates {
    fn new(threads: usize) -> (Vec<mpsc::UnboundedSender<Response>>, Self) {
        let (senders, receivers): (Vec<_>, Vec<_>) = (0..threads).map(|_| mpsc::unbounded_channel()).unzip();
        let receivers = receivers.into_iter().enumerate();
        let receivers = receivers.map(|(thread, gate)| (thread.to_string(), AsyncMutex::new(gate)));
        (senders, Self(receivers.collect()))
    }
}

#[async_trait::async_trait]
impl Transport for Gates {
    async fn send(&self, request: Request) -> Result<Response, TransportError> {
        let thread = request.headers()["x-thread"].to_str().unwrap_or_default();
        let answer = self.0[thread].lock().await.recv().await;
        Ok(answer.expect("the trial is not over"))
    }
}
