//! What an operation says of members of its input and its output, by their names. Schemas enter as constants, and the
//! compiler stops, with a message that names member and operation, where there are no such members.
//!
//! A schema without a name stands in for that of a declaration with mistakes, which were reported: nothing is said of it.
//!
//! # Panics
//!
//! Each `assert_…` does, where what it is named for does not hold; they are only called in constants.

use super::model_check::{compare::is_text, text::Text};
use crate::schema::{Kind, Schema};

/// Stops the compiler where what an operation's checksums are chosen by is no text in its input.
#[track_caller]
pub const fn assert_has_text(schema: &Schema, operation: &str, name: &str, argument: &str) {
    let mut index = 0;
    while index < schema.members.len() {
        let member = &schema.members[index];
        if is_text(member.name, name) && matches!(member.kind, Kind::String | Kind::Enum(_)) {
            return;
        }
        index += 1;
    }
    if schema.name.is_empty() {
        return;
    }
    let text = Text::new()
        .error(
            &[argument, operation, name, schema.name],
            "argument `{}` of operation `{}` names `{}`, and `{}` has no text of this name",
        )
        .help(&[], "give the name that the member has on the wire");
    panic!("{}", text.as_str());
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
