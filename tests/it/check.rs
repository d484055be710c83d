//! The check of values against their schema: typed and untyped, all problems at once.

use serde_json::json;
use service_client::{
    BigInteger, Blob, Document, Shape, Structure, Timestamp, UnknownMember,
    check::{Origin, check},
    shape::View,
};

#[derive(Clone, PartialEq, Shape)]
struct Order {
    #[shape(length(2..=4))]
    id: String,
    #[shape(range(1..=10))]
    amount: Option<i32>,
    #[shape(range(0.5..))]
    weight: Option<f64>,
    #[shape(length(..=3))]
    label: Option<Blob>,
    #[shape(length(1..))]
    lines: Option<Vec<Line>>,
    kind: Option<Choice>,
}

#[derive(Clone, PartialEq, Shape)]
struct Line {
    #[shape(length(1..=1))]
    code: String,
}

#[derive(Clone, PartialEq, Shape)]
enum Choice {
    #[shape(length(1..))]
    Text(String),
    #[shape(unknown)]
    Unknown(UnknownMember),
}

fn problems(view: View<'_>, origin: Origin) -> Vec<String> {
    check(view, Order::SCHEMA, origin).iter().map(ToString::to_string).collect()
}

fn untyped(json: serde_json::Value, origin: Origin) -> Vec<String> {
    problems(View::Document(&Document::from(json)), origin)
}

#[test]
fn typed_values_have_lengths_and_ranges() {
    let order = Order::new("é")
        .amount(11)
        .weight(0.25)
        .label(*b"four")
        .lines([Line::new("a"), Line::new("bb")])
        .kind(Choice::Text(String::new()));
    assert_eq!(
        problems(order.view(), Origin::Caller),
        [
            "id: length 1 is not in 2..=4",
            "amount: the number is not in 1..=10",
            "weight: the number is not in 0.5..",
            "label: length 4 is not in ..=3",
            "lines[1].code: length 2 is not in 1..=1",
            "kind.Text: length 0 is not in 1..",
        ]
    );
    assert_eq!(problems(Order::new("éé").amount(10).view(), Origin::Caller), [""; 0]);
}

#[test]
fn untyped_values_have_members_and_types_too() {
    assert_eq!(
        untyped(
            json!({"amount": "1", "colour": 1, "lines": [{}, 3, {"code": "x", "y": 1}], "kind": {}}),
            Origin::Caller
        ),
        [
            "the input: missing required member `id`",
            "the input: unknown member `colour`, expected one of id, amount, weight, label, lines, kind",
            "amount: expected an integer",
            "kind: expected one member, found 0",
            "lines[0]: missing required member `code`",
            "lines[1]: expected a `Line` structure",
            "lines[2]: unknown member `y`, expected one of code",
        ]
    );
    assert_eq!(untyped(json!([]), Origin::Caller), ["the input: expected a `Order` structure"]);
    assert_eq!(untyped(json!({"id": null}), Origin::Caller), ["id: expected a string"]);
}

#[test]
fn text_that_stands_for_a_blob_is_what_its_writer_meant() {
    // Four bytes of text, three bytes in base64.
    let json = json!({"id": "ab", "label": "AAAA"});
    assert_eq!(untyped(json.clone(), Origin::Caller), ["label: length 4 is not in ..=3"]);
    assert_eq!(untyped(json, Origin::Wire), [""; 0]);
}

#[test]
fn what_a_newer_peer_adds_is_ignored() {
    assert_eq!(untyped(json!({"id": "ab", "new": 1}), Origin::Wire), [""; 0]);
}

#[derive(Clone, PartialEq, Shape)]
struct Visit {
    when: Option<Timestamp>,
    #[shape(timestamp_format = "date-time")]
    until: Option<Timestamp>,
    count: Option<BigInteger>,
    exact: Option<f64>,
}

#[test]
fn untyped_timestamps_and_big_integers_are_what_they_stand_for() {
    let check = |json: serde_json::Value| {
        let problems = check(View::Document(&Document::from(json)), Visit::SCHEMA, Origin::Caller);
        problems.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    for when in [json!(5), json!(5.5), json!("1970-01-01T00:00:05Z"), json!("Thu, 01 Jan 1970 00:00:05 GMT")]
    {
        assert_eq!(check(json!({"when": when, "until": when})), [""; 0]);
    }
    assert_eq!(check(json!({"when": "tomorrow"})), ["when: expected a timestamp"]);
    assert_eq!(check(json!({"count": u64::MAX, "exact": u64::MAX})), [""; 0]);
}

#[test]
fn a_peer_cannot_make_the_list_of_problems_long() {
    let lines = vec![1; 100_000];
    let many = untyped(json!({"id": "ab", "lines": lines}), Origin::Wire);
    assert_eq!((many.len(), many[0].as_str()), (100, "lines[0]: expected a `Line` structure"));
    let unknown: serde_json::Map<_, _> = (0..1000).map(|n| (format!("{n:0>5000}"), json!(1))).collect();
    let many = untyped(unknown.into(), Origin::Caller);
    assert!(many.len() <= 101 && many.iter().all(|problem| problem.len() < 300), "{}", many.len());
}
