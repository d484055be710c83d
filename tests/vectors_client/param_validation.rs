//! Untyped parameters enter; the problems that the check finds leave, and whether a presigned URL can be had for them.

use std::time::Duration;

use libtest_mimic::Failed;
use serde_json::{Value, json};
use service_client::{
    ClientErrorKind, Config, Credentials, Document, Structure as _,
    check::{Origin, Problem, ProblemKind, check},
    shape::View,
};
use service_client_qldb_session::{
    QldbSessionClient, QldbSessionError, QldbSessionOperation, SendCommandRequest,
};
use service_client_tests::suites::text;

use crate::{Case, Outcomes, block_on, calls};

pub(crate) fn cases() -> Result<Vec<Case>, Failed> {
    let mut cases = crate::cases("param_validation", "vectors", run)?;
    cases.extend(crate::cases("param_validation", "extra", run_extra)?);
    Ok(cases)
}

fn run(vector: &Value) -> Result<Outcomes, Failed> {
    let params = calls::untyped(&vector["params"])?;
    let problems = check(View::Document(&params), SendCommandRequest::SCHEMA, Origin::Caller);
    let ours: Vec<String> = problems.iter().map(problem).collect();
    let errors = vector["errors"].as_array().ok_or("a vector without `errors`")?;
    let theirs = errors.iter().map(their_problem).collect::<Result<Vec<_>, _>>()?;
    let presigned = if vector["valid"] == true { "signed".to_owned() } else { refused() };
    Ok(Outcomes {
        theirs: json!({"problems": sorted(theirs), "presigned": presigned}),
        ours: json!({"problems": sorted(ours), "presigned": presign(params)}),
    })
}

/// What happens when their check is switched off, which ours cannot be.
fn run_extra(vector: &Value) -> Result<Outcomes, Failed> {
    let params = calls::untyped(&vector["params"])?;
    let theirs = match vector["body"].as_str() {
        Some(_) => "signed".to_owned(),
        None => text(vector, "exception")?.to_owned(),
    };
    Ok(Outcomes { theirs: json!({"presigned": theirs}), ours: json!({"presigned": presign(params)}) })
}

fn refused() -> String {
    calls::kind(ClientErrorKind::InvalidInput)
}

fn presign(params: Document) -> String {
    let config = Config::builder().region("us-east-1").credentials(Credentials::new("AKID", "hush")).build();
    let client = QldbSessionClient::new(&config);
    let operation = QldbSessionOperation::SendCommand;
    let url = block_on(client.generate_presigned_url(operation, params, Duration::from_mins(1), None));
    match url {
        Ok(_) => "signed".to_owned(),
        Err(QldbSessionError::Other(error)) => calls::kind(error.kind()),
        Err(error) => error.to_string(),
    }
}

fn problem(problem: &Problem) -> String {
    let path = if problem.path.is_empty() { "input" } else { &problem.path };
    match &problem.kind {
        ProblemKind::Missing { member } => format!("{path}: missing required field {member}"),
        ProblemKind::Unknown { member, expected } => {
            format!("{path}: unknown field {member}, valid: {expected:?}")
        }
        ProblemKind::Type { .. } => format!("{path}: invalid type"),
        ProblemKind::Length { length, allowed } if allowed.min.is_some_and(|min| *length < min) => {
            format!("{path}: invalid length {length}, min {}", allowed.min.unwrap_or_default())
        }
        ProblemKind::Length { length, allowed } => {
            format!("{path}: invalid length {length}, max {}", allowed.max.unwrap_or_default())
        }
        other => format!("{path}: {other:?}"),
    }
}

fn their_problem(error: &Value) -> Result<String, Failed> {
    let path = text(error, "path")?;
    Ok(match text(error, "kind")? {
        "missing required field" => {
            format!("{path}: missing required field {}", text(error, "required_name")?)
        }
        "unknown field" => {
            let valid: Vec<String> = serde_json::from_value(error["valid_names"].clone())?;
            format!("{path}: unknown field {}, valid: {valid:?}", text(error, "unknown_param")?)
        }
        "invalid type" => format!("{path}: invalid type"),
        "invalid length" => {
            format!("{path}: invalid length {}, min {}", error["param"], error["min_allowed"])
        }
        kind => return Err(format!("unknown kind of problem `{kind}`").into()),
    })
}

fn sorted(mut problems: Vec<String>) -> Vec<String> {
    problems.sort_unstable();
    problems
}
