//! Cases about the file that `aws login` left behind, and its renewal.

use std::{
    env, fs,
    path::PathBuf,
    process,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering::Relaxed},
    },
    time::{Duration, SystemTime},
};

use bytes::Bytes;
use libtest_mimic::Failed;
use serde_json::{Value, json};
use service_client::{
    Transport, TransportError,
    config::Files,
    credentials::ProfileCredentials,
    time::ManualClock,
    transport::{Body, Request, Response},
};
use service_client_tests::suites::{same, text};

use crate::world::{ask, same_credentials, settings, told};

/// The moment of all cases: the renewed credentials live a quarter of an hour longer.
const NOW: Duration = Duration::from_hours(20_411 * 24);

pub(crate) fn check(case: &Value) -> Result<(), Failed> {
    let (service, home) = (Service::of(&case["mockApiCalls"]), Home::of(case)?);
    let variables = json!({ "HOME": home.0, "AWS_REGION": "us-east-1", "AWS_PROFILE": "signin" });
    let clock = ManualClock::new(SystemTime::UNIX_EPOCH + NOW);
    let settings = settings(&variables, &json!({}), service.clone())?.files(Files::process()).clock(clock);
    let outcome = ask(&ProfileCredentials::new(&settings.build()))?;
    for expected in case["outcomes"].as_array().ok_or("a case without outcomes")? {
        match (text(expected, "result")?, &outcome) {
            ("credentials", Ok(credentials)) => same_credentials(credentials, &known(expected)?)?,
            ("cacheContents", Ok(_)) => home.holds(expected)?,
            ("error", Err(error)) => same("a remedy", &told(error).contains("`aws login`"), &true)?,
            (result, _) => return Err(format!("{outcome:?} is not what was expected: {result}").into()),
        }
    }
    service.conclude()
}

/// A folder with the files of a case, for as long as it runs.
struct Home(PathBuf);

impl Home {
    fn of(case: &Value) -> Result<Self, Failed> {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let name = format!("service-client-login-{}-{}", process::id(), COUNT.fetch_add(1, Relaxed));
        let home = Self(env::temp_dir().join(name));
        fs::create_dir_all(home.cache())?;
        fs::write(home.0.join(".aws/config"), text(case, "configContents")?)?;
        for (name, contents) in case["cacheContents"].as_object().ok_or("a case without files")? {
            fs::write(home.cache().join(name), contents.to_string())?;
        }
        Ok(home)
    }

    fn cache(&self) -> PathBuf {
        self.0.join(".aws/login/cache")
    }

    fn holds(&self, expected: &Value) -> Result<(), Failed> {
        let files = expected.as_object().into_iter().flatten().filter(|(name, _)| *name != "result");
        for (name, contents) in files {
            let written: Value = serde_json::from_slice(&fs::read(self.cache().join(name))?)?;
            same(name, &written, contents)?;
        }
        Ok(())
    }
}

impl Drop for Home {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// The credentials of a case in the form that the other suites have.
fn known(expected: &Value) -> Result<Value, Failed> {
    let expiry: service_client::Timestamp = text(expected, "expiresAt")?.parse()?;
    Ok(json!({
        "access_key_id": expected["accessKeyId"],
        "secret_access_key": expected["secretAccessKey"],
        "session_token": expected["sessionToken"],
        "account_id": expected["accountId"],
        "expiry": expiry.secs(),
    }))
}

/// Answers as the case says, and looks at what it is asked.
#[derive(Clone, Debug)]
struct Service(Arc<Mutex<(Vec<Value>, Vec<String>)>>);

impl Service {
    fn of(calls: &Value) -> Self {
        let mut calls = calls.as_array().cloned().unwrap_or_default();
        calls.reverse();
        Self(Arc::new(Mutex::new((calls, Vec::new()))))
    }

    fn conclude(&self) -> Result<(), Failed> {
        let state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match (state.0.is_empty(), state.1.first()) {
            (true, None) => Ok(()),
            (_, Some(mistake)) => Err(mistake.into()),
            (false, None) => Err("a call was not made".into()),
        }
    }

    fn answer(&self, request: &http::Request<Bytes>) -> http::Response<Body> {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (calls, mistakes) = &mut *state;
        let call = calls.pop().unwrap_or_default();
        if let Err(mistake) = judge(request, &call["request"]["tokenInput"]) {
            mistakes.push(mistake);
        }
        let status = call["responseCode"].as_u64().and_then(|code| u16::try_from(code).ok()).unwrap_or(200);
        let body = call["response"]["tokenOutput"].to_string();
        let mut response = http::Response::new(Body::from(body));
        *response.status_mut() = http::StatusCode::from_u16(status).unwrap_or_default();
        response
    }
}

fn judge(request: &http::Request<Bytes>, input: &Value) -> Result<(), String> {
    let sent: Value = serde_json::from_slice(request.body()).map_err(|error| error.to_string())?;
    if sent != *input {
        return Err(format!("another input: {sent}"));
    }
    if request.uri() != "https://us-east-1.signin.aws.amazon.com/v1/token" {
        return Err(format!("another URL: {}", request.uri()));
    }
    let proof = request.headers().get("dpop").and_then(|proof| proof.to_str().ok()).unwrap_or_default();
    let parts = proof.split('.').filter(|part| !part.is_empty()).count();
    if parts == 3 { Ok(()) } else { Err(format!("a proof of {parts} parts")) }
}

#[async_trait::async_trait]
impl Transport for Service {
    async fn send(&self, request: Request) -> Result<Response, TransportError> {
        let (parts, body) = request.into_parts();
        let request = http::Request::from_parts(parts, body.collect(usize::MAX).await?);
        Ok(self.answer(&request))
    }
}
