//! What a declaration says of a member's values beside what the model says: their bounds, and what they contain.
//!
//! A declaration may do without a bound: the service judges then. It may have its own where the model has none, and not
//! another than the model's.

use quote::ToTokens;

use super::Modelled;
use crate::{
    attr::Slot,
    model::{self, Location},
    shape::{ast::Member, bounds::Bounds},
};

impl Modelled<'_> {
    pub(super) fn check_constraints(&self, member: &Member<'_>, known: &model::Member) {
        // Nothing is shorter than nothing.
        let least = |bounds: &Bounds| Bounds { min: bounds.min.filter(|min| !min.is_zero()), ..*bounds };
        let given = member.args.length.get().map(least);
        self.check_bounds("length", given, &member.args.length, known);
        self.check_bounds("range", member.args.range.get().copied(), &member.args.range, known);
    }

    fn check_bounds(&self, key: &str, given: Option<Bounds>, slot: &Slot<Bounds>, known: &model::Member) {
        let expected = if key == "length" { known.length } else { known.range };
        let (Some(given), Some(expected)) = (given, expected) else { return };
        if !given.is(&expected) {
            let (place, name) = (self.place(), &known.name);
            self.errors
                .error(
                    slot.key(),
                    format_args!(
                        "the {key} of member `{name}` of `{place}` is `{expected}` in the model, not `{given}`"
                    ),
                )
                .help(format_args!("write `#[shape({key}({expected}))]`"));
        }
    }

    /// It is told in a header of what is the whole body, and says how a header is written.
    pub(super) fn check_media_type(&self, member: &Member<'_>, known: &model::Member) {
        let slot = &member.args.media_type;
        let Some(location) = known.location.as_ref().filter(|_| self.wire().binds()) else { return };
        let matters = matches!(location, Location::Payload | Location::Header(_));
        let (place, name) = (self.place(), &known.name);
        let report = |at: &dyn ToTokens, expected: &str| {
            self.errors
                .error(at, format_args!("member `{name}` of `{place}` contains `{expected}` in the model"))
                .help(format_args!("write `#[shape(media_type = \"{expected}\")]`"));
        };
        match (&known.media_type, slot.get()) {
            (Some(expected), Some(given)) if given.value() != *expected => report(given, expected),
            (Some(expected), None) if matters && !slot.is_given() => report(&member.ident, expected),
            (None, Some(_)) => {
                self.errors
                    .error(
                        slot.key(),
                        format_args!("member `{name}` of `{place}` has no media type in the model"),
                    )
                    .help("remove the argument");
            }
            _ => {}
        }
    }
}
