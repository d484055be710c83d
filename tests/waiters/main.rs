//! The published waiter suite: each definition waits for its outputs, given one after another, and must be done with the
//! last.

mod entities;

use std::{
    collections::VecDeque,
    process::ExitCode,
    sync::{Mutex, PoisonError},
    time::Duration,
};

use libtest_mimic::{Failed, Trial};
use serde_json::Value;
use service_client::{
    __private::{
        Handle,
        wait::{Acceptor, Comparator, Definition, Matcher, State, Test},
    },
    ClientError, Config,
    jmespath::Expression,
    time::Sleep,
};
use service_client_tests::suites::{self, Suite, same, text};

use crate::entities::{Entities, EntitiesOperation, EntitiesService, GetEntityRequest, GetEntityResponse};

fn main() -> ExitCode {
    suites::run(&[Suite { name: "waiters/smithy-kotlin", key: "cases", trials: trial }])
}

fn trial(case: &Value) -> Vec<Trial> {
    let name = case["id"].as_str().unwrap_or("a case without id").to_owned();
    let case = case.clone();
    vec![Trial::test(name, move || check(&case))]
}

fn check(case: &Value) -> Result<(), Failed> {
    let operation = EntitiesOperation::GetEntity.operation();
    let handle = Handle::new(operation.service, &config(outputs(case)?));
    let input: GetEntityRequest = serde_json::from_value(case["input"].clone())?;
    let definition = Box::leak(Box::new(definition(case)?));
    let waiting =
        handle.wait::<GetEntityRequest, GetEntityResponse, ClientError>(operation, input, definition);
    let runtime = tokio::runtime::Builder::new_current_thread().build()?;
    let waited = runtime.block_on(waiting.max_wait(Duration::from_hours(1)))?;
    same("the state", &text(&case["expect"], "state")?, &"success")?;
    same("the number of calls", &Some(waited.attempts.into()), &case["expect"]["attempts"].as_u64())
}

/// Gives one output after another.
struct Fake(Mutex<VecDeque<GetEntityResponse>>);

impl Entities for Fake {
    async fn get_entity(&self, _: GetEntityRequest) -> Result<GetEntityResponse, ClientError> {
        let next = self.0.lock().unwrap_or_else(PoisonError::into_inner).pop_front();
        next.ok_or_else(|| ClientError::service("NoMore", "every output was given"))
    }
}

fn outputs(case: &Value) -> Result<Fake, Failed> {
    let outputs: VecDeque<GetEntityResponse> = serde_json::from_value(case["outputs"].clone())?;
    Ok(Fake(Mutex::new(outputs)))
}

fn config(fake: Fake) -> Config {
    let service = EntitiesService::new(fake);
    Config::builder().endpoint_url("http://localhost").transport(service).sleep(AtOnce).build()
}

/// Does not wait.
#[derive(Debug)]
struct AtOnce;

#[async_trait::async_trait]
impl Sleep for AtOnce {
    async fn sleep(&self, _: Duration) {}
}

fn definition(case: &Value) -> Result<Definition, Failed> {
    let acceptors = case["definition"]["acceptors"].as_array().ok_or("the case has no acceptors")?;
    let acceptors = acceptors.iter().map(acceptor).collect::<Result<Vec<_>, _>>()?;
    let acceptors = Vec::leak(acceptors);
    Ok(Definition { name: "Waiter", min_delay: 2, max_delay: 120, acceptors })
}

fn acceptor(acceptor: &Value) -> Result<Acceptor, Failed> {
    let state = match text(acceptor, "state")? {
        "success" => State::Success,
        state => return Err(format!("no state is called `{state}`").into()),
    };
    let matcher = match &acceptor["matcher"] {
        matcher if !matcher["output"].is_null() => Matcher::Output(test(&matcher["output"])?),
        matcher if !matcher["inputOutput"].is_null() => Matcher::InputOutput(test(&matcher["inputOutput"])?),
        matcher => return Err(format!("no such matcher: {matcher}").into()),
    };
    Ok(Acceptor { state, matcher })
}

fn test(matcher: &Value) -> Result<Test, Failed> {
    let path = Expression::parse(text(matcher, "path")?)?;
    let expected: &'static str = String::leak(text(matcher, "expected")?.to_owned());
    let comparator = match text(matcher, "comparator")? {
        "stringEquals" => Comparator::Equals(expected),
        "booleanEquals" => Comparator::BooleanEquals(expected.parse()?),
        "allStringEquals" => Comparator::AllEquals(expected),
        "anyStringEquals" => Comparator::AnyEquals(expected),
        name => return Err(format!("no comparator is called `{name}`").into()),
    };
    Ok(Test { path, comparator })
}
