//! What a declaration says of pages and of waiting, and the members that it speaks of: both enter as constants, and the
//! compiler stops, with a message that names them, where they disagree.
//!
//! A schema without a name stands in for that of a declaration with mistakes, which were reported: nothing is said of it.
//!
//! # Panics
//!
//! Each `assert_…` does, where what it is named for does not hold; they are only called in constants.

use super::{members::suggest, model_check::text::Text};
use crate::{
    jmespath::{Root, first_unknown, is, only_name, parse_constant},
    schema::{Kind, Member, Schema},
};

/// Stops the compiler where a path is no `JMESPath` expression.
#[track_caller]
pub const fn assert_is_path(path: &str) {
    if let Err(error) = parse_constant(path) {
        let before = path.split_at(if path.is_char_boundary(error.at()) { error.at() } else { 0 }).0;
        let text = Text::new()
            .error(&[path], "path `{}` is not a JMESPath expression")
            .note(&[error.expected(), before], "expected {}, after `{}`");
        panic!("{}", text.as_str());
    }
}

/// Stops the compiler where a path begins with what is no member of the input.
#[track_caller]
pub const fn assert_is_in_input(input: &Schema, operation: &str, path: &str) {
    assert_is_in_output(input, operation, path);
}

/// Stops the compiler where a path begins with what is no member of the output.
#[track_caller]
pub const fn assert_is_in_output(output: &Schema, operation: &str, path: &str) {
    if let Some((name, schema)) = first_unknown(path, Root::Structure(output)) {
        let text = Text::new()
            .error(
                &[name, path, operation, schema],
                "`{}` in path `{}` of operation `{}` is no member of `{}`",
            )
            .help(&[], "name members as they are on the wire");
        panic!("{}", text.as_str());
    }
}

/// Stops the compiler where a path begins with what is no member of the input or of the output.
#[track_caller]
pub const fn assert_is_in_both(input: &Schema, output: &Schema, operation: &str, path: &str) {
    let Some((name, schema)) = first_unknown(path, Root::Both(input, output)) else { return };
    let text = Text::new();
    let text = if is(schema, "the input and the output") {
        text.error(
            &[path, operation, name],
            "path `{}` of operation `{}` begins with `{}`, and must with `input` or `output`",
        )
    } else {
        text.error(
            &[name, path, operation, schema],
            "`{}` in path `{}` of operation `{}` is no member of `{}`",
        )
        .help(&[], "name members as they are on the wire")
    };
    panic!("{}", text.as_str());
}

/// Stops the compiler where the token of a page is no member of the input.
#[track_caller]
pub const fn assert_is_token(input: &Schema, operation: &str, token: &str) {
    if !input.name.is_empty() && find(input, token).is_none() {
        let text = Text::new()
            .error(&[token, operation, input.name], "token `{}` of operation `{}` is no member of `{}`");
        panic!("{}", suggest(text, input, token).as_str());
    }
}

/// Stops the compiler where the size of a page is no member of the input, or no number.
#[track_caller]
pub const fn assert_is_page_size(input: &Schema, operation: &str, name: &str) {
    let text = match find(input, name) {
        None if input.name.is_empty() => return,
        None => suggest(
            Text::new().error(
                &[name, operation, input.name],
                "page size `{}` of operation `{}` is no member of `{}`",
            ),
            input,
            name,
        ),
        Some(member) if is_size(member.kind) => return,
        Some(_) => Text::new().error(&[name, input.name], "page size `{}` of `{}` must be an integer"),
    };
    panic!("{}", text.as_str());
}

/// A few services take it as text.
const fn is_size(kind: &Kind) -> bool {
    matches!(kind, Kind::Byte | Kind::Short | Kind::Integer | Kind::Long | Kind::String)
}

/// Stops the compiler where a token of the output is not of the type of the input's.
#[track_caller]
pub const fn assert_tokens_agree(input: &Schema, output: &Schema, token: &str, path: &str) {
    let Some(name) = only_name(path) else { return };
    if let (Some(taken), Some(given)) = (find(input, token), find(output, name))
        && !is_same(taken.kind, given.kind)
    {
        let text = Text::new().error(
            &[name, output.name, token, input.name],
            "token `{}` of `{}` is of another type than `{}` of `{}`, which it is sent as",
        );
        panic!("{}", text.as_str());
    }
}

/// Stops the compiler where what says whether there is more is no boolean.
#[track_caller]
pub const fn assert_says_more(output: &Schema, path: &str) {
    let Some(name) = only_name(path) else { return };
    if let Some(member) = find(output, name)
        && !matches!(member.kind, Kind::Boolean)
    {
        let text = Text::new()
            .error(&[name, output.name], "`{}` of `{}` must be a boolean to say whether there is more");
        panic!("{}", text.as_str());
    }
}

const fn find<'s>(schema: &'s Schema, name: &str) -> Option<&'s Member> {
    let mut index = 0;
    while index < schema.members.len() {
        if is(schema.members[index].name, name) {
            return Some(&schema.members[index]);
        }
        index += 1;
    }
    None
}

/// Whether a value of one kind can be sent as the other: an enum is text, and a number is one of any width.
const fn is_same(left: &Kind, right: &Kind) -> bool {
    use Kind as K;
    match (left, right) {
        (K::String | K::Enum(_), K::String | K::Enum(_))
        | (K::Byte | K::Short | K::Integer | K::Long, K::Byte | K::Short | K::Integer | K::Long)
        | (K::Blob, K::Blob)
        | (K::Timestamp, K::Timestamp)
        | (K::Document, _)
        | (_, K::Document) => true,
        (K::Structure(left), K::Structure(right)) | (K::Union(left), K::Union(right)) => is(left, right),
        (K::List(left) | K::SparseList(left), K::List(right) | K::SparseList(right))
        | (K::Map(left) | K::SparseMap(left), K::Map(right) | K::SparseMap(right)) => is_same(left, right),
        _ => false,
    }
}
