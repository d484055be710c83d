//! Values, compared with the parameters of a case.

use libtest_mimic::Failed;
use serde_json::{Value, json};
use service_client::{Document, Shape, Timestamp, UnknownMember};
use service_client_tests::suites::same;

use super::{Colour, Either, Everything, Strict, read};
use crate::{compare::differences, least::Least};

/// Parameters, and others that differ from them in that one member.
fn pairs() -> Vec<(&'static str, Value, Vec<Value>)> {
    vec![
        ("boolean", json!(true), vec![json!(false), json!("true")]),
        ("integer", json!(5), vec![json!(6), json!("x"), json!(5.5)]),
        ("float", json!(1.1), vec![json!(1.2), json!("NaN")]),
        ("double", json!("NaN"), vec![json!(0), json!("Infinity")]),
        ("string", json!("a"), vec![json!("b"), json!(""), json!(1)]),
        ("blob", json!("bytes"), vec![json!("Ynl0ZXM=")]),
        ("timestamp", json!(1.5), vec![json!(1), json!("1970-01-01T00:00:01.6Z")]),
        ("big_integer", json!("123456789012345678901"), vec![json!("123456789012345678902")]),
        ("big_decimal", json!("1.50"), vec![json!("1.51")]),
        ("document", json!({"a": [1, null]}), vec![json!({"a": [1]}), json!({"a": [2, null]}), json!([])]),
        ("colour", json!("red"), vec![json!("green")]),
        ("list", json!([1, null, 2]), vec![json!([1, 2]), json!([1, null, 3]), json!([])]),
        ("map", json!({"a": "b"}), vec![json!({"a": "c"}), json!({"b": "b"}), json!({})]),
        ("either", json!({"left": "a"}), vec![json!({"left": "b"}), json!({"right": 1})]),
        ("inner", json!({"integer": 1}), vec![json!({"integer": 2}), json!({})]),
    ]
}

pub(super) fn a_value_is_what_its_parameters_say() -> Result<(), Failed> {
    for (name, params, _) in pairs() {
        let params = json!({ name: params });
        same(name, &differences(&read::<Everything>(&params)?, &params), &Vec::new())?;
    }
    let everything: Everything = read(&json!({"either": {"right": 2}, "colour": "red", "timestamp": 1.5}))?;
    let typed = Everything::new()
        .either(Either::Right(2))
        .colour(Colour::Red)
        .timestamp(Timestamp::new(1, 500_000_000));
    same("the value", &(everything == typed), &true)
}

pub(super) fn every_difference_is_found() -> Result<(), Failed> {
    for (name, params, others) in pairs() {
        let value: Everything = read(&json!({ name: params }))?;
        for other in others.into_iter().chain([Value::Null]) {
            let found = differences(&value, &json!({ name: other }));
            same(&format!("the differences of {name} and {other}"), &found.is_empty(), &false)?;
        }
        same("a member too many", &differences(&value, &json!({ name: params, "more": 1 })).len(), &1)?;
        same(
            "a member that is not there",
            &differences(&Everything::new(), &json!({ name: params })).len(),
            &1,
        )?;
    }
    Ok(())
}

pub(super) fn a_member_that_is_not_known_is_named() -> Result<(), Failed> {
    let unknown = Everything::new().either(Either::Unknown(UnknownMember::new("middle", Document::Null)));
    let known = Everything::new().either(Either::Right(1));
    let named = |name: &str| json!({"either": {"SDK_UNKNOWN_MEMBER": {"name": name}}});
    for (value, params, count) in [
        (&unknown, named("middle"), 0),
        (&unknown, named("other"), 1),
        (&unknown, json!({"either": {}}), 1),
        (&known, named("middle"), 2),
    ] {
        same(&params.to_string(), &differences(value, &params).len(), &count)?;
    }
    Ok(())
}

pub(super) fn parameters_of_another_kind_are_refused() -> Result<(), Failed> {
    for params in [
        json!({"boolean": 1}),
        json!({"integer": "x"}),
        json!({"list": {}}),
        json!({"map": []}),
        json!({"either": {}}),
        json!({"either": {"left": "a", "right": 1}}),
        json!({"timestamp": "yesterday"}),
        json!({"no_such_member": 1}),
        json!([]),
    ] {
        same(&format!("whether {params} is refused"), &read::<Everything>(&params).is_err(), &true)?;
    }
    Ok(())
}

pub(super) fn the_least_value_is_a_valid_one() -> Result<(), Failed> {
    let least = Strict::read(&mut Least::default())?;
    let expected = Strict::new("aaa", 7, Colour::Red, ["a".to_owned(), "a".to_owned()]);
    same("whether it is the least", &(least == expected), &true)
}
