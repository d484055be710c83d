//! A metadata service that answers by a script.

use std::{collections::VecDeque, sync::Arc};

use super::*;
use crate::{
    config::Environment,
    time::ManualClock,
    transport::{Body, Request, Response, Transport, TransportError},
};

#[derive(Clone, Debug)]
struct Script(Arc<Mutex<State>>);

/// The answers to come, and what was asked.
type State = (VecDeque<(u16, &'static str)>, Vec<String>);

#[async_trait]
impl Transport for Script {
    async fn send(&self, request: Request) -> Result<Response, TransportError> {
        let mut state = self.0.lock().unwrap();
        let token = request.headers().get(TOKEN).map(|token| token.to_str().unwrap().to_owned());
        state.1.push(format!("{} {} {}", request.method(), request.uri().path(), token.unwrap_or_default()));
        let (status, body) = state.0.pop_front().expect("no more requests than answers");
        let mut response = Response::new(Body::from(body));
        *response.status_mut() = StatusCode::from_u16(status).unwrap();
        Ok(response)
    }
}

const ANSWER: &str = r#"{"Code": "Success", "AccessKeyId": "A", "SecretAccessKey": "hush", "Token": "hush"}"#;

fn provider(
    answers: &[(u16, &'static str)],
    variables: &[(&str, &str)],
) -> (ImdsCredentials, Script, ManualClock) {
    let script = Script(Arc::new(Mutex::new((answers.iter().copied().collect(), Vec::new()))));
    let clock = ManualClock::new(SystemTime::UNIX_EPOCH);
    let config = Config::builder()
        .environment(Environment::from_pairs(variables.iter().copied()))
        .transport(script.clone())
        .clock(clock.clone())
        .build();
    (ImdsCredentials::new(&config), script, clock)
}

fn asked(script: &Script) -> usize {
    script.0.lock().unwrap().1.len()
}

#[tokio::test]
async fn the_token_is_kept_for_its_life() {
    let all = [(200, "one"), (200, "role"), (200, ANSWER), (200, "role"), (200, ANSWER)];
    let again = [(200, "two"), (200, "role"), (200, ANSWER)];
    let (provider, script, clock) = provider(&[&all[..], &again[..]].concat(), &[]);
    for requests in [3, 5] {
        assert_eq!(provider.credentials().await.unwrap().access_key_id(), "A");
        assert_eq!(asked(&script), requests);
    }
    clock.advance(LIFE);
    provider.credentials().await.unwrap();
    assert_eq!(script.0.lock().unwrap().1[6], format!("GET {ROLES} two"));
}

#[tokio::test]
async fn a_token_that_is_not_known_any_more_is_replaced_once() {
    let answers = [(200, "one"), (401, ""), (200, "two"), (200, "role"), (200, ANSWER)];
    let (provider, script, _) = provider(&answers, &[]);
    provider.credentials().await.unwrap();
    assert_eq!(script.0.lock().unwrap().1[3], format!("GET {ROLES} two"));
    let answers = [(200, "one"), (401, ""), (200, "two"), (401, "")];
    let (provider, ..) = self::provider(&answers, &[]);
    assert_eq!(provider.credentials().await.unwrap_err().kind(), CredentialsErrorKind::Provider);
}

#[tokio::test]
async fn nobody_is_asked_where_it_is_disabled() {
    let (provider, script, _) = provider(&[], &[("AWS_EC2_METADATA_DISABLED", "TRUE")]);
    assert_eq!(provider.credentials().await.unwrap_err().kind(), CredentialsErrorKind::NotFound);
    assert_eq!(asked(&script), 0);
}

#[tokio::test]
async fn a_failure_of_the_service_shows_no_secret() {
    let broken = r#"{"Code": "Success", "AccessKeyId": "A", "Token": "hush"}"#;
    for answer in ["hush", broken, r#"{"Code": "AssumeRoleUnauthorizedAccess", "Message": "hush"}"#] {
        let (provider, ..) = provider(&[(200, "hush"), (200, "role"), (200, answer)], &[]);
        let error = provider.credentials().await.unwrap_err();
        let shown = format!("{error} {error:?} {provider:?}");
        assert!(!shown.contains("hush"), "{shown}");
        assert!(error.to_string().contains("`role`"), "{error}");
    }
}
