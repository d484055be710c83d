//! Commit digests, against those that the service's own driver computes.

use ion_rs::Element;
use ledger::{CommitDigest, FailureKind, Parameter};

use crate::support::Client;

const VECTORS: &str = include_str!("../vectors/commit-digest.ion");

#[test]
fn digests_are_those_of_the_reference() {
    let vectors = Element::read_all(VECTORS).expect("the vectors are Ion");
    assert!(vectors.len() > 20);
    for vector in &vectors {
        let vector = vector.as_struct().expect("a vector is a struct");
        let mut digest = CommitDigest::begin(text(vector.get("transaction")));
        for statement in vector.get("statements").and_then(Element::as_list).expect("a list") {
            let statement = statement.as_struct().expect("a statement is a struct");
            let parameters = statement.get("parameters").and_then(Element::as_list).expect("a list");
            let parameters: Vec<_> = parameters
                .iter()
                .map(|parameter| Parameter::Text(text(Some(parameter)).to_owned()))
                .collect();
            digest.append(text(statement.get("text")), &parameters).expect("the parameters are Ion");
        }
        let expected = vector.get("digest").and_then(Element::as_blob);
        assert_eq!(expected, Some(&digest.as_bytes()[..]));
    }
}

fn text(element: Option<&Element>) -> &str {
    element.and_then(Element::as_text).expect("a vector has all members")
}

#[test]
fn a_commit_returns_the_digest_that_it_checked() {
    let mut client = Client::with(&["CREATE TABLE t"]);
    client.run("INSERT INTO t ?", &["{a: 1}"]);
    let committed = client.commit().expect("the digest is right");
    assert_eq!(&committed.value, client.digest.as_bytes());
    assert_eq!(committed.io.writes, 1);
}

#[test]
fn a_wrong_digest_changes_nothing() {
    let mut client = Client::with(&["CREATE TABLE t"]);
    client.run("INSERT INTO t ?", &["{a: 1}"]);
    let right = *client.digest.as_bytes();
    for digest in [&[] as &[u8], &[0; 32], &right[..31]] {
        let failure = client
            .ledger
            .commit(&client.session, &client.transaction, digest)
            .expect_err("the digest is wrong, or the transaction is over");
        assert_eq!(failure.kind(), FailureKind::BadRequest);
    }
    client.begin();
    assert!(client.run("SELECT * FROM t", &[]).is_empty());
}

#[test]
fn text_and_binary_parameters_count_alike() {
    let client = Client::with(&[]);
    let element = Element::read_one("x::{a: [1, 2.50, y], b: {{ AQID }}}").expect("it is Ion");
    let binary = element.encode_as(ion_rs::v1_0::Binary).expect("it encodes");
    let [mut text_digest, mut binary_digest] = [CommitDigest::begin(&client.transaction); 2];
    text_digest.append("x", &[Parameter::Text(element.to_string())]).expect("it is Ion");
    binary_digest.append("x", &[Parameter::Binary(binary)]).expect("it is Ion");
    assert_eq!(text_digest, binary_digest);
}

#[test]
fn a_statement_that_failed_counts_and_changes_nothing() {
    let mut client = Client::with(&["CREATE TABLE t"]);
    client.run("INSERT INTO t ?", &["{a: 1}"]);
    client.refuse("INSERT INTO t << {'a': 2}, 3 >>", &[]);
    client.commit().expect("drivers count a statement before they send it");
    client.begin();
    assert_eq!(client.run("SELECT a FROM t", &[]).len(), 1);
}
