//! The client's half of a case. Enters: a case, and the method that it calls. Leaves: what differs between the request
//! that was sent and the one that is expected, or between what was answered and what it should mean.

use std::{future::Future, pin::Pin};

use libtest_mimic::Failed;
use serde_json::Value;
use service_client::{
    Call, Config, Credentials, DecodeError, Failure, ServiceError, Structure,
    config::{BucketAddressing, IdempotencyTokens, Switch},
    schema::Schema,
    shape::{Members, Reader, View},
    transport::Transport,
};
use service_client_tests::transports::Canned;

use crate::{
    cases::{ExpectedAnswer, ExpectedError, ExpectedFailure},
    compare::differences,
    events::said,
    least::Least,
    node::Node,
    request::ExpectedRequest,
    response::CaseResponse,
    table::Method,
};

/// What a client's method gives, without its types.
pub(crate) trait Answer {
    /// The output, or what failed.
    fn value(&self) -> Result<&dyn Members, Failure<'_>>;

    /// The code of what failed.
    fn code(&self) -> Option<&str>;

    /// The service's words about what failed.
    fn message(&self) -> Option<&str>;
}

impl<O: Structure, E: ServiceError> Answer for Result<O, E> {
    fn value(&self) -> Result<&dyn Members, Failure<'_>> {
        match self {
            Ok(output) => Ok(output),
            Err(error) => Err(error.failure()),
        }
    }

    fn code(&self) -> Option<&str> {
        self.as_ref().err()?.code()
    }

    fn message(&self) -> Option<&str> {
        self.as_ref().err()?.message()
    }
}

/// A call that is under way.
pub(crate) type Answering = Pin<Box<dyn Future<Output = Box<dyn Answer>>>>;

/// Reads the input of a method, and calls it: all that is compiled once an operation.
pub(crate) fn call<C, I: Structure, O: Structure, E: ServiceError>(
    config: &Config,
    input: &mut dyn Reader,
    client: fn(&Config) -> C,
    method: fn(&C, I) -> Call<O, E>,
) -> Result<Answering, DecodeError> {
    Ok(answering(method(&client(config), I::read(input)?)))
}

/// The same for a method that takes nothing.
pub(crate) fn call_without_input<C, O: Structure, E: ServiceError>(
    config: &Config,
    client: fn(&Config) -> C,
    method: fn(&C) -> Call<O, E>,
) -> Answering {
    answering(method(&client(config)))
}

fn answering<O: Structure, E: ServiceError>(call: Call<O, E>) -> Answering {
    Box::pin(async move { Box::new(call.await) as Box<dyn Answer> })
}

/// The token that the suites expect wherever a client makes one up.
const IDEMPOTENCY_TOKEN: &str = "00000000-0000-4000-8000-000000000000";

#[derive(Debug)]
struct Expected;

impl IdempotencyTokens for Expected {
    fn token(&self) -> String {
        IDEMPOTENCY_TOKEN.to_owned()
    }
}

/// What a case says of the client's configuration.
#[derive(Clone, Debug, Default)]
pub(crate) struct Settings {
    /// Where it calls; `https://example.com` where the case does not say.
    pub(crate) url: Option<String>,
    /// `us-east-1` where the case does not say.
    pub(crate) region: Option<String>,
    /// How buckets are addressed, where the case says it: then the endpoint is the service's own.
    pub(crate) buckets: Option<Buckets>,
}

/// How buckets are addressed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Buckets {
    pub(crate) addressing: BucketAddressing,
    pub(crate) dual_stack: Switch,
    pub(crate) accelerate: Switch,
}

/// A configuration of these settings that calls through this transport.
pub(crate) fn config(settings: &Settings, transport: impl Transport) -> Config {
    let builder = Config::builder()
        .region(settings.region.clone().unwrap_or_else(|| "us-east-1".to_owned()))
        .credentials(Credentials::new("AKIDEXAMPLE", "hush"))
        .idempotency_tokens(Expected)
        .transport(transport);
    let builder = match settings.buckets {
        None => builder.endpoint_url(settings.url.as_deref().unwrap_or("https://example.com")),
        Some(buckets) => builder
            .bucket_addressing(buckets.addressing)
            .use_dual_stack(buckets.dual_stack)
            .use_accelerate(buckets.accelerate),
    };
    builder.build()
}

/// Runs what must be waited for.
pub(crate) fn wait<T>(future: impl Future<Output = T>) -> Result<T, Failed> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build()?;
    Ok(runtime.block_on(future))
}

/// Fails with all the differences, if there are any.
pub(crate) fn conclude(differences: &[String]) -> Result<(), Failed> {
    if differences.is_empty() { Ok(()) } else { Err(differences.join("\n").into()) }
}

/// Sends the parameters of the case, and looks at the request.
pub(crate) fn check_request(
    method: &Method,
    settings: &Settings,
    params: &Value,
    expected: &ExpectedRequest,
) -> Result<(), Failed> {
    let transport = Canned::json(200, "{}");
    let answering = (method.call)(&config(settings, transport.clone()), &mut Node(params))?;
    let answer = wait(answering)?;
    // What the client makes of the canned answer does not matter, unless nothing was sent.
    match &transport.requests()[..] {
        [request] => conclude(&expected.differences(request)),
        [] => Err(format!("nothing was sent: {}", answer.message().unwrap_or_default()).into()),
        requests => Err(format!("{} requests were sent", requests.len()).into()),
    }
}

/// Gives the response of the case to the client, and looks at what it makes of it.
pub(crate) fn check_answer(
    method: &Method,
    given: &CaseResponse,
    expected: &ExpectedAnswer,
) -> Result<(), Failed> {
    let transport = Canned::new(given.to_response()?);
    let answering = (method.call)(&config(&Settings::default(), transport), &mut Least::default())?;
    let answer = wait(answering)?;
    match (expected, answer.value()) {
        (ExpectedAnswer::Failure(expected), answer) => check_failure(expected, answer),
        (ExpectedAnswer::Output(params), Ok(output)) => conclude(&differences(output, params)),
        (ExpectedAnswer::Error(expected), Err(failure)) => check_error(expected, failure, &*answer),
        (ExpectedAnswer::Output(_), Err(failure)) => Err(format!("the call failed: {failure:?}").into()),
        (ExpectedAnswer::Error(_), Ok(_)) => Err("the call did not fail".into()),
    }
}

/// The parameters of an error. Where the model leaves out the member that holds the message, it is read all the same.
fn with_message(expected: &ExpectedError, schema: &Schema) -> Value {
    let mut params = expected.params.clone();
    let member = schema.members.iter().find(|member| member.name.eq_ignore_ascii_case("message"));
    if let (Some(member), Some(message), Value::Object(fields)) = (member, &expected.message, &mut params) {
        fields.entry(member.name).or_insert_with(|| message.as_str().into());
    }
    params
}

/// Either the call fails, or the events that it answers with end with a failure.
fn check_failure(
    expected: &ExpectedFailure,
    answer: Result<&dyn Members, Failure<'_>>,
) -> Result<(), Failed> {
    let output = match (answer, &expected.shape) {
        (Ok(output), _) => output,
        (Err(_), None) => return Ok(()),
        (Err(Failure::Modelled(value)), Some(shape)) if value.schema().name == shape => return Ok(()),
        (Err(_), Some(shape)) => return Err(format!("it is not a `{shape}`").into()),
    };
    let members = 0..output.schema().members.len();
    let events = members.map(|index| output.member(index)).find_map(|member| match member {
        View::EventStream(events) => Some(events),
        _ => None,
    });
    let said = said(events.ok_or("it succeeded, and nothing flows that could fail")?)?;
    let last = said.last().filter(|last| last.is_failure).ok_or("the events do not end with a failure")?;
    let is_expected = expected.shape.is_none() || last.is(&expected.params);
    if is_expected { Ok(()) } else { Err(format!("the events end with {last:?}").into()) }
}

fn check_error(expected: &ExpectedError, failure: Failure<'_>, answer: &dyn Answer) -> Result<(), Failed> {
    let mut found = Vec::new();
    let mut same = |what: &str, actual: Option<&str>, expected: Option<&str>| {
        if expected.is_some() && actual != expected {
            found.push(format!("{what}: expected {expected:?}, got {actual:?}"));
        }
    };
    same("code", answer.code(), expected.code.as_deref());
    same("message", answer.message(), expected.message.as_deref());
    match failure {
        Failure::Modelled(value) => {
            same("exception", Some(value.schema().name), expected.shape.as_deref());
            found.extend(differences(value, &with_message(expected, value.schema())));
        }
        Failure::Other(error) if expected.shape.is_some() => {
            found.push(format!("it is no exception of the model's: {error}"));
        }
        _ => {}
    }
    conclude(&found)
}
