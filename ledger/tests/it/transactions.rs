//! Isolation: what a transaction sees, when it conflicts, and what a conflict leaves behind.

use ledger::{FailureKind, Ledger};

use crate::support::{Client, elements, ion, ledger_with};

fn two_clients() -> (Client, Client) {
    let first = Client::with(&["CREATE TABLE t", "INSERT INTO t << {'id': 1, 'n': 0}, {'id': 2, 'n': 0} >>"]);
    let second = Client::connect(&first.ledger);
    (first, second)
}

#[test]
fn a_transaction_sees_its_own_writes_and_nobody_elses() {
    let (mut one, mut two) = two_clients();
    one.run("UPDATE t SET n = 5 WHERE id = 1", &[]);
    one.run("DELETE FROM t WHERE id = 2", &[]);
    assert_eq!(one.run("SELECT * FROM t", &[]), ion("{id: 1, n: 5}"));
    assert_eq!(two.run("SELECT * FROM t", &[]), ion("{id: 1, n: 0} {id: 2, n: 0}"));
    one.commit().expect("nobody else has written");
    assert_eq!(two.run("SELECT * FROM t", &[]), ion("{id: 1, n: 0} {id: 2, n: 0}"));
}

#[test]
fn own_writes_keep_the_order_of_insertion() {
    let (mut one, _) = two_clients();
    one.run("INSERT INTO t {'id': 3}", &[]);
    one.run("UPDATE t SET n = 1 WHERE id = 1", &[]);
    assert_eq!(one.run("SELECT * FROM t", &[]), ion("{id: 1, n: 1} {id: 2, n: 0} {id: 3}"));
    one.run("DELETE FROM t WHERE id = 2", &[]);
    one.run("DELETE FROM t WHERE id = 3", &[]);
    one.run("INSERT INTO t {'id': 4}", &[]);
    let seen = ion("{id: 1, n: 1} {id: 4}");
    assert_eq!(one.run("SELECT * FROM t", &[]), seen);
    one.commit().expect("nobody else has written");
    one.begin();
    assert_eq!(one.run("SELECT * FROM t", &[]), seen);
}

#[test]
fn an_abort_and_an_ended_session_leave_nothing() {
    let (mut one, mut two) = two_clients();
    one.run("DELETE FROM t", &[]);
    one.ledger.abort(&one.session).expect("the session is open");
    two.run("DELETE FROM t", &[]);
    two.ledger.end_session(&two.session).expect("the session is open");
    one.begin();
    assert_eq!(one.run("SELECT * FROM t", &[]).len(), 2);
}

#[test]
fn the_second_of_two_updates_conflicts_and_succeeds_when_repeated() {
    let (mut one, mut two) = two_clients();
    one.run("UPDATE t SET n = 1 WHERE id = 1", &[]);
    two.run("UPDATE t SET n = 2 WHERE id = 1", &[]);
    one.commit().expect("it is the first");
    let failure = two.commit().expect_err("it is the second");
    assert_eq!(failure.kind(), FailureKind::OccConflict);
    assert!(failure.message().contains(&two.transaction) && failure.message().contains("`t`"), "{failure}");

    let again = two.commit().expect_err("the transaction is gone");
    assert_eq!(again.kind(), FailureKind::BadRequest);
    two.begin();
    assert_eq!(two.run("SELECT n FROM t WHERE id = 1", &[]), ion("{n: 1}"));
    two.run("UPDATE t SET n = 2 WHERE id = 1", &[]);
    two.commit().expect("nobody is in between");
}

#[test]
fn a_read_conflicts_with_a_write_that_it_did_not_see() {
    for write in ["INSERT INTO t {'id': 3}", "DELETE FROM t WHERE id = 2", "UPDATE t SET n = 1 WHERE id = 2"]
    {
        let (mut one, mut two) = two_clients();
        two.run("SELECT * FROM t WHERE id = 3", &[]);
        one.run(write, &[]);
        one.commit().expect("it is the first");
        let failure = two.commit().expect_err(write);
        assert_eq!(failure.kind(), FailureKind::OccConflict);
    }
}

#[test]
fn inserts_and_other_tables_do_not_conflict() {
    let (mut one, mut two) = two_clients();
    one.run("INSERT INTO t {'id': 3}", &[]);
    two.run("INSERT INTO t {'id': 4}", &[]);
    two.run("CREATE TABLE u", &[]);
    one.commit().expect("it is the first");
    two.commit().expect("it has searched nothing");
    one.begin();
    assert_eq!(one.run("SELECT id FROM t", &[]), ion("{id: 1} {id: 2} {id: 3} {id: 4}"));
    one.run("SELECT * FROM u", &[]);
}

#[test]
fn two_transactions_that_create_one_table_conflict() {
    let (mut one, mut two) = two_clients();
    one.run("CREATE TABLE u", &[]);
    two.run("CREATE TABLE u", &[]);
    one.commit().expect("it is the first");
    assert_eq!(two.commit().expect_err("it is the second").kind(), FailureKind::OccConflict);
}

#[test]
fn readers_do_not_conflict_with_each_other() {
    let (mut one, mut two) = two_clients();
    one.run("SELECT * FROM t", &[]);
    two.run("SELECT * FROM t", &[]);
    one.commit().expect("it has read");
    two.commit().expect("it has read");
}

#[test]
fn documents_per_transaction_are_limited_and_a_document_counts_once() {
    let (ledger, _) = ledger_with(|limits| limits.documents_per_transaction = 2);
    let mut client = Client::connect(&ledger);
    client.run("CREATE TABLE t", &[]);
    client.run("INSERT INTO t << {'a': 1}, {'a': 2} >>", &[]);
    client.run("UPDATE t SET a = 3", &[]);
    let failure = client.refuse("INSERT INTO t {'a': 4}", &[]);
    assert_eq!(failure.kind(), FailureKind::LimitExceeded);
    client.commit().expect("two documents are allowed");
    client.begin();
    assert_eq!(client.run("SELECT * FROM t", &[]).len(), 2);
}

#[test]
fn tables_documents_and_their_sizes_are_limited() {
    let (ledger, _) = ledger_with(|limits| {
        limits.tables = 1;
        limits.documents = 1;
        limits.document_bytes = 64;
    });
    let mut client = Client::connect(&ledger);
    client.run("CREATE TABLE t", &[]);
    assert_eq!(client.refuse("CREATE TABLE u", &[]).kind(), FailureKind::LimitExceeded);
    let long = format!("{{a: \"{}\"}}", "x".repeat(64));
    assert_eq!(client.refuse("INSERT INTO t ?", &[&long]).kind(), FailureKind::LimitExceeded);
    client.run("INSERT INTO t << {'a': 1}, {'a': 2} >>", &[]);
    assert_eq!(client.commit().expect_err("there is room for one").kind(), FailureKind::CapacityExceeded);
    client.begin();
    client.refuse("SELECT * FROM t", &[]);
}

#[test]
fn results_come_in_pages() {
    let (ledger, _) = ledger_with(|limits| limits.page_values = 3);
    let mut client = Client::connect(&ledger);
    client.run("CREATE TABLE t", &[]);
    for n in 0..8 {
        client.run("INSERT INTO t {'n': ?}", &[&n.to_string()]);
    }
    let mut page = client.execute("SELECT n FROM t", &[]).expect("the table exists").value;
    let first_token = page.next_page_token.clone().expect("there is more");
    let mut found = elements(&page);
    assert_eq!(found.len(), 3);
    while let Some(token) = page.next_page_token {
        page =
            client.ledger.fetch_page(&client.session, &client.transaction, &token).expect("it is new").value;
        found.extend(elements(&page));
    }
    assert_eq!(found, ion("{n:0} {n:1} {n:2} {n:3} {n:4} {n:5} {n:6} {n:7}"));
    for token in [first_token.as_str(), "AAAA", ""] {
        let failure = client.ledger.fetch_page(&client.session, &client.transaction, token);
        assert_eq!(failure.expect_err("it is used up or foreign").kind(), FailureKind::BadRequest);
    }
}

#[test]
fn results_that_nobody_fetches_are_limited() {
    let (ledger, _) = ledger_with(|limits| {
        limits.page_values = 1;
        limits.result_bytes = 200;
    });
    let mut client = Client::connect(&ledger);
    client.run("CREATE TABLE t", &[]);
    client.run("INSERT INTO t << {'n': 1}, {'n': 2}, {'n': 3} >>", &[]);
    let refused = (0..10).find_map(|_| client.execute("SELECT * FROM t", &[]).err());
    assert_eq!(refused.expect("ten results are too many").kind(), FailureKind::LimitExceeded);
}

#[test]
fn clones_are_one_ledger_and_go_to_other_threads() {
    let ledger = Ledger::new(crate::support::LEDGER);
    let mut client = Client::connect(&ledger);
    client.run("CREATE TABLE t", &[]);
    client.commit().expect("nobody else is there");
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                let mut client = Client::connect(&ledger.clone());
                client.run("INSERT INTO t {'a': 1}", &[]);
                client.commit().expect("inserts do not conflict");
            });
        }
    });
    client.begin();
    assert_eq!(client.run("SELECT * FROM t", &[]).len(), 4);
}
