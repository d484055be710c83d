//! Calls that say who sent them by a token or a key instead of a signature, over the network.

use std::{
    io,
    sync::{Arc, Mutex},
};

use service_client::{
    ClientError, Config, Credentials,
    config::{ConfigBuilder, Environment},
    credentials::Token,
    serve::Server,
    service_client,
    transport::{Recorder, Replay, Request, Response, SharedTransport, Transport, TransportError},
};

use crate::{
    Named,
    shown::{searched, told},
};

#[service_client(
    protocol = "awsJson1_0",
    target_prefix = "Gate",
    service_id = "Gate",
    endpoint_prefix = "gate",
    signing_name = "gate",
    auth = ["bearer", "sigv4"]
)]
trait Gate {
    async fn pass(&self) -> Result<(), ClientError>;
}

#[service_client(
    protocol = "awsJson1_0",
    target_prefix = "Fence",
    auth = "api-key",
    api_key(header = "x-api-key")
)]
trait Fence {
    async fn pass(&self) -> Result<(), ClientError>;
}

#[service_client(protocol = "awsJson1_0", target_prefix = "Hedge", auth = "api-key", api_key(query = "key"))]
trait Hedge {
    async fn pass(&self) -> Result<(), ClientError>;
}

#[service_client(
    protocol = "awsJson1_0",
    target_prefix = "Wall",
    service_id = "Wall",
    endpoint_prefix = "wall",
    signing_name = "wall",
    auth = "sigv4a"
)]
trait Wall {
    async fn pass(&self) -> Result<(), ClientError>;
}

pub(crate) fn trials() -> Vec<Named> {
    vec![
        ("tokens".to_owned(), Box::new(check)),
        ("recorder/signatures".to_owned(), Box::new(|| check_recorder(&config()))),
        (
            "recorder/bearer".to_owned(),
            Box::new(|| check_recorder(&config().bearer_token(Token::new("HUSH-bearer-token")))),
        ),
    ]
}

fn config() -> ConfigBuilder {
    let credentials =
        Credentials::new("AKIDEXAMPLE", "HUSH-secret-key").with_session_token("HUSH-session-token");
    Config::builder().region("us-east-1").credentials(credentials).api_key("HUSH-api-key").max_attempts(1)
}

/// What is recorded of such calls is shown to whoever reads the file, and answers them all the same.
fn check_recorder(config: &ConfigBuilder) {
    let file = Written::default();
    let shown = searched(async {
        let recorder = Recorder::to_writer(Gatekeeper, file.clone());
        let config = config.clone().endpoint_url("https://gate.example.com");
        let passed = passed(&config.clone().transport(recorder.clone()).build()).await;
        recorder.finish().expect("written");
        let replay: Replay = file.text().parse().expect("a conversation");
        let again = self::passed(&config.transport(replay.clone()).build()).await;
        assert_eq!((passed, replay.unused()), (4, 0));
        assert_eq!(again, 4, "what is hidden need not be the same");
        format!("{recorder:?} {replay:?}\n{}", file.text())
    });
    assert_eq!(shown.outcome.matches("\n>>> POST https://gate.example.com/").count(), 4, "{shown:?}");
    assert!(shown.outcome.contains("?key=(removed)\n"), "{shown:?}");
    assert!(!shown.outcome.contains("Signature="), "{shown:?}");
}

/// How many of the calls passed.
async fn passed(config: &Config) -> usize {
    let outcomes = [
        GateClient::new(config).pass().await,
        FenceClient::new(config).pass().await,
        HedgeClient::new(config).pass().await,
        WallClient::new(config).pass().await,
    ];
    outcomes.iter().filter(|outcome| outcome.is_ok()).count()
}

/// A file in memory.
#[derive(Clone, Default)]
struct Written(Arc<Mutex<Vec<u8>>>);

impl Written {
    fn text(&self) -> String {
        String::from_utf8(self.0.lock().expect("nobody panicked").clone()).expect("text")
    }
}

impl io::Write for Written {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().expect("nobody panicked").write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn check() {
    let shown = searched(async {
        let server =
            Server::bind("127.0.0.1:0").await.expect("loopback").spawn(SharedTransport::new(Gatekeeper));
        let far = "http://gate.example.com".to_owned();
        let mut shown = Vec::new();
        for url in [server.url(), far] {
            let config = Config::builder().region("us-east-1").endpoint_url(url).api_key("HUSH-api-key");
            let config =
                config.credentials(Credentials::new("AKIDEXAMPLE", "HUSH-secret-key")).max_attempts(1);
            let given = config.clone().bearer_token(Token::new("HUSH-bearer-token")).build();
            let variable = Environment::from_pairs([("AWS_BEARER_TOKEN_GATE", "HUSH-variable-token")]);
            for config in [given, config.environment(variable).build()] {
                shown.push(format!("{config:?} {config:#?} {}", config.explain()));
                let (gate, fence, hedge) =
                    (GateClient::new(&config), FenceClient::new(&config), HedgeClient::new(&config));
                shown.push(format!("{gate:?} {fence:?} {hedge:?}"));
                for outcome in [gate.pass().await, fence.pass().await, hedge.pass().await] {
                    shown.push(outcome.map_or_else(|error| told(&error), |()| "passed".to_owned()));
                }
            }
        }
        let config = Config::builder().region("us-east-1").endpoint_url(server.url());
        let config = config.credentials(Credentials::new("AKIDEXAMPLE", "HUSH-secret-key")).build();
        let outcome = WallClient::new(&config).pass().await;
        shown.push(outcome.map_or_else(|error| told(&error), |()| "passed".to_owned()));
        shown.join("\n")
    });
    assert_eq!(shown.outcome.matches("\npassed").count(), 7, "{shown:?}");
    assert!(!shown.logs.contains("Signature="), "{shown:?}");
}

/// Lets everybody pass who says who it is.
#[derive(Debug)]
struct Gatekeeper;

#[async_trait::async_trait]
impl Transport for Gatekeeper {
    async fn send(&self, request: Request) -> Result<Response, TransportError> {
        let headers = request.headers().values().filter_map(|value| value.to_str().ok());
        let head: String = headers.chain(request.uri().query()).collect();
        let mut response = Response::default();
        if !head.contains("HUSH") && !head.contains("Signature=") {
            *response.status_mut() = http::StatusCode::UNAUTHORIZED;
        }
        Ok(response)
    }
}
