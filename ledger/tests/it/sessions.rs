//! Sessions: what starts and ends them, and what a stranger gets.

use std::time::Duration;

use ledger::{FailureKind, Ledger};

use crate::support::{Client, LEDGER, ledger_with};

#[test]
fn an_unknown_ledger_is_refused_by_name() {
    let failure = Ledger::new(LEDGER).start_session("boats").expect_err("there is no such ledger");
    assert_eq!(failure.kind(), FailureKind::BadRequest);
    assert_eq!(failure.message(), "there is no ledger named `boats` here");
}

#[test]
fn tokens_and_ids_have_their_documented_form() {
    let client = Client::connect(&Ledger::new(LEDGER));
    assert!(client.session.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+/=".contains(&byte)));
    assert_eq!(client.transaction.len(), 22);
    assert!(client.transaction.bytes().all(|byte| byte.is_ascii_alphanumeric()));
}

#[test]
fn a_session_that_ended_is_invalid_and_its_failure_does_not_repeat_the_token() {
    let ledger = Ledger::new(LEDGER);
    let session = ledger.start_session(LEDGER).expect("the ledger exists").value;
    ledger.end_session(&session).expect("it is open");
    for failure in [
        ledger.end_session(&session).map(drop),
        ledger.abort(&session).map(drop),
        ledger.start_transaction(&session).map(drop),
        ledger.start_transaction("AAAA").map(drop),
    ] {
        let failure = failure.expect_err("the session is over");
        assert_eq!((failure.kind(), failure.code()), (FailureKind::InvalidSession, "SessionUnknown"));
        assert!(!failure.message().contains(&session));
    }
}

#[test]
fn an_idle_session_expires_and_makes_room() {
    let (ledger, clock) = ledger_with(|limits| limits.sessions = 1);
    let first = ledger.start_session(LEDGER).expect("there is room").value;
    let failure = ledger.start_session(LEDGER).expect_err("there is no room");
    assert_eq!(failure.kind(), FailureKind::LimitExceeded);

    clock.advance(Duration::from_mins(15));
    ledger.start_session(LEDGER).expect("the first one has expired");
    assert_eq!(ledger.abort(&first).expect_err("it has expired").kind(), FailureKind::InvalidSession);
}

#[test]
fn one_transaction_at_a_time() {
    let mut client = Client::connect(&Ledger::new(LEDGER));
    let failure = client.ledger.start_transaction(&client.session).expect_err("one is open");
    assert_eq!(failure.kind(), FailureKind::BadRequest);
    assert!(failure.message().contains(&client.transaction));
    client.ledger.abort(&client.session).expect("the session is open");
    client.ledger.abort(&client.session).expect("aborting twice is harmless");
    client.begin();
}

#[test]
fn an_expired_transaction_says_so_and_the_session_lives_on() {
    let (ledger, clock) = ledger_with(|_| ());
    let mut client = Client::connect(&ledger);
    clock.advance(Duration::from_secs(29));
    client.run("CREATE TABLE t", &[]);
    clock.advance(Duration::from_secs(1));
    for failure in [client.execute("SELECT * FROM t", &[]).map(drop), client.commit().map(drop)] {
        let failure = failure.expect_err("it has expired");
        assert_eq!((failure.kind(), failure.code()), (FailureKind::InvalidSession, "TransactionExpired"));
        assert_eq!(failure.message(), format!("Transaction {} has expired", client.transaction));
    }
    client.begin();
    assert!(client.refuse("SELECT * FROM t", &[]).message().contains("no table"));
}

#[test]
fn transactions_of_others_are_refused() {
    let ledger = Ledger::new(LEDGER);
    let (mut one, two) = (Client::connect(&ledger), Client::connect(&ledger));
    one.transaction.clone_from(&two.transaction);
    let failure = one.refuse("CREATE TABLE t", &[]);
    assert_eq!(failure.kind(), FailureKind::BadRequest);
    assert!(failure.message().ends_with("is not open in this session"));
}

#[test]
fn debug_forms_show_no_token_and_no_document() {
    let mut client = Client::connect(&Ledger::new(LEDGER));
    client.run("CREATE TABLE t", &[]);
    client.run("INSERT INTO t ?", &["{secret: \"hunter2\"}"]);
    let page = client.execute("SELECT * FROM t", &[]).expect("the table exists");
    let parameter = ledger::Parameter::Text("\"hunter2\"".to_owned());
    let shown = format!("{page:?} {parameter:?} {:?}", client.ledger);
    assert!(!shown.contains("hunter2") && !shown.contains(&client.session), "{shown}");
}
