//! A call in each protocol, over the network: what the client, the listener and the service report of it is searched, with
//! the outcome, the error, the client and the call.

use std::{
    error::Error,
    fmt::Debug,
    future::Future,
    pin::Pin,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use http::{HeaderMap, header::AUTHORIZATION};
use service_client::{
    Authenticator, Config, Credentials, PresignedRequest,
    config::ConfigBuilder,
    serve::{Server, ServerHandle},
    sign::Verifier,
    transport::{SharedTransport, TowerTransport},
};

use crate::{
    Named,
    doors::{self, Desk, Mood, NOTE, OpenRequest, Porter},
    shown::{assert_hidden, searched, told},
};

/// Calls, and gives what is shown, while it takes down what must not be.
type Calls = fn(Mood, Secrets) -> Pin<Box<dyn Future<Output = String>>>;

/// The heads that were sent, and the signatures of what was presigned.
#[derive(Clone, Debug, Default)]
struct Secrets {
    heads: Arc<Mutex<Vec<HeaderMap>>>,
    signatures: Arc<Mutex<Vec<String>>>,
}

macro_rules! calls {
    ($module:ident) => {
        (stringify!($module), |mood, secrets| {
            Box::pin(async move {
                let service = doors::$module::DoorService::new(Porter).verify(authenticator());
                let shown = format!("{service:?} {service:#?}");
                let server = listen(SharedTransport::new(TowerTransport::new(service)), mood, &secrets).await;
                let client = doors::$module::DoorClient::new(&config(&server.url()).build());
                let mut shown = vec![shown, format!("{client:?} {client:#?}")];
                for note in [NOTE, ""] {
                    let call = client.open(OpenRequest::new("HUSH-pin", note));
                    shown.push(format!("{call:?}"));
                    shown.push(outcome(call.await));
                }
                let call = client.open(OpenRequest::new("HUSH-pin", NOTE));
                shown.push(secrets.presigned(call.presign(Duration::from_mins(1)).await));
                server.shutdown().await;
                let call = client.open(OpenRequest::new("HUSH-pin", NOTE)).retries(0);
                shown.push(outcome(call.await));
                shown.join("\n")
            })
        })
    };
}

const CALLS: [(&str, Calls); 8] = [
    calls!(aws_json_1_0),
    calls!(aws_json_1_1),
    calls!(rest_json),
    calls!(rest_xml),
    calls!(aws_query),
    calls!(ec2_query),
    calls!(rpc_v2_cbor),
    calls!(rpc_v2_json),
];

const MOODS: [Mood; 4] = [Mood::Good, Mood::Faulty, Mood::Cut, Mood::Foreign];

pub(crate) fn trials() -> Vec<Named> {
    let trial = |(name, calls): (&str, Calls), mood| -> Named {
        (format!("calls/{name}/{mood:?}").to_lowercase(), Box::new(move || check(calls, mood)))
    };
    CALLS.into_iter().flat_map(|calls| MOODS.map(|mood| trial(calls, mood))).collect()
}

fn check(calls: Calls, mood: Mood) {
    let secrets = Secrets::default();
    let shown = searched(calls(mood, secrets.clone()));
    assert!(shown.logs.contains("service_client"), "nothing was reported: {}", shown.logs);
    assert!(shown.outcome.contains("succeeded: ") == matches!(mood, Mood::Good | Mood::Faulty), "{shown:?}");
    // What is in a body is in no log and in no error, secret or not.
    let failures = shown.outcome.lines().filter(|line| !line.starts_with("succeeded: "));
    for text in failures.chain([&*shown.logs]) {
        assert!(!text.contains(NOTE), "{text}");
    }
    let signatures = secrets.signatures();
    assert!(signatures.len() >= 3, "what was sent is signed");
    assert_hidden(&signatures, &format!("{shown:?}"));
}

fn outcome<O: Debug>(outcome: Result<O, impl Error + 'static>) -> String {
    match outcome {
        Ok(output) => format!("succeeded: {output:?}"),
        Err(error) => told(&error),
    }
}

impl Secrets {
    fn presigned<E: Error + 'static>(&self, presigned: Result<PresignedRequest, E>) -> String {
        let presigned = match presigned {
            Ok(presigned) => presigned,
            Err(error) => return told(&error),
        };
        if let Some((_, signature)) = presigned.url.split_once("X-Amz-Signature=") {
            let signature = signature.chars().take(64).collect();
            self.signatures.lock().unwrap_or_else(PoisonError::into_inner).push(signature);
        }
        format!("{presigned:?} {presigned:#?}")
    }

    /// Of what was presigned, and of what was sent.
    fn signatures(&self) -> Vec<String> {
        let heads = self.heads.lock().unwrap_or_else(PoisonError::into_inner);
        let header = |head: &HeaderMap| head.get(AUTHORIZATION)?.to_str().ok().map(str::to_owned);
        let signature = |header: String| Some(header.split_once("Signature=")?.1.to_owned());
        let sent = heads.iter().filter_map(header).filter_map(signature);
        let presigned = self.signatures.lock().unwrap_or_else(PoisonError::into_inner);
        sent.chain(presigned.iter().cloned()).collect()
    }
}

async fn listen(inner: SharedTransport, mood: Mood, secrets: &Secrets) -> ServerHandle {
    let desk = Desk { inner, mood, heads: Arc::clone(&secrets.heads) };
    let server = Server::bind("127.0.0.1:0").await.expect("loopback");
    server.spawn(SharedTransport::new(desk))
}

fn credentials() -> Credentials {
    Credentials::new("AKIDEXAMPLE", "HUSH-secret-key").with_session_token("HUSH-session-token")
}

fn authenticator() -> Authenticator {
    Authenticator::new(Verifier::new("us-east-1", "door"), [credentials()])
}

fn config(url: &str) -> ConfigBuilder {
    Config::builder().region("us-east-1").credentials(credentials()).endpoint_url(url)
}
