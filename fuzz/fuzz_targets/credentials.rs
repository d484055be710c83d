//! Any document that a source of credentials may answer with or find in a file: the first byte says which source, the
//! second how the answer's status is. What is not understood is not quoted, and what is secret is not shown.

#![no_main]

use std::time::SystemTime;

use libfuzzer_sys::fuzz_target;
use service_client::{
    Config, ProvideCredentials,
    config::{ConfigBuilder, Environment, Files},
    credentials::{
        AssumeRoleCredentials, ContainerCredentials, Credentials, CredentialsError, ImdsCredentials, LoginCredentials,
        ProvideToken as _, SsoCredentials, SsoSession, SsoToken, WebIdentityCredentials,
    },
    time::ManualClock,
    transport::{Body, Request, Response, Transport, TransportError},
};
use service_client_fuzz::flows::now;

/// What seeds have for a secret.
const HIDDEN: &str = "hush-hush-hush";

fuzz_target!(|input: &[u8]| {
    let [source, status, document @ ..] = input else { return };
    let status = match status % 4 {
        0..=2 => 200,
        _ => 100 + u16::from(*status),
    };
    let outcome = ask(source % 7, status, document);
    let holds = |text: &str| text.contains(HIDDEN);
    match outcome {
        Ok(credentials) => {
            let shown = format!("{credentials:?}");
            assert!(!holds(&shown) || holds(credentials.access_key_id()) || credentials.account_id().is_some_and(holds));
        }
        // What a service says in words of its own is told on.
        Err(error) if status == 200 => assert!(!holds(&format!("{error} {error:?}")), "{error:?}"),
        Err(_) => {}
    }
});

fn ask(source: u8, status: u16, document: &[u8]) -> Result<Credentials, CredentialsError> {
    let config = config(source, status, document).build();
    let base = Credentials::new("AKIDEXAMPLE", "a secret");
    let session = SsoSession::new("work", "https://work.awsapps.com/start", "eu-west-1");
    match source {
        0 => now(ContainerCredentials::new(&config).credentials()),
        1 => now(ImdsCredentials::new(&config).credentials()),
        2 => now(AssumeRoleCredentials::new(&config, "arn:aws:iam::1:role/a", base).credentials()),
        3 => now(WebIdentityCredentials::new(&config, "arn:aws:iam::1:role/a", "/token").credentials()),
        4 => now(SsoCredentials::new(&config, session, "123456789012", "audit").credentials()),
        5 => now(LoginCredentials::new(&config, "me").credentials()),
        _ => now(SsoToken::new(&config, session).token()).map(|_| Credentials::new("AKIDEXAMPLE", "a secret")),
    }
}

fn config(source: u8, status: u16, document: &[u8]) -> ConfigBuilder {
    let environment = Environment::from_pairs([
        ("HOME", "/home/me"),
        ("AWS_REGION", "eu-west-1"),
        ("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "/role"),
    ]);
    // An answer is asked for with a good token.
    let good: &[u8] = br#"{"accessToken": "t", "expiresAt": "2100-01-01T00:00:00Z"}"#;
    let files = Files::from_pairs([
        ("/token", b"a token".as_slice()),
        (LOGIN_FILE, document),
        (SSO_FILE, if source == 6 { document } else { good }),
    ]);
    Config::builder()
        .environment(environment)
        .files(files)
        .clock(ManualClock::new(SystemTime::UNIX_EPOCH))
        .transport(Source { status, document: document.to_vec() })
}

/// The names of the files are digests of `work` and `me`.
const SSO_FILE: &str = "/home/me/.aws/sso/cache/e274eeff768c6396088ec6eb091f4bf4d47ab1e0.json";
const LOGIN_FILE: &str = "/home/me/.aws/login/cache/2744ccd10c7533bd736ad890f9dd5cab2adb27b07d500b9493f29cdc420cb2e0.json";

/// Answers everything alike, but for the questions that an instance answers before.
#[derive(Debug)]
struct Source {
    status: u16,
    document: Vec<u8>,
}

#[async_trait::async_trait]
impl Transport for Source {
    async fn send(&self, request: Request) -> Result<Response, TransportError> {
        let answer = match request.uri().path() {
            "/latest/api/token" => b"session".to_vec(),
            "/latest/meta-data/iam/security-credentials/" => b"role".to_vec(),
            _ => self.document.clone(),
        };
        let mut response = Response::new(Body::from(answer));
        if let Ok(status) = http::StatusCode::from_u16(self.status) {
            *response.status_mut() = status;
        }
        Ok(response)
    }
}
