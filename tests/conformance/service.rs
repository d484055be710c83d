//! The service's half of a case. Enters: a case, and the service half around an implementation that follows a script.
//! Leaves: what differs between the input that arrived and the one that was sent, or between the response that was
//! written and the one that is expected.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bytes::Bytes;
use libtest_mimic::Failed;
use serde_json::Value;
use service_client::{
    ClientError, ResponseMetadata, ServiceError, Structure, TransportError,
    transport::{Body, Request, Response, SharedTransport, Transport},
};

use crate::{
    cases::ExpectedAnswer,
    client::{Settings, conclude, config, wait},
    compare::differences,
    least::Least,
    node::Node,
    request::ExpectedRequest,
    response::CaseResponse,
    table::{Method, Module},
};

/// An implementation of any service's trait: it takes what it is called with, and answers as it is told. Its clones are
/// one.
#[derive(Clone, Debug)]
pub(crate) struct Scripted(Arc<Script>);

#[derive(Debug)]
struct Script {
    method: &'static str,
    input: Option<Value>,
    answer: Option<ExpectedAnswer>,
    outcome: Mutex<Outcome>,
}

#[derive(Debug, Default)]
struct Outcome {
    calls: usize,
    differences: Vec<String>,
}

impl Scripted {
    fn new(method: &Method, input: Option<&Value>, answer: Option<&ExpectedAnswer>) -> Self {
        let (input, answer, outcome) = (input.cloned(), answer.cloned(), Mutex::default());
        Self(Arc::new(Script { method: method.name, input, answer, outcome }))
    }

    /// The body of every method.
    pub(crate) fn answer<I: Structure, O: Structure, E: ServiceError>(
        &self,
        method: &str,
        input: &I,
    ) -> Result<O, E> {
        let mut outcome = self.outcome();
        outcome.calls += 1;
        if method != self.0.method {
            outcome.differences.push(format!("`{method}` was called instead of `{}`", self.0.method));
        }
        if let Some(expected) = &self.0.input {
            outcome.differences.extend(differences(input, expected));
        }
        let answer = match &self.0.answer {
            None | Some(ExpectedAnswer::Failure(_)) => return Err(nothing_to_say().into()),
            Some(ExpectedAnswer::Output(params)) => O::read(&mut Node(params)).map(Ok),
            Some(ExpectedAnswer::Error(error)) => exception(error.shape.as_deref(), &error.params).map(Err),
        };
        answer.unwrap_or_else(|error| {
            outcome.differences.push(format!("the answer of the case is not of its type: {error}"));
            Err(nothing_to_say().into())
        })
    }

    fn outcome(&self) -> MutexGuard<'_, Outcome> {
        self.0.outcome.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether all went as the script says so far.
    fn check(&self) -> Result<(), Failed> {
        let outcome = self.outcome();
        conclude(&outcome.differences)?;
        if outcome.calls == 0 { Err("the operation was not called".into()) } else { Ok(()) }
    }
}

fn exception<E: ServiceError>(shape: Option<&str>, params: &Value) -> Result<E, service_client::DecodeError> {
    let index = E::EXCEPTIONS.iter().position(|schema| Some(schema.name) == shape);
    let index = index.ok_or_else(|| service_client::DecodeError::new("no such exception"))?;
    E::read(index, &mut Node(params), ResponseMetadata::default())
}

fn nothing_to_say() -> ClientError {
    ClientError::service("NothingToSay", "the case does not say what is answered")
}

/// Gives the request of the case to the service half, and looks at the input that arrives.
pub(crate) fn check_request(
    module: &Module,
    method: &Method,
    params: &Value,
    request: &ExpectedRequest,
) -> Result<(), Failed> {
    let scripted = Scripted::new(method, Some(params), None);
    let service = (module.serve)(scripted.clone());
    let response = whole(wait(service.send(request.to_request()?.map(Body::from)))??)?;
    answered(scripted.check(), &response)
}

/// Lets the service half write what the case answers, and looks at the response.
pub(crate) fn check_response(
    module: &Module,
    method: &Method,
    answer: &ExpectedAnswer,
    expected: &CaseResponse,
) -> Result<(), Failed> {
    let scripted = Scripted::new(method, None, Some(answer));
    let tap = Tap::new((module.serve)(scripted.clone()));
    let answering = (method.call)(&config(&Settings::default(), tap.clone()), &mut Least::default())?;
    let _ = wait(answering)?;
    let response = tap.response().ok_or("nothing was answered")?;
    answered(scripted.check(), &response)?;
    conclude(&expected.differences(&response))
}

/// Adds to a failure what was answered instead.
fn answered(result: Result<(), Failed>, response: &http::Response<Bytes>) -> Result<(), Failed> {
    let answer = || format!("answered: {} {}", response.status(), String::from_utf8_lossy(response.body()));
    result.map_err(|failed| format!("{}\n{}", failed.message().unwrap_or_default(), answer()).into())
}

fn whole(response: Response) -> Result<http::Response<Bytes>, Failed> {
    let (parts, body) = response.into_parts();
    Ok(http::Response::from_parts(parts, wait(body.collect(usize::MAX))??))
}

/// Keeps the last response that went through. Its clones are one.
#[derive(Clone, Debug)]
struct Tap {
    inner: SharedTransport,
    response: Arc<Mutex<Option<http::Response<Bytes>>>>,
}

impl Tap {
    fn new(inner: SharedTransport) -> Self {
        Self { inner, response: Arc::default() }
    }

    fn response(&self) -> Option<http::Response<Bytes>> {
        self.response.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

#[async_trait::async_trait]
impl Transport for Tap {
    async fn send(&self, request: Request) -> Result<Response, TransportError> {
        let (parts, body) = self.inner.send(request).await?.into_parts();
        let response = http::Response::from_parts(parts, body.collect(usize::MAX).await?);
        *self.response.lock().unwrap_or_else(PoisonError::into_inner) = Some(response.clone());
        Ok(response.map(Body::from))
    }
}
