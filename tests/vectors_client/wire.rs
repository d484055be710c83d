//! What a server does byte by byte enters, by the vector's name: the vectors hold only what came of it. The client goes
//! there through the real transport, and what it sent and got leaves.

use std::{collections::BTreeMap, time::Duration};

use libtest_mimic::Failed;
use serde_json::{Value, json};
use service_client::{Config, Credentials, config::ConfigBuilder, transport::HyperTransport};
use service_client_qldb_session::{
    QldbSessionClient, QldbSessionError, SendCommandRequest, SendCommandResult, StartSessionRequest,
};
use service_client_tests::{
    server::{ScriptedServer, Step},
    suites::{self, text},
};
use tokio::net::TcpListener;

use crate::{Case, Outcomes, block_on, calls};

const BODY: &str = r#"{"StartSession":{"SessionToken":"AAAA"}}"#;

pub(crate) fn cases() -> Result<Vec<Case>, Failed> {
    let file = suites::load_vectors("wire_and_lifecycle")?;
    let scenarios = file.as_object().ok_or("the file is no object")?.iter();
    let scenarios = scenarios.filter(|(name, _)| *name != "lifecycle").map(|(name, given)| Case {
        id: format!("wire_and_lifecycle/{name}"),
        vector: json!({"name": name, "given": given}),
        run,
    });
    Ok(scenarios.collect())
}

fn run(vector: &Value) -> Result<Outcomes, Failed> {
    let (name, given) = (text(vector, "name")?, &vector["given"]);
    block_on(async {
        if let Some(request) = given.as_str() {
            return compare_requests(request).await;
        }
        if given.get("exception").is_some() {
            return without_a_server(given).await;
        }
        let server = ScriptedServer::start(script(name)?).await?;
        let result = call(config(&server.url()).attempt_timeout(read_timeout(given))).await;
        let lines = |requests: Vec<String>| -> Vec<String> {
            requests.iter().filter_map(|request| request.lines().next()).map(str::to_owned).collect()
        };
        let ours = json!({
            "outcome": with_headers(calls::outcome(&result), &result),
            "request_lines": lines(server.requests()),
            "connections": server.connections(),
        });
        // The documented client is the asynchronous one.
        let aio = &given["aio"];
        let theirs = json!({
            "outcome": their_outcome(aio)?,
            "request_lines": aio["request_lines"],
            "connections": aio["connections"],
        });
        Ok(Outcomes { theirs, ours })
    })
}

fn read_timeout(given: &Value) -> Duration {
    let seconds = given["config"]["read_timeout"].as_str().and_then(|seconds| seconds.parse().ok());
    seconds.map_or(Duration::from_mins(1), Duration::from_secs_f64)
}

fn config(url: &str) -> ConfigBuilder {
    let credentials = Credentials::new("AKIDEXAMPLE", "hush");
    Config::builder().region("us-east-1").credentials(credentials).endpoint_url(url)
}

async fn call(config: ConfigBuilder) -> Result<SendCommandResult, QldbSessionError> {
    let command = SendCommandRequest::new().start_session(StartSessionRequest::new("my-ledger"));
    QldbSessionClient::new(&config.build()).send_command(command).await
}

fn script(name: &str) -> Result<Vec<Step>, Failed> {
    const GZIP: [u8; 12] = [31, 139, 8, 0, 0, 0, 0, 0, 2, 255, 171, 86];
    let write = |text: &str| Step::Write(text.as_bytes().to_vec());
    let ok = answer("200 OK", "", BODY.as_bytes());
    Ok(match name {
        "redirect_301" => {
            vec![answer("301 Moved Permanently", "location: /elsewhere\r\n", b""), Step::Read, ok]
        }
        "redirect_307" => {
            vec![answer("307 Temporary Redirect", "location: /elsewhere\r\n", b""), Step::Read, ok]
        }
        "close_without_response" | "close_then_ok" => vec![Step::Close],
        "read_timeout" => vec![Step::Wait(Duration::from_mins(1))],
        "truncated_body" => vec![
            write("HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{\"Start"),
            Step::Wait(Duration::from_mins(1)),
        ],
        "bad_status_line" => vec![write("garbage\r\n\r\n"), Step::Close],
        "gzip_body" => vec![answer("200 OK", "content-encoding: gzip\r\n", &GZIP)],
        "chunked_body" => {
            let (first, rest) = BODY.split_at(10);
            let [first, rest] = [first, rest].map(|chunk| format!("{:x}\r\n{chunk}\r\n", chunk.len()));
            vec![write(&format!(
                "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n{first}{rest}0\r\n\r\n"
            ))]
        }
        "dup_headers" => vec![answer("200 OK", "x-dup: 1\r\nx-dup: 2\r\n", b"{}")],
        "http_100_continue" => vec![write("HTTP/1.1 100 Continue\r\n\r\n"), ok],
        _ => return Err(format!("no script for `{name}`").into()),
    })
}

fn answer(status: &str, headers: &str, body: &[u8]) -> Step {
    let head = format!("HTTP/1.1 {status}\r\n{headers}content-length: {}\r\n\r\n", body.len());
    Step::Write([head.as_bytes(), body].concat())
}

fn with_headers(mut outcome: Value, result: &Result<SendCommandResult, QldbSessionError>) -> Value {
    if let (Some(returned), Ok(result)) = (outcome.get_mut("returned"), result) {
        let mut headers = BTreeMap::<&str, Vec<&str>>::new();
        for (name, value) in result.response_metadata.headers() {
            headers.entry(name.as_str()).or_default().push(value.to_str().unwrap_or("not text"));
        }
        let headers: BTreeMap<_, _> =
            headers.into_iter().map(|(name, values)| (name, values.join(", "))).collect();
        returned["headers"] = json!(headers);
    }
    outcome
}

fn their_outcome(aio: &Value) -> Result<Value, Failed> {
    if aio.get("result").is_some() {
        let mut outcome = calls::their_outcome(aio)?;
        outcome["returned"]["headers"] = aio["result"]["ResponseMetadata"]["HTTPHeaders"].clone();
        return Ok(outcome);
    }
    their_failure(aio)
}

fn their_failure(failure: &Value) -> Result<Value, Failed> {
    Ok(calls::failed(match text(failure, "exception")? {
        "ConnectionClosedError" => "Transport(Interrupted)",
        "EndpointConnectionError" => "Transport(Connect)",
        "HTTPClientError" => "Transport(Protocol)",
        "ReadTimeoutError" => "Timeout",
        "UnicodeDecodeError" => "Response",
        unknown => return Err(format!("unknown exception `{unknown}`").into()),
    }))
}

/// The URL is in their message: a name that nobody has, or a port where nothing listens any more.
async fn without_a_server(given: &Value) -> Result<Outcomes, Failed> {
    let url = text(given, "message")?.split('"').nth(1).ok_or("no URL in the message")?;
    let url = if url.contains(":PORT") {
        let port = TcpListener::bind("127.0.0.1:0").await?.local_addr()?.port();
        url.replace("PORT", &port.to_string())
    } else {
        url.to_owned()
    };
    // Where no name server can be reached, it takes long until the system gives up.
    let transport = HyperTransport::builder().connect_timeout(Duration::from_mins(1)).build()?;
    let result = call(config(&url).transport(transport)).await;
    Ok(Outcomes { theirs: their_failure(given)?, ours: calls::outcome(&result) })
}

/// A whole request, as text.
async fn compare_requests(theirs: &str) -> Result<Outcomes, Failed> {
    let server = ScriptedServer::start(vec![answer("200 OK", "", BODY.as_bytes())]).await?;
    call(config(&server.url())).await?;
    let requests = server.requests();
    let ours = requests.first().ok_or("nothing was sent")?;
    Ok(Outcomes { theirs: describe_request(theirs)?, ours: describe_request(ours)? })
}

/// Keeps of what differs at each run, or between programs, only that it is there.
fn describe_request(request: &str) -> Result<Value, Failed> {
    let (head, body) = request.split_once("\r\n\r\n").ok_or("a request without end")?;
    let mut lines = head.lines();
    let line = lines.next().unwrap_or_default();
    let headers = lines.filter_map(|line| line.split_once(": ")).map(|(name, value)| {
        let name = name.to_ascii_lowercase();
        let value = match &*name {
            "content-length" if value == body.len().to_string() => "the body's",
            "host" if value.starts_with("127.0.0.1:") => "the server's",
            "authorization" => shown_authorization(value),
            "user-agent" | "x-amz-date" | "amz-sdk-invocation-id" => "any",
            _ => value,
        };
        (name, value.to_owned())
    });
    Ok(json!({
        "line": line,
        "headers": headers.collect::<BTreeMap<_, _>>(),
        "body": serde_json::from_str::<Value>(body)?,
    }))
}

fn shown_authorization(value: &str) -> &str {
    let signed = value.split_once("SignedHeaders=").map_or(value, |(_, rest)| rest);
    signed.split(',').next().unwrap_or_default()
}
