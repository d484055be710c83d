//! The vectors of the mirrored Python client, through a whole client of ours: what it sends, checks, reads and signs,
//! and how it lives. Enter: the vectors, and the table of intended differences. Leaves: one trial a vector, which fails
//! unless our outcome is theirs, or the one that the table names; and the counts.

mod calls;
mod config_resolution;
mod config_rules;
mod lifecycle;
mod param_validation;
mod presigned_urls;
mod response_parsing;
mod rules;
mod signed_requests;
mod table;
mod wire;

use std::{future::Future, process::ExitCode, sync::Arc};

use libtest_mimic::{Failed, Trial};
use serde_json::Value;
use service_client_tests::suites;

use crate::table::Table;

/// One vector, and how to find out what comes of it.
struct Case {
    /// The suite and the vector's own id: `response_parsing/ok_commit`.
    id: String,
    vector: Value,
    run: fn(&Value) -> Result<Outcomes, Failed>,
}

/// What came of a vector, in the same words for both clients.
struct Outcomes {
    theirs: Value,
    ours: Value,
}

fn main() -> ExitCode {
    let suites = [
        config_resolution::cases,
        signed_requests::cases,
        param_validation::cases,
        response_parsing::cases,
        presigned_urls::cases,
        wire::cases,
        lifecycle::cases,
    ];
    let cases: Result<Vec<_>, Failed> = suites.iter().map(|cases| cases()).collect();
    let (cases, table) = match (cases, Table::load()) {
        (Ok(cases), Ok(table)) => (cases.into_iter().flatten().collect::<Vec<_>>(), Arc::new(table)),
        (Err(error), _) | (_, Err(error)) => {
            return suites::conclude(vec![Trial::test("vectors", || Err(error))]);
        }
    };
    let mut trials = vec![table.trial_of_ids(&cases)];
    trials.extend(cases.into_iter().map(|case| Table::trial(&table, case)));
    let code = suites::conclude(trials);
    println!("{}", table.counts());
    code
}

/// One case for each item of the array at `key` of a file.
fn cases(
    file: &'static str,
    key: &str,
    run: fn(&Value) -> Result<Outcomes, Failed>,
) -> Result<Vec<Case>, Failed> {
    let vectors = suites::load_vectors(file)?;
    let vectors = vectors[key].as_array().ok_or_else(|| format!("{file} holds no `{key}`"))?;
    let part = if key == "vectors" { String::new() } else { format!("{key}/") };
    let case = |vector: &Value| {
        let id = vector["id"].as_str().ok_or("a vector without id")?;
        Ok(Case { id: format!("{file}/{part}{id}"), vector: vector.clone(), run })
    };
    vectors.iter().map(case).collect()
}

fn block_on<T>(future: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.expect("a runtime can be had").block_on(future)
}
