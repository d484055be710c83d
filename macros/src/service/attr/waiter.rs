//! `#[waiter(…)]` goes in: what can be waited for with an operation; its parts come out, each judged alone.

use proc_macro2::Ident;
use syn::{Attribute, LitInt, LitStr};

use super::acceptor::Acceptor;
use crate::{
    attr::{Argument, Grammar, Slot},
    case::Case,
    charset::Charset,
    report::Errors,
};

/// What can be waited for with an operation.
pub(in crate::service) struct Waiter {
    pub(in crate::service) name: LitStr,
    /// In seconds.
    pub(in crate::service) min_delay: u64,
    /// In seconds.
    pub(in crate::service) max_delay: u64,
    pub(in crate::service) acceptors: Vec<Acceptor>,
    /// Whether something of it was not understood: what it waits for is not all there then.
    #[cfg_attr(not(feature = "model"), expect(dead_code, reason = "only a model says what to wait for"))]
    pub(in crate::service) is_broken: bool,
}

impl Waiter {
    /// The client's method.
    pub(in crate::service) fn method(&self) -> Ident {
        let name = format!("wait_until_{}", Case::Snake.apply(&self.name.value()));
        Ident::new(&name, self.name.span())
    }
}

/// The waiters of an operation, broken ones left out.
pub(in crate::service) fn read_waiters(attributes: &[Attribute], errors: &Errors) -> Vec<Waiter> {
    let ours = attributes.iter().filter(|attribute| attribute.path().is_ident(WAITER.attribute));
    ours.filter_map(|attribute| read_waiter(attribute, errors)).collect()
}

const WAITER: Grammar = Grammar {
    attribute: "waiter",
    place: "a waiter",
    keys: &["name", "min_delay", "max_delay", "success", "retry", "failure"],
    elsewhere: &[
        (
            &[
                "output",
                "input_output",
                "equals",
                "all_equals",
                "any_equals",
                "boolean_equals",
                "error",
                "status",
            ],
            "what it means: in `success(…)`, `retry(…)` or `failure(…)`",
        ),
        (&["max_wait"], "the wait itself: `client.wait_until_…(…).max_wait(…)`"),
    ],
};

const NAME: Charset =
    Charset { example: "TableExists", others: &[], description: "ASCII letters and digits" };

/// The pauses that Smithy has where a waiter says nothing, in seconds.
const DEFAULT_DELAYS: (u64, u64) = (2, 120);

#[derive(Default)]
struct Arguments {
    name: Slot<LitStr>,
    min_delay: Slot<u64>,
    max_delay: Slot<u64>,
    acceptors: Vec<Acceptor>,
}

fn read_waiter(attribute: &Attribute, errors: &Errors) -> Option<Waiter> {
    let (mut arguments, before) = (Arguments::default(), errors.count());
    for argument in WAITER.read_attributes(std::slice::from_ref(attribute), errors) {
        arguments.fill(&argument, errors);
    }
    // What was not understood may be what seems to be missing.
    if errors.count() == before {
        arguments.check(attribute, errors);
    }
    arguments.finish(errors.count() > before)
}

impl Arguments {
    fn fill(&mut self, argument: &Argument, errors: &Errors) {
        match argument.name.as_str() {
            "name" => self.name.fill(argument, NAME.read(argument, errors), errors),
            "min_delay" => self.min_delay.fill(argument, read_delay(argument, errors), errors),
            "max_delay" => self.max_delay.fill(argument, read_delay(argument, errors), errors),
            _ => self.acceptors.extend(Acceptor::read(argument, errors)),
        }
    }

    fn check(&self, attribute: &Attribute, errors: &Errors) {
        let Some(name) = self.name.get() else {
            errors.error(attribute, "a waiter must have a name").help("for example `name = \"TableExists\"`");
            return;
        };
        self.check_delays(errors);
        if !self.acceptors.iter().any(Acceptor::is_success) {
            errors
                .error(name, format_args!("waiter `{}` has nothing to wait for", name.value()))
                .help("say when it is over: `success(output = \"Table.Status\", equals = \"ACTIVE\")`");
        }
    }

    /// Where there was a mistake, it is enough that the client has the method.
    fn finish(self, is_broken: bool) -> Option<Waiter> {
        let (min_delay, max_delay) = self.delays();
        let (name, acceptors) = (self.name.get()?.clone(), self.acceptors);
        Some(Waiter { name, min_delay, max_delay, acceptors, is_broken })
    }

    fn delays(&self) -> (u64, u64) {
        let (min, max) = DEFAULT_DELAYS;
        (self.min_delay.get().copied().unwrap_or(min), self.max_delay.get().copied().unwrap_or(max))
    }

    fn check_delays(&self, errors: &Errors) {
        let (min, max) = self.delays();
        if let (true, Some(key)) = (min > max, self.max_delay.key().or(self.min_delay.key())) {
            errors
                .error(
                    key,
                    format_args!("the longest delay, {max} seconds, is shorter than the shortest, {min}"),
                )
                .note("without `min_delay` the shortest is 2 seconds, and without `max_delay` the longest is 120");
        }
    }
}

/// Reads `min_delay = 20`.
fn read_delay(argument: &Argument, errors: &Errors) -> Option<u64> {
    let literal: LitInt = argument.parse(("a number of seconds", "20"), errors)?;
    let seconds = literal.base10_parse().ok().filter(|seconds| *seconds > 0);
    if seconds.is_none() {
        errors.error(&literal, format_args!("argument `{}` must be at least one second", argument.name));
    }
    seconds
}
