//! The check of values against their schema: typed and untyped, all problems at once.

use serde_json::json;
use service_client::{
    Blob, Document, Shape, Structure, UnknownMember,
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
