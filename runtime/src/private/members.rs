//! What an operation says of members of its input and its output, by their names. Schemas enter as constants, and the
//! compiler stops, with a message that names member and operation, where there are no such members.
//!
//! A schema without a name stands in for that of a declaration with mistakes, which were reported: nothing is said of it.
//!
//! # Panics
//!
//! Each `assert_…` does, where what it is named for does not hold; they are only called in constants.

use super::model_check::{
    compare::is_text,
    text::{Nearest, Text},
};
use crate::schema::{Kind, Member, Schema};

/// Stops the compiler where what an operation's checksums are chosen by is no text in its input.
#[track_caller]
pub const fn assert_has_text(schema: &Schema, operation: &str, name: &str, argument: &str) {
    let mut index = 0;
    while index < schema.members.len() {
        let member = &schema.members[index];
        if is_text(member.name, name) {
            assert_is_text(member, schema, operation, argument);
            return;
        }
        index += 1;
    }
    if schema.name.is_empty() {
        return;
    }
    let text = Text::new().error(
        &[argument, operation, name, schema.name],
        "argument `{}` of operation `{}` names `{}`, and `{}` has no member of this name",
    );
    panic!("{}", suggest(text, schema, name).as_str());
}

#[track_caller]
const fn assert_is_text(member: &Member, schema: &Schema, operation: &str, argument: &str) {
    if !matches!(member.kind, Kind::String | Kind::Enum(_)) {
        let text = Text::new().error(
            &[member.name, schema.name, argument, operation],
            "`{}` of `{}` must be text, as argument `{}` of operation `{}` names it",
        );
        panic!("{}", text.as_str());
    }
}

/// Adds the member that was meant, perhaps, by a name that none has.
pub(super) const fn suggest(text: Text, schema: &Schema, name: &str) -> Text {
    let (mut nearest, mut index) = (Nearest::to(name), 0);
    while index < schema.members.len() {
        nearest = nearest.or(schema.members[index].name);
        index += 1;
    }
    match nearest.found() {
        Some(meant) => text.help(&[meant], "did you mean `{}`?"),
        None => text.help(&[], "name members as they are on the wire"),
    }
}

/// Stops the compiler where an output that has no element of its own has not one member.
#[track_caller]
pub const fn assert_is_unwrapped(schema: &Schema, operation: &str) {
    if schema.members.len() != 1 && !schema.name.is_empty() {
        let text = Text::new()
            .error(
                &[schema.name, operation],
                "`{}` must have one member and no other, as operation `{}` is `unwrapped`",
            )
            .note(&[], "that member is the root of the XML");
        panic!("{}", text.as_str());
    }
}
