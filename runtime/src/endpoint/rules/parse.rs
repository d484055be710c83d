//! JSON enters, in the form that Smithy and botocore share; a rule set leaves, or the place that is wrong.

use super::{
    RuleSet,
    error::RuleSetError,
    expression::{Typed, call, expression, expression_of},
    json::Json,
    param::ParamValue,
    scope::Scope,
    tree::{Condition, EndpointRule, Parameter, Property, Rule, Then},
    value::Type,
};
use crate::shape::Document;

pub(super) fn parse(text: &str) -> Result<RuleSet, RuleSetError> {
    // Its depth is bounded by the reader, and so is that of all functions here.
    let document: Document = serde_json::from_str(text)
        .map_err(|error| RuleSetError::new("", format!("it is no JSON: {error}")))?;
    let root = Json::root(&document);
    let mut scope = Scope::default();
    let parameters = parameters(&root.member("parameters"), &mut scope)?;
    let rules = rules(&root.member("rules"), &mut scope)?;
    Ok(RuleSet { parameters, rules, slots: scope.slots })
}

fn parameters(json: &Json<'_>, scope: &mut Scope) -> Result<Box<[Parameter]>, RuleSetError> {
    let mut parameters = Vec::new();
    for (name, json) in json.members()? {
        let kind_json = json.member("type");
        let kind = match kind_json.text()? {
            "string" | "String" => Type::Text,
            "boolean" | "Boolean" => Type::Flag,
            "stringArray" => Type::Texts,
            other => return Err(kind_json.error(format!("`{other}` is no type of a parameter"))),
        };
        let built_in = json.member("builtIn");
        let built_in = if built_in.is_null() { None } else { Some(built_in.text()?.into()) };
        scope.add(name, kind).ok_or_else(|| json.error("the name is taken"))?;
        parameters.push(Parameter {
            name: name.into(),
            built_in,
            kind,
            is_required: json.member("required").flag()?,
            default: default(kind, &json.member("default"))?,
        });
    }
    Ok(parameters.into())
}

fn default(kind: Type, json: &Json<'_>) -> Result<Option<ParamValue>, RuleSetError> {
    Ok(Some(match (kind, json.value) {
        (_, Document::Null) => return Ok(None),
        (Type::Text, Document::String(text)) => ParamValue::from(text.clone()),
        (Type::Flag, Document::Boolean(flag)) => ParamValue::Flag(*flag),
        (Type::Texts, Document::List(_)) => {
            let texts = json.items()?.map(|item| item.text().map(str::to_owned));
            ParamValue::Texts(texts.collect::<Result<_, _>>()?)
        }
        _ => return Err(json.error(format!("expected {}", kind.name()))),
    }))
}

fn rules(json: &Json<'_>, scope: &mut Scope) -> Result<Box<[Rule]>, RuleSetError> {
    let mut rules = Vec::new();
    for rule in json.items()? {
        let mark = scope.mark();
        rules.push(self::rule(&rule, scope)?);
        scope.leave(mark);
    }
    Ok(rules.into())
}

fn rule(json: &Json<'_>, scope: &mut Scope) -> Result<Rule, RuleSetError> {
    let mut conditions = Vec::new();
    for condition in json.member("conditions").items_if_any()? {
        conditions.push(self::condition(&condition, scope)?);
    }
    let kind = json.member("type");
    let then = match kind.text()? {
        "endpoint" => Then::Endpoint(Box::new(endpoint(&json.member("endpoint"), scope)?)),
        "error" => Then::Error(expression_of(Type::Text, &json.member("error"), scope)?),
        "tree" => Then::Rules(rules(&json.member("rules"), scope)?),
        other => return Err(kind.error(format!("`{other}` is no type of a rule"))),
    };
    Ok(Rule { conditions: conditions.into(), then })
}

fn condition(json: &Json<'_>, scope: &mut Scope) -> Result<Condition, RuleSetError> {
    let Typed { expression: test, kind } = call(json, scope)?;
    let name = json.member("assign");
    let assign = if name.is_null() {
        None
    } else {
        let slot = scope.add(name.text()?, kind);
        Some(slot.ok_or_else(|| name.error("the name is taken"))?)
    };
    Ok(Condition { test, assign })
}

fn endpoint(json: &Json<'_>, scope: &Scope) -> Result<EndpointRule, RuleSetError> {
    let url = expression_of(Type::Text, &json.member("url"), scope)?;
    let mut headers = Vec::new();
    for (name, values) in json.member("headers").members()? {
        let values = values.items()?.map(|value| expression_of(Type::Text, &value, scope));
        headers.push((name.into(), values.collect::<Result<_, _>>()?));
    }
    let properties = members(&json.member("properties"), scope)?;
    Ok(EndpointRule { url, headers: headers.into(), properties })
}

type Members = Box<[(Box<str>, Property)]>;

fn members(json: &Json<'_>, scope: &Scope) -> Result<Members, RuleSetError> {
    json.members()?.map(|(name, json)| Ok((name.into(), property(&json, scope)?))).collect()
}

fn property(json: &Json<'_>, scope: &Scope) -> Result<Property, RuleSetError> {
    Ok(match json.value {
        Document::Boolean(flag) => Property::Flag(*flag),
        Document::Number(_) => {
            Property::Number(json.number().ok_or_else(|| json.error("expected a whole number"))?)
        }
        Document::List(_) => {
            let items = json.items()?.map(|item| property(&item, scope));
            Property::List(items.collect::<Result<_, _>>()?)
        }
        Document::Map(map) if !map.contains_key("ref") && !map.contains_key("fn") => {
            Property::Map(members(json, scope)?)
        }
        _ => Property::Value(expression(json, scope)?.expression),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The place and the problem of a rule set with this one rule.
    fn problem(rule: &str) -> String {
        let text = format!(
            r#"{{"version": "1.0", "parameters": {{"Region": {{"type": "string"}}, "Flag": {{"type": "boolean"}}}},
                "rules": [{rule}]}}"#
        );
        parse(&text).expect_err(rule).to_string()
    }

    fn with_condition(condition: &str) -> String {
        problem(&format!(r#"{{"type": "error", "error": "e", "conditions": [{condition}]}}"#))
    }

    #[test]
    fn each_mistake_has_its_place() {
        for (condition, expected) in [
            (r#"{"fn": "isGone", "argv": []}"#, "conditions[0].fn`: no function is called `isGone`"),
            (r#"{"fn": "isSet", "argv": []}"#, "conditions[0].argv`: expected arguments: 1, found 0"),
            (r#"{"fn": "isSet", "argv": [{"ref": "X"}]}"#, "argv[0].ref`: nothing is called `X` here"),
            (r#"{"fn": "not", "argv": [{"ref": "Region"}]}"#, "argv[0]`: expected a boolean, found a string"),
            (r#"{"fn": "not", "argv": [null]}"#, "argv[0]`: expected a literal, a reference or a function"),
            (
                r#"{"fn": "isSet", "argv": [{"ref": "Region"}], "assign": "Flag"}"#,
                "assign`: the name is taken",
            ),
            (
                r#"{"fn": "getAttr", "argv": [{"fn": "aws.partition", "argv": [{"ref": "Region"}]}, "x"]}"#,
                "argv[1]`: a partition has no attribute `x`",
            ),
            (r#"{"fn": "getAttr", "argv": [{"ref": "Region"}, "[x]"]}"#, "expected an index such as `[0]`"),
            (
                r#"{"fn": "coalesce", "argv": [{"ref": "Region"}, {"ref": "Flag"}]}"#,
                "expected arguments of one type, found a string and a boolean",
            ),
            (r#"{"fn": "stringEquals", "argv": ["{Region", "a"]}"#, "expected `{` and `}` in pairs"),
            (r#"{"fn": "stringEquals", "argv": ["{Flag}", "a"]}"#, "expected a string, found a boolean"),
            (r#"{"fn": "substring", "argv": ["a", 0.5, 1, false]}"#, "argv[1]`: expected a whole number"),
        ] {
            let found = with_condition(condition);
            assert!(found.contains("rules[0].conditions[0]") && found.contains(expected), "{found}");
        }
        for (rule, expected) in [
            ("3", "`rules[0].type`: expected a string"),
            (r#"{"type": "maybe"}"#, "`rules[0].type`: `maybe` is no type of a rule"),
            (r#"{"type": "endpoint"}"#, "`rules[0].endpoint.url`: expected a literal"),
            (r#"{"type": "tree"}"#, "`rules[0].rules`: expected a list"),
        ] {
            assert!(problem(rule).contains(expected), "{}", problem(rule));
        }
        assert!(parse("").expect_err("nothing").to_string().contains("it is no JSON"));
        parse("{}").expect_err("no rules");
    }

    #[test]
    fn a_name_is_known_below_its_condition_only() {
        let rules = |inner: &str| {
            let assign = r#"{"fn": "isSet", "argv": [{"ref": "Region"}], "assign": "a"}"#;
            let read =
                r#"{"type": "error", "error": "e", "conditions": [{"fn": "not", "argv": [{"ref": "a"}]}]}"#;
            let (inner, after) = if inner == "inner" { (read, "") } else { ("", read) };
            let comma = if after.is_empty() { "" } else { "," };
            format!(
                r#"{{"parameters": {{"Region": {{"type": "string"}}}}, "rules": [
                    {{"type": "tree", "conditions": [{assign}], "rules": [{inner}]}}{comma}{after}]}}"#
            )
        };
        parse(&rules("inner")).expect("it is known there");
        let error = parse(&rules("after")).expect_err("it is not known there");
        assert_eq!(error.path(), "rules[1].conditions[0].argv[0].ref");
    }

    #[test]
    fn depth_and_size_are_bounded() {
        let deep = format!("{}{}", r#"{"type":"tree","rules":["#.repeat(10_000), "]}".repeat(10_000));
        assert!(parse(&format!(r#"{{"rules":[{deep}]}}"#)).is_err());
        let mut conditions = Vec::new();
        let mut last = "Seed".to_owned();
        for number in 0..40 {
            let next = format!("v{number}");
            conditions.push(format!(
                r#"{{"fn": "coalesce", "argv": ["{{{last}}}{{{last}}}", "x"], "assign": "{next}"}}"#
            ));
            last = next;
        }
        let text = format!(
            r#"{{"parameters": {{"Seed": {{"type": "string", "default": "0123456789"}}}}, "rules": [
                {{"type": "error", "error": "{{{last}}}", "conditions": [{}]}}]}}"#,
            conditions.join(",")
        );
        let rules = parse(&text).expect("a rule set");
        assert_eq!(rules.resolve(|_| None), Err(super::super::ResolveError::TooLong));
    }
}
