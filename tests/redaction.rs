//! Nothing that is secret is ever shown: in no log, at no level, and in no `Debug` or `Display`.
//!
//! `tracing` asks once whether anybody listens to a place in the code, and a thread without a subscriber may be the one
//! that answers. So these tests are a process of their own, whose first act is to listen.

use std::{
    fmt::Debug,
    process::ExitCode,
    time::{Duration, SystemTime},
};

use bytes::Bytes;
use http::header::AUTHORIZATION;
use libtest_mimic::{Arguments, Trial};
use service_client::{
    Authenticator, Config, Credentials,
    config::{ConfigBuilder, Environment},
    credentials::{EnvironmentCredentials, ProvideCredentials},
    schema::Schema,
    sign::{Payload, SignableRequest, Signer, SigningScope, Verifier},
    time::ManualClock,
    transport::{Body, Request, Response, SharedTransport, Transport},
};
use service_client_qldb_session::{
    ExecuteStatementRequest, FetchPageRequest, Page, QldbSessionClient, QldbSessionService,
    SendCommandRequest, SendCommandResult, StartSessionResult, ValueHolder,
};
use service_client_tests::{
    logs::Logs,
    server::{ScriptedServer, Step},
    transports::{Canned, Silent},
};

fn main() -> ExitCode {
    tracing::subscriber::set_global_default(Logs::default()).expect("the first subscriber");
    let trial = |name, test: fn()| {
        Trial::test(name, move || {
            test();
            Ok(())
        })
    };
    let trials = vec![
        trial("logs_and_outcomes_show_names_and_numbers_only", logs_and_outcomes_show_names_and_numbers_only),
        trial("the_real_transport_logs_nothing_secret", the_real_transport_logs_nothing_secret),
        trial("credentials_and_whatever_holds_them", credentials_and_whatever_holds_them),
        trial("messages_and_bodies", messages_and_bodies),
        trial("signatures", signatures),
        trial("sensitive_members", sensitive_members),
        trial("sensitive_members_are_marked", sensitive_members_are_marked),
    ];
    libtest_mimic::run(&Arguments::from_args(), trials).exit_code()
}

const SECRET: &str = "SECRET-ACCESS-KEY-MARKER";
const CREDENTIALS_TOKEN: &str = "CREDENTIALS-TOKEN-MARKER";
const SESSION_TOKEN: &str = "LEDGER-SESSION-TOKEN-MARKER";
const REQUEST_BODY: &str = "REQUEST-BODY-MARKER";
const RESPONSE_BODY: &str = "RESPONSE-BODY-MARKER";
const ANSWER: &str = r#"{"StartSession":{"SessionToken":"LEDGER-SESSION-TOKEN-MARKER"},
    "FetchPage":{"Page":{"Values":[{"IonText":"RESPONSE-BODY-MARKER"}]}}}"#;

fn credentials() -> Credentials {
    Credentials::new("AKIDEXAMPLE", SECRET).with_session_token(CREDENTIALS_TOKEN)
}

fn config(transport: impl Transport) -> ConfigBuilder {
    Config::builder().region("us-east-1").credentials(credentials()).transport(transport)
}

fn client(transport: impl Transport) -> QldbSessionClient {
    let clock = ManualClock::new(SystemTime::UNIX_EPOCH + Duration::from_secs(1_735_787_045));
    QldbSessionClient::new(&config(transport).clock(clock).build())
}

fn command() -> SendCommandRequest {
    SendCommandRequest::new()
        .session_token(SESSION_TOKEN)
        .execute_statement(ExecuteStatementRequest::new("0123456789ABCDEFGHIJab", REQUEST_BODY))
}

/// What must not be seen: the markers, and the signature of `request`.
fn secrets(request: &http::Request<Bytes>) -> Vec<String> {
    let authorization = request.headers()[AUTHORIZATION].to_str().expect("text");
    let (_, signature) = authorization.split_once("Signature=").expect("a signature");
    assert_eq!(signature.len(), 64);
    let markers = [SECRET, CREDENTIALS_TOKEN, SESSION_TOKEN, REQUEST_BODY, RESPONSE_BODY];
    markers.into_iter().chain([signature]).map(str::to_owned).collect()
}

#[track_caller]
fn assert_hidden(secrets: &[impl AsRef<str>], shown: &str) {
    for secret in secrets {
        assert!(!shown.contains(secret.as_ref()), "{} is in: {shown}", secret.as_ref());
    }
}

/// Runs a call of each kind, and gives all that was logged, each outcome as it prints, and what must not be in them.
async fn calls(logs: &Logs) -> (String, Vec<String>, Vec<String>) {
    let mut shown = Vec::new();
    let mut secrets_seen = Vec::new();
    let modelled =
        format!(r#"{{"__type":"BadRequestException","Message":"words","Other":"{RESPONSE_BODY}"}}"#);
    let unmodelled = format!(r#"{{"__type":"Nope","message":"words","other":"{RESPONSE_BODY}"}}"#);
    let mistyped = format!(r#"{{"StartSession":"{RESPONSE_BODY}"}}"#);
    let html = format!("<html>{RESPONSE_BODY}</html>");
    for (status, body) in [
        (200, ANSWER.to_owned()),
        (200, ANSWER.replace(']', "")),
        (200, format!(r#"{{"StartSession": {RESPONSE_BODY}"#)),
        (200, format!(r#"{{"FetchPage":{{"Page":{{"Values":[{{"IonBinary":"{RESPONSE_BODY}"}}]}}}}}}"#)),
        (200, mistyped),
        (400, modelled),
        (400, unmodelled),
        (502, html),
    ] {
        let transport = Canned::json(status, body);
        let result = client(transport.clone()).send_command(command()).await;
        secrets_seen.extend(transport.requests().iter().flat_map(secrets));
        shown.extend(result.err().map(|error| format!("{error} {error:?}")));
    }
    assert_eq!(shown.len(), 7, "all but the first are errors");

    let timed_out = client(Silent::default()).send_command(command()).timeout(Duration::from_millis(5)).await;
    shown.extend(timed_out.err().map(|error| format!("{error} {error:?}")));
    let too_short = client(Silent::default()).send_command(command().session_token("abc")).await;
    shown.extend(too_short.err().map(|error| format!("{error} {error:?}")));
    let presigned = client(Silent::default()).send_command(command()).presign(Duration::from_mins(1)).await;
    let presigned = presigned.expect("a request");
    let (_, signature) = presigned.url.split_once("X-Amz-Signature=").expect("a signature");
    secrets_seen.push(signature.to_owned());
    shown.push(format!("{presigned:?}"));
    (logs.text(), shown, secrets_seen)
}

fn logs_and_outcomes_show_names_and_numbers_only() {
    let logs = Logs::default();
    let (text, shown, secrets) = logs.during(calls(&logs));
    for expected in [
        "service_client.call",
        "service_client.attempt",
        "rpc.service=\"QLDB Session\"",
        "rpc.method=\"SendCommand\"",
        "http.response.status_code=400",
        "error.type=\"timeout\"",
        "aws.request_id=\"5KV7CIKB0EXAMPLERID\"",
    ] {
        assert!(text.contains(expected), "{expected} is not in: {text}");
    }
    assert_hidden(&secrets, &text);
    for shown in shown {
        assert_hidden(&secrets, &shown);
    }
}

fn the_real_transport_logs_nothing_secret() {
    let logs = Logs::default();
    let sent = logs.during(async {
        let answer = format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n{ANSWER}", ANSWER.len());
        let server = ScriptedServer::start(vec![Step::Write(answer.into_bytes())]).await.expect("a port");
        let config =
            Config::builder().region("us-east-1").credentials(credentials()).endpoint_url(server.url());
        QldbSessionClient::new(&config.build()).send_command(command()).await.expect("a result");
        server.requests().concat()
    });
    assert!(sent.contains(REQUEST_BODY) && sent.contains(CREDENTIALS_TOKEN) && sent.contains(SESSION_TOKEN));
    assert_hidden(&[SECRET], &sent);
    assert_hidden(&[SECRET, CREDENTIALS_TOKEN, SESSION_TOKEN, REQUEST_BODY, RESPONSE_BODY], &logs.text());
}

fn credentials_and_whatever_holds_them() {
    let variables = [
        ("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE"),
        ("AWS_SECRET_ACCESS_KEY", SECRET),
        ("AWS_SESSION_TOKEN", CREDENTIALS_TOKEN),
    ];
    let environment = Environment::from_pairs(variables);
    let builder = config(Canned::json(200, "{}")).environment(environment.clone());
    let provider: Box<dyn ProvideCredentials> = Box::new(credentials());
    let authenticator = Authenticator::new(Verifier::new("us-east-1", "qldb"), [credentials()]);
    let service = QldbSessionService::new(client(Silent::default())).verify(authenticator.clone());
    let call = client(Canned::json(200, "{}")).send_command(command());
    let everything: [&dyn Debug; 10] = [
        &credentials(),
        &provider,
        &environment,
        &EnvironmentCredentials::new(environment.clone()),
        &builder,
        &builder.clone().build(),
        &client(Canned::json(200, "{}")),
        &call,
        &authenticator,
        &service,
    ];
    for value in everything {
        assert_hidden(
            &[SECRET, CREDENTIALS_TOKEN, SESSION_TOKEN, REQUEST_BODY],
            &format!("{value:?} {value:#?}"),
        );
    }
}

fn messages_and_bodies() {
    let transport = Canned::json(200, ANSWER);
    let call = client(transport.clone()).send_command(command());
    let result = Logs::default().during(call.into_future()).expect("a result");
    let sent = transport.request();
    let body = Body::from(sent.body().clone());
    let shared = SharedTransport::new(Silent::default());
    let metadata = &result.response_metadata;
    // `http` itself marks what the headers of a request are told to hide.
    let request: Request = sent.clone().map(Body::from);
    let response: Response = Response::new(Body::from(ANSWER));
    let shown = format!("{body:?} {shared:?} {metadata:?} {request:?} {response:?}");
    assert_hidden(&secrets(&sent), &shown);
}

fn signatures() {
    let request = SignableRequest::new("POST", "/", Payload::Bytes(REQUEST_BODY.as_bytes()));
    let request = request.header("host", "localhost").header("x-secret", SESSION_TOKEN);
    let (by, scope) = (Signer::default(), SigningScope::new("us-east-1", "qldb", SystemTime::UNIX_EPOCH));
    let signed = by.sign(&request, &credentials(), &scope).expect("a signature");
    let minute = Duration::from_mins(1);
    let presigned = by.presign(&request, &credentials(), &scope, minute).expect("a signature");
    let verifier = Verifier::new("us-east-1", "qldb");
    let lookup = |_: &str| Some(credentials());
    let error = verifier.verify(&request, &lookup, SystemTime::UNIX_EPOCH).expect_err("it is not signed");
    let secrets = [
        SECRET,
        CREDENTIALS_TOKEN,
        SESSION_TOKEN,
        REQUEST_BODY,
        signed.record().signature(),
        presigned.record().signature(),
    ];
    let everything: [&dyn Debug; 8] = [
        &by,
        &scope,
        &request,
        &signed,
        &presigned,
        &verifier,
        &error,
        &(signed.record(), presigned.record()),
    ];
    for value in everything {
        assert_hidden(&secrets, &format!("{value:?} {value:#?}"));
    }
}

fn sensitive_members() {
    let request = command();
    let result =
        SendCommandResult::new().start_session(StartSessionResult::new().session_token(SESSION_TOKEN));
    for shown in [format!("{request:?} {request:#?}"), format!("{result:?} {result:#?}")] {
        assert_hidden(&[SESSION_TOKEN], &shown);
        assert!(shown.contains("session_token"), "{shown}");
    }
    assert!(format!("{request:?}").contains("0123456789ABCDEFGHIJab"), "what is no secret is shown");
    let values = [ValueHolder::new().ion_binary(REQUEST_BODY), ValueHolder::new().ion_text(REQUEST_BODY)];
    let page = Page::new().values(values).next_page_token(SESSION_TOKEN);
    let fetch = FetchPageRequest::new("0123456789ABCDEFGHIJab", SESSION_TOKEN);
    assert_hidden(&[REQUEST_BODY, SESSION_TOKEN], &format!("{page:?} {page:#?} {fetch:?}"));
}

/// What a service marks as sensitive is a promise of ours: this is the whole list.
fn sensitive_members_are_marked() {
    use service_client::Structure as _;
    fn marked(schema: &Schema) -> Vec<&str> {
        let sensitive = schema.members.iter().filter(|member| member.sensitive);
        sensitive.map(|member| member.name).collect()
    }
    assert_eq!(marked(SendCommandRequest::SCHEMA), ["SessionToken"]);
    assert_eq!(marked(StartSessionResult::SCHEMA), ["SessionToken"]);
    assert_eq!(marked(FetchPageRequest::SCHEMA), ["NextPageToken"]);
    assert_eq!(marked(Page::SCHEMA), ["NextPageToken"]);
    assert_eq!(marked(ValueHolder::SCHEMA), ["IonBinary", "IonText"]);
}
