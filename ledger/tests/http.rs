//! The ledger behind its listener: signed commands over HTTP enter, what a client and what a plain HTTP client see of
//! the answers leaves.

use std::time::{Duration, SystemTime};

use http::{HeaderName, HeaderValue, Method, StatusCode};
use hyper_util::{client::legacy::Client, rt::TokioExecutor};
use ledger::{CommitDigest, Ledger, Limits};
use serde_json::{Value, json};
use service_client::{
    Authenticator, Blob, Bytes, Config, Credentials, PresignedRequest, ServiceError as _,
    serve::{Server, ServerHandle},
    sign::Verifier,
    time::ManualClock,
    transport::Body,
};
use service_client_qldb_session::{
    AbortTransactionRequest, CommitTransactionRequest, EndSessionRequest, ExecuteStatementRequest,
    FetchPageRequest, Page, QldbSessionClient, QldbSessionError, SendCommandRequest, SendCommandResult,
    StartSessionRequest, StartTransactionRequest,
};

const LEDGER: &str = "vehicles";
const REGION: &str = "eu-west-1";

type Answer = Result<SendCommandResult, QldbSessionError>;

/// A ledger that listens, and verifies signatures; client, listener and ledger have one clock.
struct House {
    server: ServerHandle,
    clock: ManualClock,
}

impl House {
    async fn open() -> Self {
        Self::with(|_| {}).await
    }

    async fn with(change: impl FnOnce(&mut Limits)) -> Self {
        let clock = ManualClock::new(SystemTime::UNIX_EPOCH + Duration::from_hours(500_000));
        let mut limits = Limits::default();
        change(&mut limits);
        let ledger = Ledger::builder().ledger(LEDGER).limits(limits).clock(clock.clone()).build();
        let authenticator = Authenticator::new(Verifier::new(REGION, "qldb"), [credentials()]);
        let service = ledger.service().verify(authenticator.with_clock(clock.clone()));
        Self { server: Server::bind("127.0.0.1:0").await.expect("loopback").spawn(service), clock }
    }

    fn client(&self, credentials: Credentials) -> QldbSessionClient {
        let config = Config::builder().region(REGION).endpoint_url(self.server.url());
        QldbSessionClient::new(&config.clock(self.clock.clone()).credentials(credentials).build())
    }

    async fn session(&self) -> Session {
        let client = self.client(credentials());
        let started = client.send_command(start_session()).await.expect("the ledger exists").start_session;
        Session { client, token: started.and_then(|started| started.session_token).expect("a token") }
    }
}

fn credentials() -> Credentials {
    Credentials::new("AKIDLEDGER", "a secret").with_session_token("a token")
}

fn start_session() -> SendCommandRequest {
    SendCommandRequest::new().start_session(StartSessionRequest::new(LEDGER))
}

struct Session {
    client: QldbSessionClient,
    token: String,
}

impl Session {
    fn command(&self, command: SendCommandRequest) -> SendCommandRequest {
        command.session_token(self.token.as_str())
    }

    async fn send(&self, command: SendCommandRequest) -> Answer {
        self.client.send_command(self.command(command)).await
    }

    async fn begin(&self) -> Work<'_> {
        let start = SendCommandRequest::new().start_transaction(StartTransactionRequest::new());
        let started = self.send(start).await.expect("no transaction is open").start_transaction;
        let id = started.and_then(|started| started.transaction_id).expect("an id");
        Work { session: self, digest: CommitDigest::begin(&id), id }
    }

    /// Sends the command in its presigned form with a plain client.
    async fn send_raw(&self, command: SendCommandRequest) -> Raw {
        let presigned = self.client.send_command(self.command(command)).presign(Duration::from_mins(1)).await;
        send_plainly(presigned.expect("there are credentials")).await
    }
}

/// An open transaction.
struct Work<'s> {
    session: &'s Session,
    id: String,
    digest: CommitDigest,
}

impl Work<'_> {
    fn statement(&mut self, statement: &str) -> SendCommandRequest {
        self.digest.append(statement, &[]).expect("there are no parameters");
        let execute = ExecuteStatementRequest::new(self.id.as_str(), statement);
        SendCommandRequest::new().execute_statement(execute)
    }

    async fn execute(&mut self, statement: &str) -> Page {
        let command = self.statement(statement);
        let executed = self.session.send(command).await.expect(statement).execute_statement;
        executed.and_then(|executed| executed.first_page).expect("a page")
    }

    fn fetch(&self, page_token: &str) -> SendCommandRequest {
        SendCommandRequest::new().fetch_page(FetchPageRequest::new(self.id.as_str(), page_token))
    }

    fn commit_with(&self, digest: &[u8]) -> SendCommandRequest {
        let commit = CommitTransactionRequest::new(self.id.as_str(), Blob::from(digest));
        SendCommandRequest::new().commit_transaction(commit)
    }

    async fn commit(self) -> Answer {
        self.session.send(self.commit_with(self.digest.as_bytes())).await
    }
}

#[track_caller]
fn refused(answer: Answer) -> (String, u16) {
    let error = answer.expect_err("it must be refused");
    (error.code().expect("a service answered").to_owned(), error.status().expect("over HTTP"))
}

#[tokio::test]
async fn a_transaction_with_its_pages_and_its_digest() {
    let house = House::with(|limits| limits.page_values = 2).await;
    let session = house.session().await;
    let mut work = session.begin().await;
    work.execute("CREATE TABLE t").await;
    work.execute("INSERT INTO t << {'n': 1}, {'n': 2}, {'n': 3}, {'n': 4}, {'n': 5} >>").await;

    let mut page = work.execute("SELECT n FROM t").await;
    let mut sizes = Vec::new();
    let mut used = None;
    loop {
        sizes.push(page.values.map_or(0, |values| values.len()));
        let Some(token) = page.next_page_token else { break };
        let fetched = session.send(work.fetch(&token)).await.expect("the token is new").fetch_page;
        page = fetched.and_then(|fetched| fetched.page).expect("a page");
        used = Some(token);
    }
    assert_eq!(sizes, [2, 2, 1]);
    let again = session.send(work.fetch(&used.expect("there were three pages"))).await;
    assert_eq!(refused(again), ("BadRequestException".to_owned(), 400));

    let digest = work.digest;
    let committed = work.commit().await.expect("nobody is in between");
    assert!(committed.response_metadata.request_id().is_some());
    let committed = committed.commit_transaction.expect("it has committed");
    assert_eq!(committed.commit_digest.as_deref(), Some(&digest.as_bytes()[..]));

    session.send(SendCommandRequest::new().end_session(EndSessionRequest::new())).await.expect("it is open");
    let abort = SendCommandRequest::new().abort_transaction(AbortTransactionRequest::new());
    assert_eq!(refused(session.send(abort).await), ("InvalidSessionException".to_owned(), 400));
}

#[tokio::test]
async fn only_signed_commands_are_served() {
    let house = House::open().await;
    for (stranger, code) in [
        (Credentials::new("AKIDLEDGER", "another secret").with_session_token("a token"), "InvalidSignature"),
        (
            Credentials::new("AKIDLEDGER", "a secret").with_session_token("another token"),
            "UnrecognizedClient",
        ),
        (Credentials::new("AKIDLEDGER", "a secret"), "UnrecognizedClient"),
        (Credentials::new("AKIDSTRANGER", "a secret").with_session_token("a token"), "UnrecognizedClient"),
    ] {
        let answer = house.client(stranger).send_command(start_session()).await;
        assert_eq!(refused(answer), (format!("{code}Exception"), 403));
    }

    let config = Config::builder().region(REGION).endpoint_url(house.server.url());
    let unsigned = QldbSessionClient::new(&config.clone().unsigned().build());
    let answer = unsigned.send_command(start_session()).await;
    assert_eq!(refused(answer), ("MissingAuthenticationTokenException".to_owned(), 403));

    let elsewhere = config.region("eu-west-2").credentials(credentials()).clock(house.clock.clone());
    let answer = QldbSessionClient::new(&elsewhere.build()).send_command(start_session()).await;
    assert_eq!(refused(answer), ("InvalidSignatureException".to_owned(), 403));

    let late = ManualClock::new(SystemTime::UNIX_EPOCH);
    let config = Config::builder().region(REGION).endpoint_url(house.server.url()).clock(late);
    let late = QldbSessionClient::new(&config.credentials(credentials()).build());
    assert_eq!(refused(late.send_command(start_session()).await).0, "InvalidSignatureException");
}

#[tokio::test]
async fn a_commit_with_another_digest_is_refused_and_ends_the_transaction() {
    let house = House::open().await;
    let session = house.session().await;
    let mut work = session.begin().await;
    work.execute("CREATE TABLE t").await;
    let answer = session.send(work.commit_with(&[7; 32])).await;
    assert!(matches!(&answer, Err(QldbSessionError::BadRequestException(_))), "{answer:?}");
    assert_eq!(refused(work.commit().await).0, "BadRequestException");

    let mut work = session.begin().await;
    let command = work.statement("SELECT * FROM t");
    assert_eq!(refused(session.send(command).await).0, "BadRequestException");
}

#[tokio::test]
async fn the_second_of_two_commits_conflicts_and_may_be_repeated() {
    let house = House::open().await;
    let (one, two) = (house.session().await, house.session().await);
    let mut work = one.begin().await;
    work.execute("CREATE TABLE t").await;
    work.execute("INSERT INTO t {'n': 0}").await;
    work.commit().await.expect("nobody else is there");

    let (mut first, mut second) = (one.begin().await, two.begin().await);
    first.execute("UPDATE t SET n = 1").await;
    second.execute("UPDATE t SET n = 2").await;
    first.commit().await.expect("it is the first");
    let answer = second.commit().await;
    assert!(matches!(&answer, Err(QldbSessionError::OccConflictException(_))), "{answer:?}");

    let mut again = two.begin().await;
    again.execute("UPDATE t SET n = 2").await;
    again.commit().await.expect("nobody is in between");
}

#[tokio::test]
async fn sessions_and_transactions_expire() {
    let house = House::open().await;
    let session = house.session().await;
    let mut work = session.begin().await;
    house.clock.advance(Duration::from_mins(1));
    let command = work.statement("CREATE TABLE t");
    let error = session.send(command).await.expect_err("a transaction lives for half a minute");
    assert_eq!(error.message(), Some(format!("Transaction {} has expired", work.id).as_str()));

    house.clock.advance(Duration::from_mins(20));
    let start = SendCommandRequest::new().start_transaction(StartTransactionRequest::new());
    let answer = session.send(start).await;
    assert!(matches!(&answer, Err(QldbSessionError::InvalidSessionException(_))), "{answer:?}");
}

/// What a plain HTTP client sees.
struct Raw {
    status: StatusCode,
    headers: http::HeaderMap,
    body: Value,
}

async fn send_plainly(presigned: PresignedRequest) -> Raw {
    let request: http::Request<Bytes> = presigned.try_into().expect("it is a request");
    let client = Client::builder(TokioExecutor::new()).build_http();
    let response = client.request(request.map(Body::from)).await.expect("it is answered");
    let (head, body) = response.into_parts();
    let body = Body::wrap(body).collect(1 << 20).await.expect("it is short");
    let body = serde_json::from_slice(&body).expect("it is JSON");
    Raw { status: head.status, headers: head.headers, body }
}

async fn presigned(house: &House) -> PresignedRequest {
    let call = house.client(credentials()).send_command(start_session());
    call.presign(Duration::from_mins(1)).await.expect("there are credentials")
}

#[tokio::test]
async fn anybody_may_send_a_presigned_command_until_it_expires() {
    let house = House::open().await;
    let request = presigned(&house).await;
    for _ in 0..2 {
        let raw = send_plainly(request.clone()).await;
        assert_eq!(raw.status, StatusCode::OK);
        assert!(raw.body["StartSession"]["SessionToken"].is_string());
        house.clock.advance(Duration::from_secs(30));
    }
    house.clock.advance(Duration::from_secs(1));
    let raw = send_plainly(request).await;
    assert_eq!(raw.status, StatusCode::FORBIDDEN);
    assert_eq!(raw.body["__type"], "InvalidSignatureException");
    assert!(raw.body["message"].as_str().is_some_and(|message| message.starts_with("Signature expired")));
}

type Change = fn(&mut PresignedRequest);

const OTHER_BODY: &[u8] = br#"{"StartSession":{"LedgerName":"boats"}}"#;

#[tokio::test]
async fn nobody_may_change_a_presigned_command() {
    let house = House::open().await;
    let changes: [(&str, Change); 7] = [
        ("another body", |request| request.body = Bytes::from_static(OTHER_BODY)),
        ("no body", |request| request.body = Bytes::new()),
        ("another target", |request| set(request, "x-amz-target", "QLDBSession.Other")),
        ("another type", |request| set(request, "content-type", "application/x-amz-json-1.1")),
        ("one more header of the protocol", |request| set(request, "x-amz-meta", "1")),
        ("another method", |request| request.method = Method::PUT),
        ("a longer life", |request| request.url = request.url.replace("Expires=60", "Expires=600")),
    ];
    for (what, change) in changes {
        let mut request = presigned(&house).await;
        change(&mut request);
        let raw = send_plainly(request).await;
        assert_eq!(raw.status, StatusCode::FORBIDDEN, "{what}: {}", raw.body);
        assert_eq!(raw.body["__type"], "InvalidSignatureException", "{what}");
    }

    let mut request = presigned(&house).await;
    request.headers.remove("content-type");
    let raw = send_plainly(request).await;
    assert_eq!(raw.status, StatusCode::BAD_REQUEST);
    assert_eq!(raw.body["__type"], "IncompleteSignatureException");

    let mut request = presigned(&house).await;
    set(&mut request, "user-agent", "not signed");
    assert_eq!(send_plainly(request).await.status, StatusCode::OK);
}

fn set(request: &mut PresignedRequest, name: &'static str, value: &'static str) {
    request.headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
}

/// The form in which the service's own exceptions travel.
#[track_caller]
fn assert_exception(raw: &Raw, name: &str, code: Option<&str>) {
    assert_eq!(raw.status, StatusCode::BAD_REQUEST, "{}", raw.body);
    assert_eq!(raw.headers["content-type"], "application/x-amz-json-1.0");
    assert!(raw.headers.contains_key("x-amzn-requestid"));
    assert!(raw.body["Message"].as_str().is_some_and(|message| !message.is_empty()), "{}", raw.body);
    let mut expected = json!({ "__type": name, "Message": raw.body["Message"] });
    if let Some(code) = code {
        expected["Code"] = code.into();
    }
    assert_eq!(raw.body, expected);
}

#[tokio::test]
async fn exceptions_have_the_wire_form_that_other_clients_read() {
    let house = House::with(|limits| {
        limits.documents_per_transaction = 2;
        limits.documents = 2;
    })
    .await;
    let (one, two) = (house.session().await, house.session().await);
    let mut work = one.begin().await;
    let raw = one.send_raw(work.statement("SELECT nothing")).await;
    assert_exception(&raw, "BadRequestException", Some("InvalidStatement"));
    let raw = one.send_raw(SendCommandRequest::new()).await;
    assert_exception(&raw, "BadRequestException", Some("InvalidRequest"));

    work.execute("CREATE TABLE t").await;
    work.execute("INSERT INTO t << {'n': 1}, {'n': 2} >>").await;
    let raw = one.send_raw(work.statement("INSERT INTO t {'n': 3}")).await;
    assert_exception(&raw, "LimitExceededException", None);
    work.commit().await.expect("a refused statement changes nothing");

    let (mut first, mut second) = (one.begin().await, two.begin().await);
    first.execute("UPDATE t SET n = 0").await;
    second.execute("UPDATE t SET n = 0").await;
    first.commit().await.expect("it is the first");
    let raw = two.send_raw(second.commit_with(second.digest.as_bytes())).await;
    assert_exception(&raw, "OccConflictException", None);

    let mut work = one.begin().await;
    work.execute("INSERT INTO t {'n': 3}").await;
    let raw = one.send_raw(work.commit_with(work.digest.as_bytes())).await;
    assert_exception(&raw, "CapacityExceededException", None);

    let mut work = one.begin().await;
    house.clock.advance(Duration::from_secs(45));
    let raw = one.send_raw(work.statement("SELECT * FROM t")).await;
    assert_exception(&raw, "InvalidSessionException", Some("TransactionExpired"));
    let nobody = Session { client: one.client.clone(), token: "bm9ib2R5".to_owned() };
    let raw = nobody.send_raw(SendCommandRequest::new().end_session(EndSessionRequest::new())).await;
    assert_exception(&raw, "InvalidSessionException", Some("SessionUnknown"));
}

#[tokio::test]
async fn commands_that_come_too_soon_are_refused_and_may_be_repeated() {
    let house = House::with(|limits| limits.commands_per_second = Some(2)).await;
    let session = house.session().await;
    let mut work = session.begin().await;
    let create = work.statement("CREATE TABLE t");
    let raw = session.send_raw(create.clone()).await;
    assert_exception(&raw, "RateExceededException", None);
    let answer = session.send(create.clone()).await;
    assert!(matches!(&answer, Err(QldbSessionError::RateExceededException(_))), "{answer:?}");

    house.clock.advance(Duration::from_secs(1));
    session.send(create).await.expect("a second has passed");
    work.commit().await.expect("a command that was refused is not part of the digest");
}
