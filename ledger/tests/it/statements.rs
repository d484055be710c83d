//! What statements do, case by case.

use ion_rs::Element;

use crate::support::{Client, ion};

const PEOPLE: &str = "INSERT INTO Person << \
    {'Name': 'Ada', 'Born': 1815, 'Address': {'City': 'London', 'Lines': ['12', 'St James Sq']}, 'Tags': `[x::maths]`}, \
    {'Name': 'Alan', 'Born': 1912.0, 'Address': {'City': 'London'}}, \
    {'Name': 'Grace', 'Born': `1906`, 'Retired': true, 'Spouse': null} >>";

fn people() -> Client {
    Client::with(&["CREATE TABLE Person", PEOPLE])
}

#[track_caller]
fn selects(statement: &str, parameters: &[&str], expected: &str) {
    assert_eq!(people().run(statement, parameters), ion(expected), "{statement}");
}

#[test]
fn projections() {
    selects("SELECT Name FROM Person", &[], "{Name: \"Ada\"} {Name: \"Alan\"} {Name: \"Grace\"}");
    selects("select p.NAME from person as p", &[], "{NAME: \"Ada\"} {NAME: \"Alan\"} {NAME: \"Grace\"}");
    selects(
        "SELECT p.Address.City AS town, p.Born FROM Person p WHERE p.Name = 'Ada'",
        &[],
        "{town: \"London\", Born: 1815}",
    );
    selects("SELECT Address.Lines[1] FROM Person WHERE Name = 'Ada'", &[], "{_1: \"St James Sq\"}");
    selects("SELECT Person.\"Name\" FROM Person WHERE Retired = TRUE", &[], "{Name: \"Grace\"}");
    selects("SELECT Address['City'], Nothing FROM Person WHERE Name = 'Grace'", &[], "{}");
    selects("SELECT Tags FROM \"Person\" WHERE Name = 'Ada';", &[], "{Tags: [x::maths]}");
}

#[test]
fn filters() {
    let names = |filter: &str, parameters: &[&str], expected: &str| {
        selects(&format!("SELECT Name FROM Person AS p WHERE {filter}"), parameters, expected);
    };
    names("Born = 1912", &[], "{Name: \"Alan\"}");
    names("1906.0 = p.Born", &[], "{Name: \"Grace\"}");
    names("p.Born = ? AND Name = ?", &["1815d0", "Ada"], "{Name: \"Ada\"}");
    names("(Address.City = 'London' AND (Name = 'Alan'))", &[], "{Name: \"Alan\"}");
    names("Address = {'City': ?}", &["\"London\""], "{Name: \"Alan\"}");
    names("Address.Lines = ['12', `'St James Sq'`]", &[], "{Name: \"Ada\"}");
    names("Name = \"Name\" AND Born = 1815", &[], "{Name: \"Ada\"}");
    names("Spouse = NULL", &[], "");
    names("Nobody = Nobody", &[], "");
    names("\"name\" = 'Ada'", &[], "");
}

#[test]
fn inserts() {
    let mut client = people();
    for (statement, parameters, inserted) in [
        ("INSERT INTO Person ?", &["{a: 1}"] as &[&str], 1),
        ("INSERT INTO Person ?", &["[{a: 2}, {a: 3}]"], 2),
        ("INSERT INTO Person VALUE ?", &["{a: 4}"], 1),
        ("INSERT INTO Person VALUE {'a': -5, 'b': [1, 'x''y', ?]}", &["z"], 1),
        ("INSERT INTO Person << ?, {'a': 6}, `{a: 7}` >>", &["{a: 8}"], 3),
        ("insert into person `x::{a: 9}`", &[], 1),
        ("INSERT INTO Person << >>", &[], 0),
    ] {
        let ids = client.run(statement, parameters);
        assert_eq!(ids.len(), inserted, "{statement}");
        for id in ids {
            let id = id.as_struct().and_then(|fields| fields.get("documentId")?.as_string().map(str::len));
            assert_eq!(id, Some(22));
        }
    }
    assert_eq!(client.run("SELECT * FROM Person WHERE a = -5", &[]), ion("{a: -5, b: [1, \"x'y\", z]}"));
    assert_eq!(client.run("SELECT * FROM Person WHERE a = 9", &[]), ion("x::{a: 9}"));
}

#[test]
fn updates() {
    let update = |statement: &str, parameters: &[&str], select: &str, expected: &str| {
        let mut client = people();
        client.run(statement, parameters);
        assert_eq!(client.run(select, &[]), ion(expected), "{statement}");
    };
    let ada = "SELECT * FROM Person WHERE Name = 'Ada'";
    update(
        "UPDATE Person AS p SET p.Address.City = ?, p.Born = 1816, Tags[0] = 'x' WHERE p.Name = 'Ada'",
        &["\"Ockham\""],
        ada,
        "{Name: \"Ada\", Born: 1816, Address: {City: \"Ockham\", Lines: [\"12\", \"St James Sq\"]}, Tags: [\"x\"]}",
    );
    update(
        "UPDATE Person AS p SET Address = p.Name",
        &[],
        "SELECT Born FROM Person WHERE Address = 'Ada'",
        "{Born: 1815}",
    );
    update(
        "UPDATE Person SET Name = Born, born = Name WHERE Name = 'Alan'",
        &[],
        "SELECT Name, Born FROM Person WHERE Born = 'Alan'",
        "{Name: 1912.0, Born: \"Alan\"}",
    );
    update(
        "UPDATE Person AS p SET p = {'new': TRUE}",
        &[],
        "SELECT * FROM Person WHERE new = true",
        "{new: true} {new: true} {new: true}",
    );
}

#[test]
fn deletes() {
    let mut client = people();
    assert_eq!(client.run("DELETE FROM Person AS p WHERE p.Address.City = 'London'", &[]).len(), 2);
    assert_eq!(client.run("SELECT Name FROM Person", &[]), ion("{Name: \"Grace\"}"));
    assert_eq!(client.run("DELETE FROM Person", &[]).len(), 1);
    assert_eq!(client.run("SELECT * FROM Person", &[]), ion(""));
}

#[test]
fn changes_return_the_ids_of_their_documents() {
    let mut client = people();
    let updated = client.run("UPDATE Person SET a = 1", &[]);
    let deleted = client.run("DELETE FROM Person", &[]);
    assert_eq!(updated.len(), 3);
    assert_eq!(updated, deleted);
}

#[test]
fn a_created_table_returns_its_id() {
    let mut client = people();
    let created = client.run("CREATE TABLE Vehicle", &[]);
    let id = |element: &Element| element.as_struct()?.get("tableId")?.as_string().map(str::len);
    assert_eq!(created.iter().map(id).collect::<Vec<_>>(), [Some(22)]);
}

#[test]
fn names_differ_in_case_only_where_quoted() {
    let mut client = people();
    client.run("CREATE TABLE person", &[]);
    client.run("INSERT INTO \"person\" {'name': 'lower', 'NAME': 'upper'}", &[]);
    assert_eq!(
        client.run("SELECT name, \"NAME\" FROM person", &[]),
        ion("{name: \"lower\", NAME: \"upper\"}")
    );
    assert_eq!(client.run("SELECT * FROM Person", &[]).len(), 3);
}

#[test]
fn reads_and_writes_are_counted() {
    let mut client = people();
    let mut io = |statement: &str| {
        let io = client.execute(statement, &[]).expect(statement).io;
        (io.reads, io.writes)
    };
    assert_eq!(io("SELECT * FROM Person WHERE Name = 'Ada'"), (3, 0));
    assert_eq!(io("UPDATE Person SET a = 1 WHERE Name = 'Ada'"), (3, 1));
    assert_eq!(io("INSERT INTO Person {'a': 1}"), (0, 1));
    assert_eq!(io("DELETE FROM Person"), (4, 4));
    assert_eq!(io("CREATE TABLE t"), (0, 1));
}
