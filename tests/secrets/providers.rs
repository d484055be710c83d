//! Every source of credentials: what it is given enters, and it is asked for what it has, for what it cannot make out, and
//! while the service it asks refuses.

use std::{
    fmt::Debug,
    time::{Duration, SystemTime},
};

use async_trait::async_trait;
use http::StatusCode;
use service_client::{
    Config, Credentials, ProvideCredentials, Transport, TransportError,
    config::{ConfigBuilder, Environment, Files},
    credentials::{
        AssumeRoleCredentials, CachedCredentials, ContainerCredentials, CredentialsError, DefaultChain,
        DefaultTokenChain, EnvironmentCredentials, ImdsCredentials, LoginCredentials, ProcessCredentials,
        ProfileCredentials, ProvideToken, SsoCredentials, SsoSession, SsoToken, Token,
        WebIdentityCredentials,
    },
    time::{ManualClock, Sleep},
    transport::{Body, Request, Response},
};

use crate::{
    Named,
    shown::{searched, told},
};

/// What a source is made from.
type Source = fn(&ConfigBuilder) -> Box<dyn Ask>;

/// Gives credentials, or a token.
#[async_trait]
trait Ask: Debug + Send + Sync {
    /// What it gave, as text.
    async fn ask(&self) -> Result<String, CredentialsError>;
}

#[derive(Debug)]
struct Keys<P>(P);

#[async_trait]
impl<P: ProvideCredentials> Ask for Keys<P> {
    async fn ask(&self) -> Result<String, CredentialsError> {
        self.0.credentials().await.map(|credentials| format!("{credentials:?} {credentials:#?}"))
    }
}

#[derive(Debug)]
struct Tokens<P>(P);

#[async_trait]
impl<P: ProvideToken> Ask for Tokens<P> {
    async fn ask(&self) -> Result<String, CredentialsError> {
        self.0.token().await.map(|token| format!("{token:?} {token:#?}"))
    }
}

fn keys(provider: impl ProvideCredentials) -> Box<dyn Ask> {
    Box::new(Keys(provider))
}

fn tokens(provider: impl ProvideToken) -> Box<dyn Ask> {
    Box::new(Tokens(provider))
}

const ROLE: &str = "arn:aws:iam::123456789012:role/audit";

fn session() -> SsoSession {
    SsoSession::new("work", "https://work.awsapps.com/start", "eu-west-1")
}

/// The sources, each with what it is called and with the document that it gets.
const SOURCES: [(&str, Source, &str); 19] = [
    ("environment", |config| keys(environment(config)), ""),
    ("profile", |config| keys(ProfileCredentials::new(&profile(config, "keys"))), ""),
    ("profile/role", |config| keys(ProfileCredentials::new(&profile(config, "role"))), ASSUMED),
    ("profile/process", |config| keys(ProfileCredentials::new(&profile(config, "process"))), ""),
    ("profile/sso", |config| keys(ProfileCredentials::new(&profile(config, "sso"))), SSO),
    ("profile/login", |config| keys(ProfileCredentials::new(&profile(config, "login"))), RENEWED),
    ("profile/broken", |config| keys(ProfileCredentials::new(&broken(config))), ""),
    ("process", |config| keys(ProcessCredentials::new(&built(config), PROCESS)), ""),
    ("container", |config| keys(ContainerCredentials::new(&built(config))), METADATA),
    ("imds", |config| keys(ImdsCredentials::new(&built(config))), METADATA),
    ("assume role", |config| keys(AssumeRoleCredentials::new(&built(config), ROLE, own())), ASSUMED),
    ("web identity", |config| keys(WebIdentityCredentials::new(&built(config), ROLE, "/token")), IDENTIFIED),
    ("sso", |config| keys(SsoCredentials::new(&built(config), session(), "123456789012", "audit")), SSO),
    ("sso token", |config| tokens(SsoToken::new(&built(config), session())), RENEWED_TOKEN),
    ("login", |config| keys(LoginCredentials::new(&built(config), "me")), RENEWED),
    ("default chain", |config| keys(DefaultChain::new(config.clone())), METADATA),
    (
        "default token chain",
        |config| tokens(DefaultTokenChain::new(config.clone().profile_name("sso"))),
        RENEWED_TOKEN,
    ),
    ("cached", |config| keys(CachedCredentials::new(ContainerCredentials::new(&built(config)))), METADATA),
    ("in code", |_| tokens(Token::new("HUSH-bearer")), ""),
];

pub(crate) fn trials() -> Vec<Named> {
    let test = |source: Source, document: &'static str| move || check(source, document);
    let mut trials: Vec<Named> = SOURCES
        .into_iter()
        .map(|(name, source, document)| -> Named {
            (format!("providers/{name}"), Box::new(test(source, document)))
        })
        .collect();
    trials.push(("providers/explained".to_owned(), Box::new(explained)));
    trials
}

/// The files of sign-ins are good, about to expire, and cut off; so is what is answered.
fn check(source: Source, document: &str) {
    let cut = document.get(..document.len().saturating_sub(9)).expect("ASCII");
    let other = document.replace(":\"HUSH", ":[\"HUSH").replace("-key\"", "-key\"]").replace("2100", "HUSH");
    let mut given = 0;
    for life in [Life::Long, Life::Short, Life::Cut] {
        for (status, document) in
            [(200, document), (200, cut), (200, &other), (403, document), (500, document)]
        {
            let settings = settings(Service { status, document: document.to_owned() }, life);
            let provider = source(&settings);
            let shown = searched(async {
                let outcome = provider.ask().await.map_err(|error| told(&error));
                let again = provider.ask().await.map_err(|error| told(&error));
                format!("{provider:?} {provider:#?} {settings:?} given: {outcome:?} {again:?}")
            });
            given += usize::from(shown.outcome.contains("given: Ok"));
        }
    }
    let fails = std::ptr::fn_addr_eq(source, SOURCES[6].1);
    assert_eq!(given == 0, fails, "there are credentials to be had");
}

/// What a configuration says of itself.
fn explained() {
    let settings = settings(Service { status: 200, document: String::new() }, Life::Long).credentials(own());
    for config in [built(&settings), profile(&settings, "role"), broken(&settings)] {
        let shown = searched(async {
            let profiles = format!("{:?}", config.profiles());
            format!("{} {config:?} {config:#?} {profiles}", config.explain())
        });
        assert!(shown.outcome.contains("region"), "{shown:?}");
    }
}

fn built(config: &ConfigBuilder) -> Config {
    config.clone().build()
}

fn own() -> Credentials {
    Credentials::new("AKIDEXAMPLE", "HUSH-own-key").with_session_token("HUSH-own-token")
}

fn profile(config: &ConfigBuilder, name: &str) -> Config {
    config.clone().profile_name(name).build()
}

fn environment(config: &ConfigBuilder) -> EnvironmentCredentials {
    let _ = config;
    EnvironmentCredentials::new(Environment::from_pairs([
        ("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE"),
        ("AWS_SECRET_ACCESS_KEY", "HUSH-environment-key"),
        ("AWS_SESSION_TOKEN", "HUSH-environment-token"),
    ]))
}

/// The line with the secret is no line of such a file.
fn broken(config: &ConfigBuilder) -> Config {
    let text = "[default]\naws_access_key_id = AKID\naws_secret_access_key HUSH-broken-key\n";
    config.clone().files(Files::from_pairs([("/home/me/.aws/config", text)])).build()
}

/// How a sign-in is that was left behind.
#[derive(Clone, Copy, PartialEq)]
enum Life {
    Long,
    /// It has to be renewed.
    Short,
    /// Its file ends too early.
    Cut,
}

impl Life {
    fn file(self, text: &str) -> Vec<u8> {
        let expiry = if self == Self::Short { "1970-01-01T00:02:00Z" } else { "2100-01-01T00:00:00Z" };
        let text = text.replace("EXPIRY", expiry);
        let length = if self == Self::Cut { text.len() / 2 } else { text.len() };
        text.as_bytes()[..length].to_vec()
    }
}

fn settings(service: Service, life: Life) -> ConfigBuilder {
    let environment = Environment::from_pairs([
        ("HOME", "/home/me"),
        ("AWS_REGION", "eu-west-1"),
        ("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "/role"),
        ("AWS_CONTAINER_AUTHORIZATION_TOKEN", "HUSH-container-token"),
    ]);
    let login = LOGIN.replace("PEM", &KEY.replace('\n', "\\n"));
    let files = Files::from_pairs([
        ("/home/me/.aws/config", PROFILES.as_bytes().to_vec()),
        ("/token", b"HUSH-web-token".to_vec()),
        (SSO_FILE, life.file(SSO_TOKEN)),
        (LOGIN_FILE, life.file(&login)),
    ]);
    Config::builder()
        .environment(environment)
        .files(files)
        .transport(service)
        .clock(ManualClock::new(SystemTime::UNIX_EPOCH))
        .sleep(Patience)
}

/// Answers everything alike, but for the questions that an instance answers before.
#[derive(Clone, Debug)]
struct Service {
    status: u16,
    document: String,
}

#[async_trait]
impl Transport for Service {
    async fn send(&self, request: Request) -> Result<Response, TransportError> {
        let answer = match request.uri().path() {
            "/latest/api/token" => "HUSH-imds-token",
            "/latest/meta-data/iam/security-credentials/" => "audit",
            _ => &self.document,
        };
        let mut response = Response::new(Body::from(answer.to_owned()));
        *response.status_mut() = StatusCode::from_u16(self.status).expect("a status");
        Ok(response)
    }
}

/// Pauses take no time, and time-outs never come.
#[derive(Debug)]
struct Patience;

#[async_trait]
impl Sleep for Patience {
    async fn sleep(&self, duration: Duration) {
        if duration >= Duration::from_secs(1) {
            std::future::pending::<()>().await;
        }
    }
}

const PROFILES: &str = r#"
[default]
region = eu-west-1
[profile keys]
aws_access_key_id = AKIDEXAMPLE
aws_secret_access_key = HUSH-profile-key
aws_session_token = HUSH-profile-token
[profile role]
role_arn = arn:aws:iam::123456789012:role/audit
source_profile = keys
external_id = ours
[profile process]
credential_process = printf '{"Version": 1, "AccessKeyId": "AKID", "SecretAccessKey": "HUSH-process-key"}'
[profile sso]
sso_session = work
sso_account_id = 123456789012
sso_role_name = audit
[profile login]
login_session = me
[sso-session work]
sso_region = eu-west-1
sso_start_url = https://work.awsapps.com/start
"#;

const PROCESS: &str =
    r#"printf '{"Version": 1, "AccessKeyId": "AKID", "SecretAccessKey": "HUSH-process-key"}'"#;

const METADATA: &str = r#"{"Code":"Success","AccessKeyId":"AKID","SecretAccessKey":"HUSH-metadata-key","Token":"HUSH-metadata-token","Expiration":"2100-01-01T00:00:00Z"}"#;

const ASSUMED: &str = "<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>AKID</AccessKeyId>\
    <SecretAccessKey>HUSH-assumed-key</SecretAccessKey><SessionToken>HUSH-assumed-token</SessionToken>\
    <Expiration>2100-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>";

const IDENTIFIED: &str = "<AssumeRoleWithWebIdentityResponse><AssumeRoleWithWebIdentityResult><Credentials>\
    <AccessKeyId>AKID</AccessKeyId><SecretAccessKey>HUSH-identified-key</SecretAccessKey>\
    <SessionToken>HUSH-identified-token</SessionToken><Expiration>2100-01-01T00:00:00Z</Expiration></Credentials>\
    </AssumeRoleWithWebIdentityResult></AssumeRoleWithWebIdentityResponse>";

const SSO: &str = r#"{"roleCredentials":{"accessKeyId":"AKID","secretAccessKey":"HUSH-sso-key","sessionToken":"HUSH-sso-token","expiration":4102444800000}}"#;

const RENEWED_TOKEN: &str = r#"{"accessToken":"HUSH-renewed-key","expiresIn":3600,"refreshToken":"HUSH-renewed-refresh","tokenType":"Bearer"}"#;

const RENEWED: &str = r#"{"accessToken":{"accessKeyId":"AKID","secretAccessKey":"HUSH-renewed-key","sessionToken":"HUSH-renewed-token"},"expiresIn":900,"refreshToken":"HUSH-renewed-refresh","tokenType":"aws_sigv4"}"#;

/// The names of the files are digests of `work` and `me`.
const SSO_FILE: &str = "/home/me/.aws/sso/cache/e274eeff768c6396088ec6eb091f4bf4d47ab1e0.json";
const LOGIN_FILE: &str =
    "/home/me/.aws/login/cache/2744ccd10c7533bd736ad890f9dd5cab2adb27b07d500b9493f29cdc420cb2e0.json";

const SSO_TOKEN: &str = r#"{"accessToken":"HUSH-sign-in","expiresAt":"EXPIRY","clientId":"c","clientSecret":"HUSH-client","refreshToken":"HUSH-refresh","registrationExpiresAt":"2100-01-01T00:00:00Z"}"#;

const LOGIN: &str = r#"{"accessToken":{"accessKeyId":"AKID","secretAccessKey":"HUSH-login-key","sessionToken":"HUSH-login-token","expiresAt":"EXPIRY","accountId":"123456789012"},"clientId":"c","refreshToken":"HUSH-login-refresh","dpopKey":"PEM"}"#;

/// Made for this test, and good for nothing else.
const KEY: &str = "-----BEGIN EC PRIVATE KEY-----
MHcCAQEEIO71xJmAUAcprN1wPWpDoonCJtL/p3Q9jEUldvo+3f+4oAoGCCqGSM49
AwEHoUQDQgAEiogDfnsBWOQdNq21LkQzTGjMUsT7hnYj9n3W+8i66uySfrApmbD4
GSB8UAdwNF10Tjl8UYAoWvcBqo1jBY7pgQ==
-----END EC PRIVATE KEY-----
";
