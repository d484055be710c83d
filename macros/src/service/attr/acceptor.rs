//! `success(…)`, `retry(…)` or `failure(…)` goes in: what an answer means to a waiter; its parts come out.

use proc_macro2::{Ident, Span};
use syn::{LitBool, LitInt, LitStr};

use crate::{
    attr::{Argument, Grammar},
    report::Errors,
    suggest::listing,
};

/// What an answer means that a matcher matches.
pub(in crate::service) struct Acceptor {
    /// `success`, `retry` or `failure`.
    pub(in crate::service) state: Ident,
    pub(in crate::service) matcher: Matcher,
}

/// What the answer must be.
pub(in crate::service) enum Matcher {
    /// Whether the call succeeded.
    Success(LitBool),
    Error(LitStr),
    Status(u16),
    Path(Place, LitStr, Comparator),
}

/// What a path begins at.
#[derive(Clone, Copy)]
pub(in crate::service) enum Place {
    Output,
    InputOutput,
}

/// What is to be found at the end of a path.
pub(in crate::service) enum Comparator {
    Equals(LitStr),
    AllEquals(LitStr),
    AnyEquals(LitStr),
    BooleanEquals(LitBool),
}

impl Comparator {
    pub(in crate::service) fn key(&self) -> &'static str {
        match self {
            Self::Equals(_) => "equals",
            Self::AllEquals(_) => "all_equals",
            Self::AnyEquals(_) => "any_equals",
            Self::BooleanEquals(_) => "boolean_equals",
        }
    }

    /// Where it says what is to be found.
    pub(in crate::service) fn span(&self) -> Span {
        match self {
            Self::Equals(text) | Self::AllEquals(text) | Self::AnyEquals(text) => text.span(),
            Self::BooleanEquals(value) => value.span(),
        }
    }
}

const ACCEPTOR: Grammar = Grammar {
    attribute: "waiter",
    place: "what an answer means",
    keys: &[
        "output",
        "input_output",
        "equals",
        "all_equals",
        "any_equals",
        "boolean_equals",
        "error",
        "status",
        "success",
    ],
    elsewhere: &[(&["name", "min_delay", "max_delay"], "the waiter itself")],
};

const MATCHERS: [&str; 5] = ["output", "input_output", "error", "status", "success"];
const COMPARATORS: [&str; 4] = ["equals", "all_equals", "any_equals", "boolean_equals"];

impl Acceptor {
    pub(super) fn read(argument: &Argument, errors: &Errors) -> Option<Self> {
        let example = "output = \"Table.Status\", equals = \"ACTIVE\"";
        let before = errors.count();
        let given = ACCEPTOR.read(argument.list(example, errors)?, errors);
        // What was not understood may be what seems to be missing.
        if errors.count() > before {
            return None;
        }
        let matcher = Parts::new(&given, errors)?.finish(errors)?;
        Some(Self { state: argument.key.clone(), matcher })
    }

    pub(super) fn is_success(&self) -> bool {
        self.state == "success"
    }
}

/// The one matcher, and how it compares.
struct Parts<'a> {
    matcher: &'a Argument,
    comparator: Option<&'a Argument>,
}

impl<'a> Parts<'a> {
    fn new(given: &'a [Argument], errors: &Errors) -> Option<Self> {
        let (matcher, comparator) = (find(given, &MATCHERS), find(given, &COMPARATORS));
        if !(is_alone(given, &MATCHERS, errors) && is_alone(given, &COMPARATORS, errors)) {
            return None;
        }
        match (matcher, comparator) {
            (Some(matcher), comparator) => Some(Self { matcher, comparator }),
            (None, Some(comparator)) => {
                let name = &comparator.name;
                errors
                    .error(&comparator.key, format_args!("argument `{name}` cannot be used without a path"))
                    .help("say where to look: `output = \"Table.Status\"`");
                None
            }
            (None, None) => None,
        }
    }

    fn finish(self, errors: &Errors) -> Option<Matcher> {
        let Self { matcher, comparator } = self;
        let place = match matcher.name.as_str() {
            "output" => Place::Output,
            "input_output" => Place::InputOutput,
            _ => {
                if let Some(comparator) = comparator {
                    let (name, other) = (&comparator.name, &matcher.name);
                    errors.error(
                        &comparator.key,
                        format_args!("arguments `{other}` and `{name}` cannot be used together"),
                    );
                    return None;
                }
                return read_plain(matcher, errors);
            }
        };
        let path = matcher.text("Table.Status", errors);
        let Some(comparator) = comparator else {
            let name = &matcher.name;
            errors
                .error(&matcher.key, format_args!("argument `{name}` cannot be used without a comparison"))
                .help(format_args!("add one of {}", listing(&COMPARATORS)));
            return None;
        };
        let comparator = read_comparator(comparator, errors);
        Some(Matcher::Path(place, path?, comparator?))
    }
}

/// The first argument that has one of these names.
fn find<'a>(given: &'a [Argument], names: &[&str]) -> Option<&'a Argument> {
    given.iter().find(|argument| names.contains(&argument.name.as_str()))
}

/// Of these names there is one at most.
fn is_alone(given: &[Argument], names: &[&str], errors: &Errors) -> bool {
    let mut found = given.iter().filter(|argument| names.contains(&argument.name.as_str()));
    let pair = found.next().zip(found.next());
    if let Some((first, second)) = pair {
        let (first, name) = (&first.name, &second.name);
        errors
            .error(&second.key, format_args!("arguments `{first}` and `{name}` cannot be used together"))
            .help("an answer is judged by one of them; several `success(…)`, `retry(…)` and `failure(…)` are tried in order");
    }
    pair.is_none()
}

fn read_plain(argument: &Argument, errors: &Errors) -> Option<Matcher> {
    match argument.name.as_str() {
        "error" => argument.text("ResourceNotFoundException", errors).map(Matcher::Error),
        "status" => read_status(argument, errors).map(Matcher::Status),
        _ => argument.parse(("`true` or `false`", "true"), errors).map(Matcher::Success),
    }
}

fn read_status(argument: &Argument, errors: &Errors) -> Option<u16> {
    let literal: LitInt = argument.parse(("an integer literal", "404"), errors)?;
    let status = literal.base10_parse().ok().filter(|status| (100..=599).contains(status));
    if status.is_none() {
        errors
            .error(&literal, format_args!("status `{literal}` cannot be the status of an answer"))
            .help("use one from 100 to 599");
    }
    status
}

fn read_comparator(argument: &Argument, errors: &Errors) -> Option<Comparator> {
    let text = || argument.parse(("a string literal", "\"ACTIVE\""), errors);
    match argument.name.as_str() {
        "equals" => text().map(Comparator::Equals),
        "all_equals" => text().map(Comparator::AllEquals),
        "any_equals" => text().map(Comparator::AnyEquals),
        _ => argument.parse(("`true` or `false`", "true"), errors).map(Comparator::BooleanEquals),
    }
}
