//! Enters: the files of cases, and the table of what was generated for them. Leaves: one trial a case and half; those
//! that have to wait for something are ignored, and counted by what they wait for.

mod botocore;
mod smithy;

use std::{collections::BTreeMap, fs};

use libtest_mimic::{Failed, Trial};
use serde_json::{Value, value::RawValue};
use service_client_tests::suites::exact;

use crate::{
    client::{self, Settings},
    expected_failures::ExpectedFailures,
    protocols::SPOKEN,
    report::{Half, Place, Report, Verdict},
    request::ExpectedRequest,
    response::CaseResponse,
    service,
    table::{File, Form, Module, Row},
};

/// A case, whichever form it came in.
#[derive(Clone, Debug)]
pub(crate) struct Case {
    pub(crate) id: String,
    pub(crate) protocol: String,
    /// What its row in the table is found by: the id of the operation, or its own.
    pub(crate) subject: String,
    /// The operation's name on the wire.
    pub(crate) operation: String,
    pub(crate) halves: &'static [Half],
    pub(crate) exchange: Exchange,
}

/// What goes over the wire, and what it means.
#[derive(Clone, Debug)]
pub(crate) enum Exchange {
    Request { settings: Settings, params: Value, expected: Box<ExpectedRequest> },
    Response { response: CaseResponse, meaning: ExpectedAnswer },
}

/// What a response means.
#[derive(Clone, Debug)]
pub(crate) enum ExpectedAnswer {
    /// An output with these members.
    Output(Value),
    Error(ExpectedError),
    /// No success: the call fails, or the stream of events that it answers with does.
    Failure(ExpectedFailure),
}

/// An error that a response means.
#[derive(Clone, Debug)]
pub(crate) struct ExpectedError {
    /// The exception's name, where the model knows it.
    pub(crate) shape: Option<String>,
    /// The code that a caller sees, where the case says.
    pub(crate) code: Option<String>,
    /// The message that a caller sees, where the case says.
    pub(crate) message: Option<String>,
    pub(crate) params: Value,
}

/// A failure that a response means, or the events in it.
#[derive(Clone, Debug)]
pub(crate) struct ExpectedFailure {
    /// The exception's name, where the model knows it.
    pub(crate) shape: Option<String>,
    /// The exception as the last of the events, where the events have one.
    pub(crate) params: Value,
}

/// The trials of all files.
pub(crate) fn trials(files: &[File], rows: &'static [Row], report: &Report) -> Vec<Trial> {
    let expected = ExpectedFailures::published();
    let mut trials = expected.without_file(files);
    for file in files {
        match read(file) {
            Ok(Cases { cases, unreadable }) => {
                trials.extend(unreadable);
                trials.extend(expected.without_case(file.name, &cases));
                for case in cases {
                    trials.extend(halves(file, &case, rows, &expected, report));
                }
            }
            Err(error) => trials.push(Trial::test(file.name, || Err(error))),
        }
    }
    trials
}

/// The cases of a file, and a failing trial for each that cannot be made out.
struct Cases {
    cases: Vec<Case>,
    unreadable: Vec<Trial>,
}

fn read(file: &File) -> Result<Cases, Failed> {
    let form = file.form.map_err(|problem| format!("nothing could be generated: {problem}"))?;
    let text =
        fs::read_to_string(file.path).map_err(|error| format!("cannot read {}: {error}", file.path))?;
    let fields: BTreeMap<String, &RawValue> = serde_json::from_str(&text)?;
    let part = |name| Ok::<_, Failed>(fields.get(name).map(|it| exact(it)).transpose()?.unwrap_or_default());
    let model = smithy::Model::new(part("operations")?, part("shapes")?);
    let case = |value: &Value| match form {
        Form::Smithy => model.case(value),
        Form::Botocore => botocore::case(value),
    };
    let cases: Vec<&RawValue> = serde_json::from_str(fields.get("cases").ok_or("there are no cases")?.get())?;
    let mut read = Cases { cases: Vec::new(), unreadable: Vec::new() };
    for value in cases {
        let value = exact(value)?;
        match case(&value) {
            Ok(case) => read.cases.push(case),
            Err(error) => {
                let name = format!("{}:{}", file.name, value["id"].as_str().unwrap_or("a case without id"));
                read.unreadable.push(Trial::test(name, || Err(error)));
            }
        }
    }
    Ok(read)
}

fn halves(
    file: &File,
    case: &Case,
    rows: &'static [Row],
    expected: &ExpectedFailures,
    report: &Report,
) -> Vec<Trial> {
    let row = rows.iter().find(|row| row.file == file.name && row.subjects.contains(&&*case.subject));
    let trial = |half: &Half| {
        let place = Place::new(file.name, &case.protocol, *half);
        let name = format!("{}:{}:{half}", place.suite, case.id);
        let reason = expected.reason(file.name, &case.id, *half);
        if let Some(wait) = waits_for(case, row) {
            if reason.is_some() {
                report.record(&place, Verdict::Failed);
                let listed = format!("it {wait}: take it out of `expected-failures.json`");
                return Trial::test(name, || Err(listed.into()));
            }
            report.record(&place, Verdict::Skipped(wait.clone()));
            return Trial::test(name, move || Err(wait.into())).with_ignored_flag(true);
        }
        let (case, half, report) = (case.clone(), *half, report.clone());
        Trial::test(name, move || {
            let (verdict, result) = judge(run(&case, half, row), reason);
            report.record(&place, verdict);
            result
        })
    };
    case.halves.iter().map(trial).collect()
}

/// What is not there yet, without which the case cannot be run.
fn waits_for(case: &Case, row: Option<&Row>) -> Option<String> {
    if !SPOKEN.contains(&&*case.protocol) {
        return Some("waits for its protocol".to_owned());
    }
    let skipped = row?.skipped.iter().find(|(operation, _)| *operation == case.operation);
    skipped.map(|(_, reason)| format!("waits for what its operation does: it {reason}"))
}

fn judge(result: Result<(), Failed>, reason: Option<String>) -> (Verdict, Result<(), Failed>) {
    match (result, reason) {
        (Ok(()), None) => (Verdict::Passed, Ok(())),
        (Err(failed), None) => (Verdict::Failed, Err(failed)),
        (Err(_), Some(reason)) => (Verdict::ExpectedFailure(reason), Ok(())),
        (Ok(()), Some(_)) => {
            (Verdict::Failed, Err("it passes now: take it out of `expected-failures.json`".into()))
        }
    }
}

fn run(case: &Case, half: Half, row: Option<&'static Row>) -> Result<(), Failed> {
    let row = row.ok_or("nothing was generated for this case")?;
    let module: &Module =
        row.module.as_ref().map_err(|problem| format!("nothing could be generated: {problem}"))?;
    let missing = || format!("the generated service has no operation `{}`", case.operation);
    let method = module.find(&case.operation).ok_or_else(missing)?;
    match (half, &case.exchange) {
        (Half::Client, Exchange::Request { settings, params, expected }) => {
            client::check_request(method, settings, params, expected)
        }
        (Half::Client, Exchange::Response { response, meaning }) => {
            client::check_answer(method, response, meaning)
        }
        (Half::Service, Exchange::Request { params, expected, .. }) => {
            service::check_request(module, method, params, expected)
        }
        (Half::Service, Exchange::Response { response, meaning }) => {
            service::check_response(module, method, meaning, response)
        }
    }
}

/// The text at a key, if there is one.
fn text(value: &Value) -> Option<String> {
    value.as_str().map(str::to_owned)
}

/// The text at a key that every case has.
fn required(case: &Value, key: &str) -> Result<String, Failed> {
    text(&case[key]).ok_or_else(|| format!("a case has no text `{key}`").into())
}

/// A list of text, which need not be there.
fn texts(value: &Value) -> Vec<String> {
    value.as_array().map(Vec::as_slice).unwrap_or_default().iter().filter_map(text).collect()
}

/// Headers by their names.
fn headers(value: &Value) -> Vec<(String, String)> {
    let header =
        |(name, value): (&String, &Value)| (name.clone(), text(value).unwrap_or_else(|| value.to_string()));
    value.as_object().map(|headers| headers.iter().map(header).collect()).unwrap_or_default()
}

fn status(value: &Value) -> Result<u16, Failed> {
    let status = value.as_u64().and_then(|status| u16::try_from(status).ok());
    status.ok_or_else(|| "a case has no status".into())
}

/// Parameters; a case without any has an empty object.
fn params(value: &Value) -> Value {
    if value.is_null() { Value::Object(<_>::default()) } else { value.clone() }
}
