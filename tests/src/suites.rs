//! Enters: the names of suites. Leaves: their cases, one trial each, run and counted; or, where the published
//! data is not at hand, one line that says so and every suite counted as ignored.
//!
//! The conformance data is large and not ours: `SERVICE_CLIENT_CONFORMANCE` names the folder that holds it.
//! The vectors are part of the repository; `SERVICE_CLIENT_VECTORS` names another folder of the same form.

use std::{
    collections::BTreeMap,
    env, fs,
    path::{Path, PathBuf},
    process::ExitCode,
};

use libtest_mimic::{Arguments, Failed, Trial};
use serde_json::{Value, value::RawValue};

const CONFORMANCE: &str = "SERVICE_CLIENT_CONFORMANCE";
const VECTORS: &str = "SERVICE_CLIENT_VECTORS";

/// One file of cases.
#[derive(Debug)]
pub struct Suite {
    /// The file, from the folder of all suites, without its ending: `sigv4/v4`.
    pub name: &'static str,
    /// The key of the array of cases.
    pub key: &'static str,
    /// Makes the trials of one case.
    pub trials: fn(&Value) -> Vec<Trial>,
}

/// The folder of the conformance data, if the environment names one.
pub fn conformance() -> Option<PathBuf> {
    env::var_os(CONFORMANCE).filter(|folder| !folder.is_empty()).map(PathBuf::from)
}

/// Whether the vectors are others than those of the repository.
pub fn are_vectors_foreign() -> bool {
    env::var_os(VECTORS).is_some_and(|folder| !folder.is_empty())
}

/// The folder of the vectors.
pub fn vectors() -> PathBuf {
    env::var_os(VECTORS)
        .filter(|folder| !folder.is_empty())
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("vectors"), PathBuf::from)
}

/// Runs suites of the conformance data, or counts them as ignored where it is not at hand.
pub fn run(suites: &[Suite]) -> ExitCode {
    conclude(trials(suites))
}

/// The trials of suites of the conformance data.
pub fn trials(suites: &[Suite]) -> Vec<Trial> {
    let Some(folder) = conformance() else {
        eprintln!("ignored: set {CONFORMANCE} to the folder of the conformance data to run these suites");
        return suites.iter().map(absent).collect();
    };
    suites.iter().flat_map(|suite| trials_of(&folder, suite)).collect()
}

/// Runs suites of the vectors.
pub fn run_vectors(suites: &[Suite]) -> ExitCode {
    conclude(vector_trials(suites))
}

/// The trials of suites of the vectors.
pub fn vector_trials(suites: &[Suite]) -> Vec<Trial> {
    suites.iter().flat_map(|suite| trials_of(&vectors(), suite)).collect()
}

/// Reads one file of the vectors, whose name has no ending.
///
/// # Errors
/// It is not there, or not JSON.
pub fn load_vectors(name: &str) -> Result<Value, Failed> {
    load(&vectors(), name)
}

fn load(folder: &Path, name: &str) -> Result<Value, Failed> {
    // A name may have dots of its own.
    let path = folder.join(format!("{name}.json"));
    let text =
        fs::read_to_string(&path).map_err(|error| format!("cannot read {}: {error}", path.display()))?;
    Ok(exact(serde_json::from_str(&text)?)?)
}

/// JSON with all the digits of its integers: those that no number of 64 bits holds are text.
///
/// # Errors
/// It is no JSON.
pub fn exact(json: &RawValue) -> serde_json::Result<Value> {
    let text = json.get();
    let is_integer = || text.trim_start_matches('-').bytes().all(|byte| byte.is_ascii_digit());
    match text.as_bytes().first() {
        Some(b'[') => {
            let items: Vec<&RawValue> = serde_json::from_str(text)?;
            items.into_iter().map(exact).collect()
        }
        Some(b'{') => {
            let members: BTreeMap<String, &RawValue> = serde_json::from_str(text)?;
            members.into_iter().map(|(name, value)| Ok((name, exact(value)?))).collect()
        }
        _ => match serde_json::from_str(text)? {
            Value::Number(number) if number.is_f64() && is_integer() => Ok(text.into()),
            value => Ok(value),
        },
    }
}

fn trials_of(folder: &Path, suite: &Suite) -> Vec<Trial> {
    match cases(folder, suite) {
        Ok(cases) => cases.iter().flat_map(suite.trials).collect(),
        Err(error) => vec![Trial::test(suite.name, || Err(error))],
    }
}

fn cases(folder: &Path, suite: &Suite) -> Result<Vec<Value>, Failed> {
    match load(folder, suite.name)?[suite.key].take() {
        Value::Array(cases) if !cases.is_empty() => Ok(cases),
        _ => Err(format!("{} holds no `{}`", suite.name, suite.key).into()),
    }
}

/// Asked for by `--ignored`, it fails: nothing can have been tested.
fn absent(suite: &Suite) -> Trial {
    let missing = || Err(format!("{CONFORMANCE} is not set").into());
    Trial::test(suite.name, missing).with_ignored_flag(true)
}

/// Runs trials that were made elsewhere.
pub fn conclude(trials: Vec<Trial>) -> ExitCode {
    libtest_mimic::run(&Arguments::from_args(), trials).exit_code()
}

/// Fails with both sides when they differ.
///
/// # Errors
/// `actual` is not `expected`.
pub fn same<T: PartialEq + std::fmt::Debug>(what: &str, actual: &T, expected: &T) -> Result<(), Failed> {
    if actual == expected {
        return Ok(());
    }
    Err(format!("{what} differs\nexpected: {expected:?}\n     got: {actual:?}").into())
}

/// The text at a key that every case has.
///
/// # Errors
/// There is none.
pub fn text<'v>(value: &'v Value, key: &str) -> Result<&'v str, Failed> {
    value[key].as_str().ok_or_else(|| format!("the case has no text `{key}`").into())
}
