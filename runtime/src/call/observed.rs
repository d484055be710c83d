//! An attempt that somebody is told of: it enters when it begins; what it came to leaves for interceptors, spans and
//! measurements, also where it was cut off.

use std::thread;

use tracing::Span;

use super::{
    attempt::Outbound,
    hooks,
    reply::Reply,
    watch::{self, Watch},
};
use crate::error::ClientError;

type Outcome = Result<Reply, ClientError>;

/// In a box, and only where it is wanted: calls that nobody is told of have neither its room nor its costs.
pub(super) struct Observed<'o> {
    outbound: &'o Outbound,
    attempt: u32,
    watch: Watch,
    span: Span,
    stage: Stage,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    UnderWay,
    Over,
}

impl<'o> Observed<'o> {
    pub(super) fn begin(outbound: &'o Outbound, attempt: u32, span: &Span) -> Option<Box<Self>> {
        let watch = Watch::start(outbound.config());
        let is_wanted = watch.is_wanted() || !outbound.config().interceptors().is_empty();
        let stage = Stage::UnderWay;
        is_wanted.then(|| Box::new(Self { outbound, attempt, watch, span: span.clone(), stage }))
    }

    /// What it came to, or what interceptors say of it.
    pub(super) fn end(&mut self, outcome: Outcome) -> Outcome {
        self.stage = Stage::Over;
        let outcome = match hooks::after_attempt(self.outbound, self.attempt, &outcome) {
            Ok(()) => outcome,
            Err(error) => Err(error),
        };
        watch::attempt_ends(self.outbound, (self.attempt, self.watch), &self.span, &outcome);
        outcome
    }
}

/// It was cut off.
impl Drop for Observed<'_> {
    fn drop(&mut self) {
        // What is the user's own might panic once more, and end the process.
        if self.stage == Stage::Over || thread::panicking() {
            return;
        }
        let outcome = Err(self.outbound.story().abandoned());
        // The call is over, whatever they say.
        drop(hooks::after_attempt(self.outbound, self.attempt, &outcome));
        watch::attempt_ends(self.outbound, (self.attempt, self.watch), &self.span, &outcome);
    }
}
