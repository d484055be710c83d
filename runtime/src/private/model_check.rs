//! What a service's model says of a type, and what the type says of itself: both enter as constants, and the compiler
//! stops, with a message that names service, operation and member, where they differ.
//!
//! A member is only looked at from the outside: what it holds has its own `#[shape(model = …)]`.
//!
//! # Panics
//!
//! Each `assert_…` does, where what it is named for does not hold; they are only called in constants.

pub(super) mod compare;
mod constraint;
mod line;
pub(super) mod text;
mod xml;

use self::{
    compare::{Names, is_kind, is_location, is_text},
    constraint::judge_constraints,
    line::{ExpectedMember, Presence, after, find, is_named, is_required},
    text::{Nearest, Text},
};
use crate::{
    schema::{Location, Member, Schema},
    shape::TimestampFormat,
};

/// The input or the output of an operation, as the model has it.
struct Expected<'a> {
    /// `Service.Operation`.
    operation: &'a str,
    direction: Direction,
    /// All members, one a line.
    members: &'a [&'static str],
    /// The element of its body in XML, as the arguments of the type; empty where there is none.
    element: &'a str,
}

/// Which way a structure goes.
#[derive(Clone, Copy)]
enum Direction {
    Input,
    Output,
}

/// Stops the compiler where a structure is not the input that the model has: these `members`, one a line, in an `element`
/// of XML.
#[track_caller]
pub const fn assert_is_input(schema: &Schema, operation: &str, members: &[&'static str], element: &str) {
    let expected = Expected { operation, direction: Direction::Input, members, element };
    if let Some(mistake) = judge(schema, &expected) {
        panic!("{}", mistake.as_str());
    }
}

/// Stops the compiler where a structure is not the output that the model has.
#[track_caller]
pub const fn assert_is_output(schema: &Schema, operation: &str, members: &[&'static str]) {
    let expected = Expected { operation, direction: Direction::Output, members, element: "" };
    if let Some(mistake) = judge(schema, &expected) {
        panic!("{}", mistake.as_str());
    }
}

/// Stops the compiler where the type of a member is not what the model has for `member`; `place` is `Service.Shape`.
#[track_caller]
pub const fn assert_is_kind(actual: &Member, expected: &str, place: &str, member: &str) {
    if let Some(mistake) = judge_kind(actual, expected, place, member) {
        panic!("{}", mistake.as_str());
    }
}

/// Stops the compiler where the type of a map's keys is not what the model has for those of `member`.
#[track_caller]
pub const fn assert_is_key(actual: &Member, expected: &str, place: &str, member: &str) {
    if !is_right(actual, expected, place) {
        let actual = Text::new().kind(actual.kind);
        let arguments = [member, place, expected, actual.as_str()];
        let mistake = Text::new().error(&arguments, "the keys of member `{}` of `{}` are `{}`, not `{}`");
        panic!("{}", mistake.as_str());
    }
}

/// Stops the compiler where an error has an exception that nothing raises: no operation of `service` that fails with it.
#[track_caller]
pub const fn assert_are_raised(exceptions: &[&Schema], codes: &[&str], error: &str, service: &str) {
    let mut index = 0;
    while index < exceptions.len() {
        if let Some(exception) = exceptions[index].error
            && !is_among(codes, exception.code)
        {
            let mistake = Text::new().error(
                &[service, error, exception.code],
                "no operation of `{}` that fails with `{}` raises `{}`",
            );
            let mistake = match nearest_code(exception.code, codes) {
                Some(code) => mistake.help(&[code], "did you mean `{}`?"),
                None => mistake.help(&[], "remove the exception, or use another error type here"),
            };
            panic!("{}", mistake.as_str());
        }
        index += 1;
    }
}

/// What is wrong with `schema`. One without a name was refused: what is wrong with it was reported.
const fn judge(schema: &Schema, expected: &Expected<'_>) -> Option<Text> {
    if schema.name.is_empty() {
        return None;
    }
    let mut mistakes = Mistakes { first: None, more: 0 };
    let mut index = 0;
    while index < schema.members.len() {
        if let Some(mistake) = judge_member(schema, &schema.members[index], expected) {
            mistakes = mistakes.add(mistake);
        }
        index += 1;
    }
    // What an output leaves out is ignored when it is read.
    index = if let Direction::Input = expected.direction { 0 } else { expected.members.len() };
    while index < expected.members.len() {
        if is_required(expected.members[index])
            && let Some(mistake) = judge_missing(schema, expected.members[index], expected)
        {
            mistakes = mistakes.add(mistake);
        }
        index += 1;
    }
    if let Some(mistake) = xml::judge_element(schema, expected.element, expected.operation) {
        mistakes = mistakes.add(mistake);
    }
    mistakes.into_text(schema.name)
}

/// A constant stops at its first mistake, and tells of the others.
struct Mistakes {
    first: Option<Text>,
    more: usize,
}

impl Mistakes {
    const fn add(mut self, mistake: Text) -> Self {
        match self.first {
            None => self.first = Some(mistake),
            Some(_) => self.more += 1,
        }
        self
    }

    const fn into_text(self, shape: &str) -> Option<Text> {
        match self.first {
            Some(text) if self.more > 0 => Some(text.note(
                &[shape],
                "there is more; `#[shape(model = \"…\")]` on `{}` shows all of it, each at its field",
            )),
            first => first,
        }
    }
}

const fn judge_member(schema: &Schema, member: &Member, expected: &Expected<'_>) -> Option<Text> {
    let Some(line) = find(expected.members, member.name) else {
        return Some(unknown(member.name, expected));
    };
    let model = line::read(line);
    if let Some(mistake) = judge_kind(member, model.kind, expected.operation, member.name) {
        return Some(mistake);
    }
    if let Some(mistake) = judge_presence(schema, member, &model, expected) {
        return Some(mistake);
    }
    if let Some(mistake) = judge_form(member, &model, expected.operation) {
        return Some(mistake);
    }
    if let Some(mistake) = judge_constraints(member, &model, expected.operation) {
        return Some(mistake);
    }
    xml::judge(member, line, expected.operation)
}

const fn unknown(name: &str, expected: &Expected<'_>) -> Text {
    let arguments = [expected.operation, name];
    let mistake = match expected.direction {
        Direction::Input => Text::new().error(&arguments, "`{}` takes no member `{}`"),
        Direction::Output => Text::new().error(&arguments, "`{}` returns no member `{}`"),
    };
    match nearest_member(name, expected.members) {
        Some(name) => mistake.help(&[name], "did you mean `{}`?"),
        None => mistake,
    }
}

const fn judge_presence(
    schema: &Schema,
    member: &Member,
    model: &ExpectedMember,
    expected: &Expected<'_>,
) -> Option<Text> {
    let arguments = [expected.operation, member.name, schema.name];
    let is_made_up = member.is_idempotency_token || member.default.is_some();
    match (expected.direction, &model.presence) {
        (Direction::Input, Presence::Required) if !member.required && !is_made_up => {
            let mistake =
                Text::new().error(&arguments, "`{}` requires member `{}`, which is optional in `{}`");
            Some(mistake.help(&[], "remove the `Option`"))
        }
        (Direction::Output, Presence::Optional) if member.required && member.default.is_none() => {
            let mistake =
                Text::new().error(&arguments, "`{}` may leave out member `{}`, which `{}` requires");
            Some(mistake.help(&[], "make it an `Option`, or give it a `default`"))
        }
        _ => None,
    }
}

/// Judges a required member of an input, which the structure may lack.
const fn judge_missing(schema: &Schema, line: &'static str, expected: &Expected<'_>) -> Option<Text> {
    let name = line::name(line);
    if has_member(schema, line) || is_misspelled(schema, name, expected) {
        return None;
    }
    let arguments = [expected.operation, name, schema.name];
    let mistake = Text::new().error(&arguments, "`{}` requires member `{}`, which `{}` lacks");
    Some(mistake.help(&[], "add it, and not as an `Option`"))
}

/// Whether a member of the structure is meant to be this one: that was reported before.
const fn is_misspelled(schema: &Schema, name: &str, expected: &Expected<'_>) -> bool {
    let mut index = 0;
    while index < schema.members.len() {
        let found = schema.members[index].name;
        if find(expected.members, found).is_none()
            && let Some(meant) = nearest_member(found, expected.members)
            && is_text(meant, name)
        {
            return true;
        }
        index += 1;
    }
    false
}

/// Judges how a member is written.
const fn judge_form(member: &Member, model: &ExpectedMember, operation: &str) -> Option<Text> {
    if let Some(location) = model.location
        && !is_location(member.location, location)
    {
        let (expected, found) = (Text::new().location(location), Text::new().location(member.location));
        let arguments = [member.name, operation, expected.as_str(), found.as_str()];
        let mistake = Text::new().error(&arguments, "member `{}` of `{}` goes into {}, not into {}");
        let argument = Text::new().argument(location);
        return Some(match location {
            Location::Body => mistake.help(&[], "remove the argument"),
            _ => mistake.help(&[argument.as_str()], "write `#[shape({})]`"),
        });
    }
    if let Some(expected) = model.json_name {
        let found = match member.json_name {
            Some(name) => name,
            None => member.name,
        };
        if !is_text(found, expected) {
            let arguments = [member.name, operation, expected, found];
            let mistake = Text::new().error(&arguments, "member `{}` of `{}` is `{}` in JSON, not `{}`");
            return Some(mistake.help(&[expected], "write `#[shape(json_name = \"{}\")]`"));
        }
    }
    if model.is_sensitive && !member.sensitive {
        let mistake = Text::new().error(&[member.name, operation], "member `{}` of `{}` is sensitive");
        return Some(mistake.help(&[], "add `#[shape(sensitive)]`"));
    }
    if model.requires_length && !member.requires_length {
        let mistake = Text::new()
            .error(&[member.name, operation], "the length of `{}` of `{}` must be known before it is sent");
        return Some(mistake.help(&[], "add `#[shape(requires_length)]`"));
    }
    judge_timestamp(member, model, operation)
}

const fn judge_timestamp(member: &Member, model: &ExpectedMember, operation: &str) -> Option<Text> {
    let Some(expected) = model.timestamp_format else { return None };
    let is_right = match member.timestamp_format {
        Some(found) => found as u8 == expected.format as u8,
        None => expected.is_default,
    };
    if is_right {
        return None;
    }
    let format = format_name(expected.format);
    let mistake =
        Text::new().error(&[member.name, operation, format], "timestamp `{}` of `{}` is written as `{}`");
    Some(mistake.help(&[format], "write `#[shape(timestamp_format = \"{}\")]`"))
}

const fn format_name(format: TimestampFormat) -> &'static str {
    match format {
        TimestampFormat::DateTime => "date-time",
        TimestampFormat::HttpDate => "http-date",
        TimestampFormat::EpochSeconds => "epoch-seconds",
    }
}

const fn judge_kind(actual: &Member, expected: &str, place: &str, member: &str) -> Option<Text> {
    if is_right(actual, expected, place) {
        return None;
    }
    let actual = Text::new().kind(actual.kind);
    let arguments = [member, place, expected, actual.as_str()];
    Some(Text::new().error(&arguments, "member `{}` of `{}` is `{}`, not `{}`"))
}

/// Whether a type can stand for what the model has.
const fn is_right(actual: &Member, expected: &str, place: &str) -> bool {
    let names = match actual.model() {
        // The type was refused: what is wrong with it was reported.
        Some(service) if service.is_empty() => return true,
        Some(service) if is_of(place, service) => Names::OfShapes,
        _ => Names::OfTypes,
    };
    is_kind(actual.kind, expected, names)
}

/// Whether a place, `Service.Shape`, is one of this service.
const fn is_of(place: &str, service: &str) -> bool {
    match after(place, service) {
        Some(rest) => matches!(rest.as_bytes(), [b'.', ..]),
        None => false,
    }
}

/// Whether the member of a line is there.
const fn has_member(schema: &Schema, line: &str) -> bool {
    let mut index = 0;
    while index < schema.members.len() {
        if is_named(line, schema.members[index].name) {
            return true;
        }
        index += 1;
    }
    false
}

const fn is_among(names: &[&str], name: &str) -> bool {
    let mut index = 0;
    while index < names.len() {
        if is_text(names[index], name) {
            return true;
        }
        index += 1;
    }
    false
}

/// The member that was probably meant.
const fn nearest_member<'a>(name: &'a str, lines: &[&'static str]) -> Option<&'a str> {
    let (mut nearest, mut index) = (Nearest::to(name), 0);
    while index < lines.len() {
        nearest = nearest.or(line::name(lines[index]));
        index += 1;
    }
    nearest.found()
}

/// The code that was probably meant.
const fn nearest_code<'a>(code: &'a str, codes: &[&'a str]) -> Option<&'a str> {
    let (mut nearest, mut index) = (Nearest::to(code), 0);
    while index < codes.len() {
        nearest = nearest.or(codes[index]);
        index += 1;
    }
    nearest.found()
}
