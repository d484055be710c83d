//! The published `JMESPath` suite: each expression read, and what it finds in its value, errors included.

use std::process::ExitCode;

use libtest_mimic::{Failed, Trial};
use serde_json::Value;
use service_client::{
    Document,
    jmespath::{Expression, ExpressionErrorKind},
};
use service_client_tests::suites::{self, Suite, same, text};

fn main() -> ExitCode {
    suites::run(&[Suite { name: "jmespath/compliance", key: "cases", trials: trial }])
}

fn trial(case: &Value) -> Vec<Trial> {
    let name = case["id"].as_str().unwrap_or("a case without id").to_owned();
    let case = case.clone();
    vec![Trial::test(name, move || check(&case))]
}

fn check(case: &Value) -> Result<(), Failed> {
    let document = Document::from(case["given"].clone());
    let expression = Expression::parse(text(case, "expression")?);
    let found = expression.and_then(|expression| expression.search(&document));
    match case["error"].as_str() {
        Some(name) => same("the error", &found.map_err(|error| error.kind()), &Err(kind(name)?)),
        // A benchmark has no result: it need only run.
        None if case.get("result").is_none() => Ok(found.map(drop)?),
        None => same("what is found", &found?, &Document::from(case["result"].clone())),
    }
}

fn kind(name: &str) -> Result<ExpressionErrorKind, Failed> {
    Ok(match name {
        "syntax" => ExpressionErrorKind::Syntax,
        "unknown-function" => ExpressionErrorKind::UnknownFunction,
        "invalid-arity" => ExpressionErrorKind::InvalidArity,
        "invalid-value" => ExpressionErrorKind::InvalidValue,
        "invalid-type" => ExpressionErrorKind::InvalidType,
        name => return Err(format!("no error is called `{name}`").into()),
    })
}
