//! What must be true in the end: what came of the calls enters, each promise leaves with what was found.

use std::time::Duration;

use crate::{
    books::{Entry, Kind, Outcome},
    bout::Bout,
    limits::HANG,
    outage::{CALLS, Storm},
};

/// The retries that 500 tokens buy at 14 each.
const RETRIES: u32 = 35;

/// A promise, and what became of it.
pub(crate) struct Promise {
    pub(crate) words: &'static str,
    pub(crate) found: String,
    pub(crate) is_kept: bool,
}

/// A promise that no call may break: its words, and whether a call does.
type Rule = (&'static str, fn(Kind, &Entry) -> bool);

const RULES: [Rule; 9] = [
    ("every call is accounted for", |_, entry| entry.told().is_none()),
    ("every failure says what happened", |_, entry| is(entry, Outcome::Unexplained)),
    ("a body that stalls is given up", |_, entry| is(entry, Outcome::Stalled)),
    ("nobody gets another call's answer", |_, entry| is(entry, Outcome::Mistaken)),
    ("what may have arrived is not sent again", |kind, entry| {
        kind == Kind::Pay && (entry.unrefused() > 1 || entry.times_done() > 1)
    }),
    ("a stream is sent once", |kind, entry| kind == Kind::Upload && entry.arrivals() > 1),
    ("an attempt is sent once", |_, entry| entry.is_doubled() || too_often(entry)),
    ("a token is the same in every attempt", |_, entry| entry.has_two_tokens()),
    ("what is said to be done, or not, is so", is_wrong),
];

fn is(entry: &Entry, outcome: Outcome) -> bool {
    entry.told().is_some_and(|told| told.outcome == outcome)
}

/// More requests came than the caller was told of.
fn too_often(entry: &Entry) -> bool {
    entry.told().and_then(|told| told.attempts).is_some_and(|attempts| entry.arrivals() > attempts)
}

/// An answer for what was not done, or a word that it was not done for what was.
fn is_wrong(kind: Kind, entry: &Entry) -> bool {
    let Some(told) = entry.told() else { return false };
    match told.outcome {
        Outcome::Answered => entry.times_done() == 0,
        // Others may have been done by an attempt before the last.
        Outcome::Refused | Outcome::NotSent => kind == Kind::Pay && entry.times_done() > 0,
        _ => false,
    }
}

/// All of them.
pub(crate) fn of(bout: &Bout, storms: &[Storm], panics: u64) -> Vec<Promise> {
    let longest = bout.books.entries().filter_map(|(_, _, entry)| Some(entry.told()?.took)).max();
    let longest = longest.unwrap_or(Duration::ZERO);
    let mut promises = vec![
        Promise {
            words: "no hang",
            found: format!("the longest call took {:.1} s", longest.as_secs_f64()),
            is_kept: longest < HANG,
        },
        none("no panic", usize::try_from(panics).unwrap_or(usize::MAX)),
        none("no connection is left", bout.left.connections),
        none("no task of a client is left", bout.left.tasks),
        none("no task of the service is left", bout.left.server_tasks),
    ];
    promises.extend(RULES.map(|(words, is_broken)| by_rule(bout, words, is_broken)));
    promises.extend([first(storms), after(storms)]);
    promises
}

fn none(words: &'static str, found: usize) -> Promise {
    Promise { words, found: found.to_string(), is_kept: found == 0 }
}

fn by_rule(bout: &Bout, words: &'static str, is_broken: fn(Kind, &Entry) -> bool) -> Promise {
    let mut broken = bout.books.entries().filter(|(_, kind, entry)| is_broken(*kind, entry));
    match broken.next() {
        None => none(words, 0),
        Some((number, kind, entry)) => Promise {
            words,
            found: format!("{} calls, such as {number} ({kind:?}): {entry:?}", broken.count() + 1),
            is_kept: false,
        },
    }
}

fn first(storms: &[Storm]) -> Promise {
    let most = storms.iter().map(|storm| storm.first).max().unwrap_or_default();
    Promise {
        words: "when everything fails, 35 retries at most",
        found: format!("{most} among {CALLS} calls"),
        is_kept: most <= RETRIES && storms.iter().all(|storm| storm.answered == 0),
    }
}

fn after(storms: &[Storm]) -> Promise {
    let most = storms.iter().map(|storm| storm.after).max().unwrap_or_default();
    Promise { words: "and none after", found: format!("{most} among {CALLS} more"), is_kept: most == 0 }
}
