//! Tokens that are fresh, about to expire, and expired; a service that renews them or does not.

use std::sync::Mutex;

use super::*;
use crate::{
    config::{Environment, Files},
    time::ManualClock,
    transport::{Body, Request, Response, Transport, TransportError},
};

const NOW: u64 = 1_700_000_000;

/// Answers everything alike, and counts.
#[derive(Clone, Debug)]
struct Oidc(u16, Arc<Mutex<Vec<String>>>);

#[async_trait]
impl Transport for Oidc {
    async fn send(&self, request: Request) -> Result<Response, TransportError> {
        let uri = request.uri().to_string();
        let body = request.into_body().collect(1 << 20).await?;
        self.1.lock().unwrap().push(format!("{uri} {}", String::from_utf8_lossy(&body)));
        let renewed =
            r#"{"accessToken": "new", "expiresIn": 3600, "refreshToken": "next", "tokenType": "Bearer"}"#;
        let mut response = Response::new(Body::from(if self.0 == 200 { renewed } else { "{}" }));
        *response.status_mut() = http::StatusCode::from_u16(self.0).expect("a status");
        Ok(response)
    }
}

struct World {
    files: Files,
    oidc: Oidc,
    provider: SsoToken,
}

fn path() -> String {
    use sha1::Digest as _;
    format!("/home/.aws/sso/cache/{}.json", super::super::document::hex(&sha1::Sha1::digest("work")))
}

fn world(status: u16, expires_in: i64, session: &SsoSession) -> World {
    let time = |after: i64| {
        let time = crate::Timestamp::from_secs(i64::try_from(NOW).expect("in our time") + after);
        time.format(crate::TimestampFormat::DateTime).expect("in our time")
    };
    let file = serde_json::json!({
        "accessToken": "old", "expiresAt": time(expires_in), "refreshToken": "refresh", "clientId": "id",
        "clientSecret": "hush", "registrationExpiresAt": time(1_000_000), "startUrl": "https://work",
    });
    let files = Files::from_pairs([(path(), file.to_string())]);
    let oidc = Oidc(status, Arc::default());
    let config = Config::builder()
        .environment(Environment::from_pairs([("HOME", "/home")]))
        .files(files.clone())
        .transport(oidc.clone())
        .clock(ManualClock::new(UNIX_EPOCH + Duration::from_secs(NOW)))
        .build();
    World { files, oidc, provider: SsoToken::new(&config, session.clone()) }
}

fn work() -> SsoSession {
    SsoSession::new("work", "https://work", "eu-west-1")
}

async fn token(world: &World) -> Result<String, CredentialsErrorKind> {
    world.provider.token().await.map(|token| token.as_str().to_owned()).map_err(|error| error.kind())
}

#[tokio::test]
async fn a_fresh_token_is_taken_as_it_is() {
    let world = world(200, 301, &work());
    assert_eq!(token(&world).await.as_deref(), Ok("old"));
    assert!(world.oidc.1.lock().unwrap().is_empty());
}

#[tokio::test]
async fn a_token_about_to_expire_is_renewed_and_kept() {
    let world = world(200, 299, &work());
    assert_eq!(token(&world).await.as_deref(), Ok("new"));
    let asked = world.oidc.1.lock().unwrap().clone();
    assert!(asked[0].starts_with("https://oidc.eu-west-1.amazonaws.com/token {"), "{asked:?}");
    assert!(asked[0].contains(r#""grantType":"refresh_token""#), "{asked:?}");
    let file: serde_json::Value =
        serde_json::from_slice(&world.files.read(&path()).expect("kept")).expect("JSON");
    assert_eq!(file["accessToken"], "new");
    assert_eq!(file["refreshToken"], "next");
    assert_eq!(file["expiresAt"], "2023-11-14T23:13:20Z");
    assert_eq!(file["startUrl"], "https://work", "what else is there stays");
    assert_eq!(token(&world).await.as_deref(), Ok("new"));
    assert_eq!(world.oidc.1.lock().unwrap().len(), 1, "the kept one is fresh");
}

#[tokio::test]
async fn a_token_that_cannot_be_renewed_lives_to_its_end() {
    assert_eq!(token(&world(400, 1, &work())).await.as_deref(), Ok("old"));
    assert_eq!(token(&world(400, 0, &work())).await, Err(CredentialsErrorKind::Provider));
}

#[tokio::test]
async fn errors_say_how_to_sign_in_and_no_secret() {
    let error = world(400, -1, &work()).provider.token().await.expect_err("expired");
    assert!(error.to_string().contains("aws sso login --sso-session work"), "{error}");
    let world = world(200, 1, &SsoSession::new("other", "https://work", "eu-west-1"));
    let missing = world.provider.token().await.expect_err("no file");
    assert!(missing.to_string().contains("--sso-session other"), "{missing}");
    for shown in [format!("{error:?}"), format!("{missing:?} {:?}", world.provider)] {
        assert!(
            !shown.contains("hush") && !shown.contains("\"old\"") && !shown.contains("refresh\""),
            "{shown}"
        );
    }
}
