//! Whatever a peer sends, the ledger answers: nothing panics, nothing overflows the stack.

use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};

use ion_rs::{Element, v1_0::Binary};
use ledger::Parameter;

use crate::support::Client;

/// A small generator: the same numbers in every run, so that a failure can be repeated.
struct Noise {
    state: u64,
}

impl Noise {
    fn below(&mut self, limit: usize) -> usize {
        self.state += 1;
        let drawn = BuildHasherDefault::<DefaultHasher>::default().hash_one(self.state);
        let limit = u64::try_from(limit).expect("a usize fits");
        usize::try_from(drawn % limit).expect("the remainder fits")
    }

    fn pick<'a, T: ?Sized>(&mut self, items: &[&'a T]) -> &'a T {
        items[self.below(items.len())]
    }
}

const WORDS: &[&str] = &[
    "SELECT",
    "*",
    "FROM",
    "t",
    "WHERE",
    "a",
    "=",
    "1",
    "AND",
    "?",
    "INSERT",
    "INTO",
    "VALUE",
    "{",
    "}",
    "'a'",
    ":",
    "[",
    "]",
    "<<",
    ">>",
    ",",
    "UPDATE",
    "SET",
    "DELETE",
    "CREATE",
    "TABLE",
    "u",
    "AS",
    "x",
    ".",
    "(",
    ")",
    "`{a:1}`",
    "`",
    "'",
    "\"",
    "\"q\"",
    "-",
    "1.5e3",
    "NULL",
    "TRUE",
    "GROUP",
    "BY",
    ";",
    "--",
    "/*",
    "é",
    "\u{1F600}",
    "\n",
    "$",
    "t.a.b[0]",
    "9999999999999999999999",
    "1e",
    "..",
    "#",
];

#[test]
fn arbitrary_statements_are_answered() {
    let mut client = Client::with(&["CREATE TABLE t", "INSERT INTO t {'a': {'b': [1]}}"]);
    let mut noise = Noise { state: 1 };
    for _ in 0..20_000 {
        let length = noise.below(14);
        let words: Vec<_> = (0..length).map(|_| noise.pick(WORDS)).collect();
        let statement = words.join(noise.pick(&["", " "]));
        let parameters = vec!["{a: 1}"; statement.matches('?').count()];
        let _answer = client.execute(&statement, &parameters);
        if noise.below(50) == 0 {
            client.ledger.abort(&client.session).expect("the session is open");
            client.begin();
        }
    }
}

#[test]
fn mutilated_statements_are_answered() {
    let statement =
        "UPDATE t AS x SET x.a.b[0] = {'é': [?, `x::{{AQID}}`, 'it''s', -1.5e3]}, \"q\" = ? WHERE x.a = ?";
    let mut client = Client::with(&["CREATE TABLE t", "INSERT INTO t {'a': {'b': [1]}}"]);
    let characters: Vec<char> = statement.chars().collect();
    for from in 0..characters.len() {
        for cut in [1, 2, 7] {
            let kept = characters[..from].iter().chain(characters.iter().skip(from + cut));
            let _answer = client.execute(&kept.collect::<String>(), &["1", "2", "3"]);
        }
    }
}

#[test]
fn arbitrary_bytes_are_answered() {
    let mut noise = Noise { state: 2 };
    let client = Client::with(&["CREATE TABLE t"]);
    let value = "x::{a: [1, -2, 3.50, 1e3, (b c)], d: 2011-02-20T12:30:59.123Z, e: {{ AQID }}, f: \"é\", g: null.list}";
    let valid = Element::read_one(value).expect("it is Ion").encode_as(Binary).expect("it encodes");
    for _ in 0..20_000 {
        let mut bytes = valid.clone();
        for _ in 0..=noise.below(4) {
            let at = noise.below(bytes.len() - 4) + 4;
            bytes[at] = u8::try_from(noise.below(256)).expect("a byte fits");
        }
        bytes.truncate(noise.below(bytes.len()) + 5);
        let parameters = [Parameter::Binary(bytes)];
        let _answer =
            client.ledger.execute(&client.session, &client.transaction, "INSERT INTO t ?", &parameters);
    }
}

const PIECES: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    "(",
    ")",
    "{{",
    "}}",
    "a",
    "::",
    ":",
    ",",
    "1",
    "-",
    "+inf",
    "nan",
    "null.int",
    "\"",
    "'",
    "'''",
    "//",
    "/*",
    "*/",
    "\\",
    " ",
    "\n",
    "2011-02-20T",
    "12:30Z",
    "1d99999999999",
    "1e999999",
    "0x",
    "0b1",
    "$0",
    "$99",
    "$ion_1_0",
    "$ion_1_1",
    "$ion_symbol_table::",
    "AQID",
    "+",
    "é",
    "\u{0}",
    "$ion_encoding::",
];

#[test]
fn arbitrary_ion_text_is_answered() {
    let mut noise = Noise { state: 3 };
    let client = Client::with(&["CREATE TABLE t"]);
    for _ in 0..20_000 {
        let length = noise.below(16);
        let text: String = (0..length).map(|_| noise.pick(PIECES)).collect();
        let parameters = [Parameter::Text(text)];
        let _answer =
            client.ledger.execute(&client.session, &client.transaction, "INSERT INTO t ?", &parameters);
    }
}

#[test]
fn deep_values_of_every_kind_are_refused() {
    let client = Client::with(&["CREATE TABLE t"]);
    for (open, close) in [("[", "]"), ("(", ")"), ("{a:", "}"), ("[x::{a:(", ")}]")] {
        let text = format!("{}1{}", open.repeat(100_000), close.repeat(100_000));
        let parameters = [Parameter::Text(text)];
        let answer =
            client.ledger.execute(&client.session, &client.transaction, "INSERT INTO t ?", &parameters);
        assert!(answer.expect_err("it is too deep").message().contains("48 containers"));
    }
}
