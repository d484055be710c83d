//! A member goes in, and what the model has for it; what its bounds and its media type say against the model comes out.
//!
//! A structure may do without a bound: the service judges then. It may have its own where the model has none, and not
//! another than the model's.

use super::{compare::is_text, line::ExpectedMember, text::Text};
use crate::{
    schema::{Location, Member},
    shape::Number,
};

pub(super) const fn judge_constraints(
    member: &Member,
    model: &ExpectedMember,
    operation: &str,
) -> Option<Text> {
    if let Some(length) = member.length {
        // Nothing is shorter than nothing.
        let given = bounded(whole(length.min, 1), whole(length.max, 0));
        if let Some(mistake) = judge_bounds("length", &given, model.length, [member.name, operation]) {
            return Some(mistake);
        }
    }
    if let Some(range) = member.range
        && !(has_fraction(range.min) || has_fraction(range.max))
        && let Some(mistake) = judge_bounds(
            "range",
            &bounded(integer(range.min), integer(range.max)),
            model.range,
            [member.name, operation],
        )
    {
        return Some(mistake);
    }
    judge_media_type(member, model, operation)
}

const fn judge_bounds(
    key: &str,
    given: &Text,
    expected: Option<&str>,
    [member, operation]: [&str; 2],
) -> Option<Text> {
    match expected {
        Some(expected) if !is_text(given.as_str(), expected) => {
            let arguments = [key, member, operation, expected, given.as_str()];
            let mistake =
                Text::new().error(&arguments, "the {} of member `{}` of `{}` is `{}` in the model, not `{}`");
            Some(mistake.help(&[key, expected], "write `#[shape({}({}))]`"))
        }
        _ => None,
    }
}

/// Judges what a member contains, where a protocol says so in a header or writes a header by it.
const fn judge_media_type(member: &Member, model: &ExpectedMember, operation: &str) -> Option<Text> {
    let Some(location) = model.location else { return None };
    if let Location::EventHeader | Location::EventPayload = location {
        return None;
    }
    let matters = matches!(location, Location::Payload | Location::Header(_));
    match (model.media_type, member.media_type) {
        (Some(expected), Some(given)) if is_text(expected, given) => None,
        (Some(expected), given) if matters || given.is_some() => {
            let arguments = [member.name, operation, expected];
            let mistake = Text::new().error(&arguments, "member `{}` of `{}` contains `{}` in the model");
            Some(mistake.help(&[expected], "write `#[shape(media_type = \"{}\")]`"))
        }
        (None, Some(_)) => {
            let arguments = [member.name, operation];
            let mistake = Text::new().error(&arguments, "member `{}` of `{}` has no media type in the model");
            Some(mistake.help(&[], "remove the argument"))
        }
        _ => None,
    }
}

/// A bound that says something: one below `least` says nothing.
const fn whole(bound: Option<u64>, least: u64) -> Option<i128> {
    match bound {
        Some(bound) if bound >= least => Some(bound as i128),
        _ => None,
    }
}

/// Only `#[shape(model = "…")]` compares those.
const fn has_fraction(bound: Option<Number>) -> bool {
    matches!(bound, Some(Number::Float(_)))
}

const fn integer(bound: Option<Number>) -> Option<i128> {
    match bound {
        Some(Number::Integer(bound)) => Some(bound),
        _ => None,
    }
}

/// As the macros write bounds: `1..=32`, `..=32`, `1..`.
const fn bounded(min: Option<i128>, max: Option<i128>) -> Text {
    let mut text = Text::new();
    if let Some(min) = min {
        text = number(text, min);
    }
    match (min, max) {
        (_, None) => text.push(".."),
        (_, Some(max)) => number(text.push("..="), max),
    }
}

const fn number(text: Text, number: i128) -> Text {
    const DIGITS: &str = "0123456789";
    let text = if number < 0 { text.push("-") } else { text };
    let (magnitude, mut unit) = (number.unsigned_abs(), 1);
    while magnitude / unit >= 10 {
        unit *= 10;
    }
    let mut text = text;
    while unit > 0 {
        let digit = (magnitude / unit % 10) as usize;
        text = text.push(DIGITS.split_at(digit).1.split_at(1).0);
        unit /= 10;
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_are_written_as_the_macros_do() {
        let written = |min, max| bounded(min, max).as_str().to_owned();
        assert_eq!(written(Some(1), Some(32)), "1..=32");
        assert_eq!(written(None, Some(0)), "..=0");
        assert_eq!(written(Some(-1_048_576), None), "-1048576..");
        assert_eq!(written(Some(i128::MIN), Some(i128::MAX)), format!("{}..={}", i128::MIN, i128::MAX));
        assert_eq!(written(None, None), "..");
    }

    #[test]
    fn a_least_length_of_nothing_says_nothing() {
        assert_eq!((whole(Some(0), 1), whole(Some(0), 0), whole(None, 0)), (None, Some(0), None));
    }
}
