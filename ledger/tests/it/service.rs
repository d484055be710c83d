//! The ledger as an implementation of the protocol's trait, called through the generated client.

use std::time::Duration;

use ion_rs::{Element, v1_0::Binary};
use ledger::{CommitDigest, Ledger, Parameter};
use service_client::{Blob, ServiceError};
use service_client_qldb_session::{
    AbortTransactionRequest, CommitTransactionRequest, EndSessionRequest, ExecuteStatementRequest,
    FetchPageRequest, QldbSessionClient, QldbSessionError, SendCommandRequest, SendCommandResult,
    StartSessionRequest, StartTransactionRequest, ValueHolder,
};

use crate::support::{LEDGER, ledger_with};

struct Wire {
    client: QldbSessionClient,
    token: String,
}

impl Wire {
    async fn connect(ledger: &Ledger) -> Self {
        let client = QldbSessionClient::in_process(ledger.clone());
        let start = SendCommandRequest::new().start_session(StartSessionRequest::new(LEDGER));
        let result = client.send_command(start).await.expect("the ledger exists");
        let token = result.start_session.and_then(|started| started.session_token).expect("a token");
        Self { client, token }
    }

    async fn send(&self, request: SendCommandRequest) -> Result<SendCommandResult, QldbSessionError> {
        self.client.send_command(request.session_token(self.token.as_str())).await
    }

    async fn begin(&self) -> String {
        let start = SendCommandRequest::new().start_transaction(StartTransactionRequest::new());
        let result = self.send(start).await.expect("no transaction is open");
        result.start_transaction.and_then(|started| started.transaction_id).expect("an id")
    }
}

fn code(result: Result<SendCommandResult, QldbSessionError>) -> String {
    result.expect_err("it must fail").code().expect("exceptions have a code").to_owned()
}

#[tokio::test]
async fn a_transaction_from_end_to_end() {
    let (ledger, _) = ledger_with(|limits| limits.page_values = 1);
    let wire = Wire::connect(&ledger).await;
    let transaction = wire.begin().await;
    let mut digest = CommitDigest::begin(&transaction);

    let person =
        Element::read_one("{name: \"Ada\"}").expect("it is Ion").encode_as(Binary).expect("it encodes");
    let binary = vec![ValueHolder::new().ion_binary(Blob::from(person.clone()))];
    let text = vec![ValueHolder::new().ion_text("{name: \"Alan\"}")];
    for (statement, holders, parameters) in [
        ("CREATE TABLE Person", vec![], vec![]),
        ("INSERT INTO Person ?", binary, vec![Parameter::Binary(person)]),
        ("INSERT INTO Person ?", text, vec![Parameter::Text("{name: \"Alan\"}".to_owned())]),
    ] {
        digest.append(statement, &parameters).expect("the parameters are Ion");
        let execute = ExecuteStatementRequest::new(transaction.as_str(), statement).parameters(holders);
        let result = wire.send(SendCommandRequest::new().execute_statement(execute)).await.expect(statement);
        let usage =
            result.execute_statement.and_then(|executed| executed.consumed_ios).expect("they are counted");
        assert_eq!((usage.read_ios, usage.write_ios), (Some(0), Some(1)));
    }

    let select = "SELECT name FROM Person";
    digest.append(select, &[]).expect("there are no parameters");
    let execute = ExecuteStatementRequest::new(transaction.as_str(), select);
    let result = wire.send(SendCommandRequest::new().execute_statement(execute)).await.expect(select);
    let first = result.execute_statement.and_then(|executed| executed.first_page).expect("a page");
    let fetch = FetchPageRequest::new(transaction.as_str(), first.next_page_token.expect("there is more"));
    let result = wire.send(SendCommandRequest::new().fetch_page(fetch)).await.expect("the token is new");
    let second = result.fetch_page.and_then(|fetched| fetched.page).expect("a page");
    assert_eq!(second.next_page_token, None);
    let values = first.values.into_iter().chain(second.values).flatten();
    let names: Vec<_> = values.map(|holder| holder.ion_binary.expect("results are binary")).collect();
    let names = names.iter().map(|name| Element::read_one(name.as_slice()).expect("it is Ion").to_string());
    assert_eq!(names.collect::<Vec<_>>(), ["{name: \"Ada\"}", "{name: \"Alan\"}"]);

    let commit = CommitTransactionRequest::new(transaction.as_str(), Blob::from(digest.as_bytes().to_vec()));
    let result =
        wire.send(SendCommandRequest::new().commit_transaction(commit)).await.expect("nobody is in between");
    let committed = result.commit_transaction.expect("it has committed");
    assert_eq!(committed.commit_digest.as_ref().map(Blob::as_slice), Some(&digest.as_bytes()[..]));
    assert_eq!(committed.transaction_id, Some(transaction));

    let end = SendCommandRequest::new().end_session(EndSessionRequest::new());
    wire.send(end).await.expect("the session is open");
    let abort = SendCommandRequest::new().abort_transaction(AbortTransactionRequest::new());
    assert_eq!(code(wire.send(abort).await), "InvalidSessionException");
}

#[tokio::test]
async fn a_request_has_exactly_one_command() {
    let wire = Wire::connect(&Ledger::new(LEDGER)).await;
    let start = || SendCommandRequest::new().start_transaction(StartTransactionRequest::new());
    let session = || StartSessionRequest::new(LEDGER);
    for (request, expected) in [
        (SendCommandRequest::new(), "the request has no command: send exactly one"),
        (start().end_session(EndSessionRequest::new()), "the request has several commands: send exactly one"),
        (start().start_session(session()), "the request has several commands: send exactly one"),
        (SendCommandRequest::new().start_session(session()), "`StartSession` takes no session token"),
    ] {
        let error = wire.send(request).await.expect_err(expected);
        assert!(matches!(&error, QldbSessionError::BadRequestException(_)), "{error:?}");
        assert_eq!(error.message(), Some(expected));
    }
    let error = wire.client.send_command(start()).await.expect_err("there is no token");
    assert_eq!(error.message(), Some("the command needs a session token"));
}

#[tokio::test]
async fn exceptions_carry_their_members() {
    let (ledger, clock) = ledger_with(|limits| limits.documents_per_transaction = 1);
    let wire = Wire::connect(&ledger).await;
    let transaction = wire.begin().await;
    let execute = |statement: &str, holders: Vec<ValueHolder>| {
        let execute = ExecuteStatementRequest::new(transaction.as_str(), statement).parameters(holders);
        wire.send(SendCommandRequest::new().execute_statement(execute))
    };
    let error = execute("SELECT ?", vec![ValueHolder::new()]).await.expect_err("the parameter is empty");
    assert_eq!(error.message(), Some("parameter 1 must have either `IonBinary` or `IonText`"));
    match execute("SELECT * FROM t", vec![]).await {
        Err(QldbSessionError::BadRequestException(exception)) => {
            assert_eq!(exception.code.as_deref(), Some("InvalidStatement"));
        }
        other => panic!("{other:?}"),
    }
    execute("CREATE TABLE t", vec![]).await.expect("it is new");
    let two = execute("INSERT INTO t << {'a': 1}, {'a': 2} >>", vec![]).await;
    assert_eq!(code(two), "LimitExceededException");

    clock.advance(Duration::from_secs(30));
    match execute("SELECT * FROM t", vec![]).await {
        Err(QldbSessionError::InvalidSessionException(exception)) => {
            assert_eq!(exception.message, Some(format!("Transaction {transaction} has expired")));
            assert_eq!(exception.code.as_deref(), Some("TransactionExpired"));
        }
        other => panic!("{other:?}"),
    }
}
