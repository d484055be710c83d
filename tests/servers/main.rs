//! Servers that nobody here wrote, called by clients that nobody wrote by hand: each service is used, fails once as its
//! model says, and refuses who does not know the secret. Where Python is missing, one line says so and every trial
//! counts as ignored; `CI` turns packages that cannot be had from a reason to ignore into a failure.

mod cloudwatch;
mod cloudwatch_logs;
mod dynamodb;
mod ec2;
#[allow(
    clippy::pedantic,
    unreachable_pub,
    reason = "the names are the services', and are written to be given to others"
)]
mod generated;
mod iam;
mod kinesis;
mod kms;
mod lambda;
mod ministack;
mod moto;
mod process;
mod refusal;
mod route53;
mod s3;
mod sns;
mod sqs;
mod sqs_query;
mod sts;
mod venv;

use std::{env, process::ExitCode, sync::Arc};

use libtest_mimic::{Arguments, Failed, Trial};
use tokio::runtime;

use crate::{ministack::Ministack, moto::Moto, venv::Unavailable};

type Check<S> = fn(&S) -> Result<(), Failed>;

const MOTO: &[(&str, Check<Moto>)] = &[("moto::iam", |server| wait(iam::check_pages(&server.config())))];

const MINISTACK: &[(&str, Check<Ministack>)] = &[
    ("ministack::cloudwatch", |server| wait(cloudwatch::check(server))),
    ("ministack::cloudwatch_logs", |server| wait(cloudwatch_logs::check(server))),
    ("ministack::dynamodb", |server| wait(dynamodb::check(server))),
    ("ministack::ec2", |server| wait(ec2::check(server))),
    ("ministack::iam", |server| wait(iam::check(server))),
    ("ministack::kinesis", |server| wait(kinesis::check(server))),
    ("ministack::kms", |server| wait(kms::check(server))),
    ("ministack::lambda", |server| wait(lambda::check(server))),
    ("ministack::route53", |server| wait(route53::check(server))),
    ("ministack::s3", |server| wait(s3::check(server))),
    ("ministack::sns", |server| wait(sns::check(server))),
    ("ministack::sqs", |server| wait(sqs::check(server))),
    ("ministack::sqs_query", |server| wait(sqs_query::check(server))),
    ("ministack::sts", |server| wait(sts::check(server))),
    ("ministack::wrong_secret", |server| wait(refusal::check(server))),
];

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let mut trials = trials(&arguments, MINISTACK, Ministack::start);
    trials.extend(self::trials(&arguments, MOTO, Moto::start));
    libtest_mimic::run(&arguments, trials).exit_code()
}

fn trials<S: Send + Sync + 'static>(
    arguments: &Arguments,
    checks: &[(&str, Check<S>)],
    start: fn() -> Result<S, Unavailable>,
) -> Vec<Trial> {
    let server = if is_needed(arguments, checks) { start().map(Arc::new) } else { not_needed() };
    if let Err(Unavailable::Ignorable(reason)) = &server {
        eprintln!("ignored: {reason}");
    }
    checks.iter().map(|(name, check)| trial(name, *check, &server)).collect()
}

/// Not for a list, and not where other tests are asked for by name.
fn is_needed<S>(arguments: &Arguments, checks: &[(&str, Check<S>)]) -> bool {
    let is_chosen = |name: &str| arguments.filter.as_deref().is_none_or(|filter| name.contains(filter));
    !arguments.list && checks.iter().any(|(name, _)| is_chosen(name))
}

fn not_needed<S>() -> Result<Arc<S>, Unavailable> {
    Err(Unavailable::Broken("it was not started".to_owned()))
}

fn trial<S: Send + Sync + 'static>(
    name: &str,
    check: Check<S>,
    server: &Result<Arc<S>, Unavailable>,
) -> Trial {
    match server {
        Ok(server) => {
            let server = Arc::clone(server);
            Trial::test(name, move || check(&server))
        }
        Err(unavailable) => {
            let (is_ignored, reason) = match unavailable {
                Unavailable::Ignorable(reason) => (true, reason.clone()),
                Unavailable::Broken(reason) => (false, reason.clone()),
            };
            Trial::test(name, move || Err(reason.into())).with_ignored_flag(is_ignored)
        }
    }
}

fn wait(check: impl Future<Output = Result<(), Failed>>) -> Result<(), Failed> {
    runtime::Builder::new_current_thread().enable_all().build()?.block_on(check)
}

/// Whether this is where nothing may be left out.
fn is_ci() -> bool {
    env::var_os("CI").is_some_and(|value| !value.is_empty())
}

/// Fails unless something is so.
fn ensure(is_so: bool, what: &str) -> Result<(), Failed> {
    if is_so { Ok(()) } else { Err(what.into()) }
}
