//! What is not understood is refused, by name and place.

use ledger::{FailureKind, Parameter};

use crate::support::Client;

#[track_caller]
fn refused(statement: &str, parameters: &[&str], expected: &str) {
    let mut client = Client::with(&["CREATE TABLE t", "INSERT INTO t {'a': {'b': 1}, 'l': [1]}"]);
    let failure = client.refuse(statement, parameters);
    assert_eq!(failure.kind(), FailureKind::BadRequest, "{statement}");
    assert_eq!(failure.message(), expected, "{statement}");
}

#[test]
fn constructs_of_partiql_that_this_ledger_does_not_know() {
    for (statement, construct, place) in [
        ("SELECT a FROM t GROUP BY a", "GROUP BY", "line 1, column 17"),
        ("SELECT a FROM t\nORDER BY a", "ORDER BY", "line 2, column 1"),
        ("SELECT * FROM t LIMIT 1", "LIMIT", "line 1, column 17"),
        ("SELECT * FROM t WHERE a > 1", ">", "line 1, column 25"),
        ("SELECT * FROM t WHERE a <> 1", "<>", "line 1, column 25"),
        ("SELECT * FROM t WHERE a = 1 OR a = 2", "OR", "line 1, column 29"),
        ("SELECT * FROM t WHERE NOT a = 1", "NOT", "line 1, column 23"),
        ("SELECT * FROM t WHERE a IN (1, 2)", "IN(…)", "line 1, column 25"),
        ("SELECT * FROM t WHERE a NOT IN ?", "NOT IN", "line 1, column 25"),
        ("SELECT * FROM t WHERE a IS NOT NULL", "IS NOT", "line 1, column 25"),
        ("SELECT * FROM t WHERE a LIKE 'x%'", "LIKE", "line 1, column 25"),
        ("SELECT * FROM t WHERE a = 1 + 1", "+", "line 1, column 29"),
        ("SELECT COUNT(*) FROM t", "COUNT(…)", "line 1, column 8"),
        ("SELECT DISTINCT a FROM t", "DISTINCT", "line 1, column 8"),
        ("SELECT VALUE a FROM t", "VALUE", "line 1, column 8"),
        ("SELECT t.* FROM t", "t.*", "line 1, column 10"),
        ("SELECT * FROM t AS x, t AS y", "FROM …, …", "line 1, column 21"),
        ("SELECT * FROM t INNER JOIN u ON a = b", "INNER JOIN", "line 1, column 17"),
        ("SELECT * FROM history(t)", "history(…)", "line 1, column 22"),
        ("SELECT * FROM information_schema.user_tables", "information_schema.…", "line 1, column 33"),
        ("SELECT * FROM t BY id", "BY", "line 1, column 17"),
        ("CREATE INDEX ON t (a)", "CREATE INDEX", "line 1, column 1"),
        ("DROP TABLE t", "DROP TABLE", "line 1, column 1"),
        ("UNDROP TABLE 'x'", "UNDROP TABLE", "line 1, column 1"),
        ("FROM t SET a = 1", "FROM", "line 1, column 1"),
        ("UPDATE t REMOVE a", "REMOVE", "line 1, column 10"),
        ("INSERT INTO t VALUES ({'a': 1})", "VALUES(…)", "line 1, column 15"),
        ("SELECT * FROM t WHERE a = MISSING", "MISSING", "line 1, column 27"),
    ] {
        refused(statement, &[], &format!("`{construct}` is not supported by this ledger: at {place}"));
    }
}

#[test]
fn statements_that_are_none() {
    let statements = "`SELECT`, `INSERT`, `UPDATE`, `DELETE` or `CREATE TABLE`";
    for (statement, expected) in [
        ("", format!("expected {statements}, found the end of the statement: at line 1, column 1")),
        ("please", format!("expected {statements}, found `please`: at line 1, column 1")),
        (
            "SELECT * FROM",
            "expected the name of a table, found the end of the statement: at line 1, column 14".into(),
        ),
        (
            "SELECT * FROM 'secret'",
            "expected the name of a table, found a string: at line 1, column 15".into(),
        ),
        ("DELETE t", "expected `FROM`, found `t`: at line 1, column 8".into()),
        ("UPDATE t SET a 1", "expected `=`, found a number: at line 1, column 16".into()),
        (
            "INSERT INTO t {a: 1}",
            "expected a field's name in single quotes, found `a`: at line 1, column 16".into(),
        ),
        ("INSERT INTO t x", "expected a value, found `x`: at line 1, column 15".into()),
        ("INSERT INTO t << {'a': 1} >", "`>` is not supported by this ledger: at line 1, column 27".into()),
        ("SELECT * FROM t; x", "expected the end of the statement, found `x`: at line 1, column 18".into()),
        ("SELECT # FROM t", "unexpected character `#`: at line 1, column 8".into()),
        (
            "INSERT INTO t `{a: }`",
            "the literal was refused: it is not well-formed Ion: at line 1, column 15".into(),
        ),
        (
            "INSERT INTO t `1 2`",
            "the literal was refused: it holds more than one value: at line 1, column 15".into(),
        ),
    ] {
        refused(statement, &[], &expected);
    }
}

#[test]
fn statements_that_make_no_sense_here() {
    for (statement, parameters, expected) in [
        ("SELECT * FROM u", &[] as &[&str], "there is no table named `u`"),
        ("CREATE TABLE t", &[], "table `t` exists already"),
        (
            "CREATE TABLE \"a b\"",
            &[],
            "a table's name must have 1 to 128 letters, digits and underscores, and begin with no digit",
        ),
        ("SELECT * FROM t WHERE a = ?", &[], "the statement has 1 parameters, the request 0"),
        ("SELECT * FROM t", &["1"], "the statement has 0 parameters, the request 1"),
        ("INSERT INTO t ?", &["1"], "a document must be a struct, found a value of type int"),
        ("INSERT INTO t ?", &["null.struct"], "a document must be a struct, found a value of type struct"),
        ("UPDATE t SET x.y = 1", &[], "the path of an assignment leads nowhere: `x` does not exist"),
        ("UPDATE t SET l[1] = 1", &[], "the path of an assignment leads nowhere: `[1]` does not exist"),
        (
            "UPDATE t SET a.b.c = 1",
            &[],
            "the path of an assignment leads nowhere: `c` is set in what is no struct",
        ),
        ("UPDATE t SET a = x", &[], "a value to be set is missing in the document"),
    ] {
        refused(statement, parameters, expected);
    }
}

#[test]
fn parameters_are_one_value_of_ion() {
    let binary = |bytes: &[u8]| Parameter::Binary(bytes.to_vec());
    let text = |text: &str| Parameter::Text(text.to_owned());
    for (parameter, reason) in [
        (text(""), "it holds no value"),
        (text("1 2"), "it holds more than one value"),
        (text("{"), "it is not well-formed Ion"),
        (text(&"[".repeat(49)), "it nests more than 48 containers deep"),
        (binary(b"1"), "it does not begin with the version marker of binary Ion 1.0"),
        (binary(&[0xE0, 1, 0, 0xEA]), "it holds no value"),
        (binary(&[0xE0, 1, 0, 0xEA, 0x8E]), "it is not well-formed Ion"),
    ] {
        let client = Client::with(&["CREATE TABLE t"]);
        let failure = client
            .ledger
            .execute(&client.session, &client.transaction, "INSERT INTO t ?", &[parameter])
            .expect_err(reason);
        assert_eq!(failure.message(), format!("parameter 1 was refused: {reason}"));
        assert_eq!(failure.kind(), FailureKind::BadRequest);
    }
}

#[test]
fn long_and_deep_statements_are_refused() {
    let mut client = Client::with(&["CREATE TABLE t"]);
    let wide = format!("SELECT {}a FROM t", "a, ".repeat(512));
    assert!(client.refuse(&wide, &[]).message().starts_with("the statement has more than 512 paths"));
    let long = format!("SELECT * FROM t -- {}", "x".repeat(100_000));
    assert!(client.refuse(&long, &[]).message().starts_with("a statement must not exceed 100000 bytes"));
    let deep = format!("INSERT INTO t {}", "[".repeat(40_000));
    assert!(client.refuse(&deep, &[]).message().starts_with("the statement nests more than 32 deep"));
    let deep = format!("SELECT * FROM t WHERE {}", "(".repeat(40_000));
    assert!(client.refuse(&deep, &[]).message().starts_with("the statement nests more than 32 deep"));
}

#[test]
fn a_document_cannot_grow_deeper_than_allowed() {
    let mut client = Client::with(&["CREATE TABLE t", "INSERT INTO t {'a': 1}"]);
    let failures = (0..100).find_map(|_| client.execute("UPDATE t SET a = {'a': t.a}", &[]).err());
    let failure = failures.expect("a hundred steps are too many");
    assert_eq!(failure.message(), "a document must not nest more than 64 containers deep");
}
