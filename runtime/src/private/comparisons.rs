//! What a waiter compares what it finds with: both enter as constants, and the compiler stops where they can never match.
//!
//! # Panics
//!
//! Each `assert_…` does, where what it is named for does not hold; they are only called in constants.

use super::model_check::text::Text;
use crate::{
    jmespath::{Finding, Root, finds, first_unknown},
    schema::{Kind, Schema},
};

/// Stops the compiler where what a path finds in the output never matches.
#[track_caller]
pub const fn assert_output_compares(output: &Schema, operation: &str, path: &str, comparison: &str) {
    judge(Root::Structure(output), operation, path, comparison);
}

/// Stops the compiler where what a path finds in the input and the output never matches.
#[track_caller]
pub const fn assert_both_compare(
    input: &Schema,
    output: &Schema,
    operation: &str,
    path: &str,
    comparison: &str,
) {
    judge(Root::Both(input, output), operation, path, comparison);
}

/// What a value is to a comparison.
#[derive(Clone, Copy)]
enum Sort {
    /// Nobody knows.
    Any,
    Text,
    Boolean,
    Number,
    List,
    /// What has members or entries.
    Members,
}

#[track_caller]
const fn judge(root: Root<'_>, operation: &str, path: &str, comparison: &str) {
    // What is no member was reported.
    if first_unknown(path, root).is_some() {
        return;
    }
    let found = finds(path, root);
    let item = sort(found.value);
    let is_of_text = matches!(item, Sort::Text | Sort::Any);
    let matches = match comparison.as_bytes() {
        b"equals" => found.lists == 0 && is_of_text,
        b"boolean_equals" => found.lists == 0 && matches!(item, Sort::Boolean | Sort::Any),
        // A list of what nobody knows, or what nobody knows.
        _ => (found.lists == 1 && is_of_text) || (found.lists == 0 && matches!(item, Sort::Any)),
    };
    if matches {
        return;
    }
    let sort = if found.lists > 0 { Sort::List } else { item };
    let items = if found.lists == 1 { plural(item) } else { "" };
    let text = Text::new().error(
        &[comparison, path, operation, singular(sort), items],
        "`{}` never matches, as path `{}` of operation `{}` finds {}{}",
    );
    let text = match sort {
        Sort::Text => text.help(&[], "compare it with `equals`"),
        Sort::Boolean => text.help(&[], "compare it with `boolean_equals`"),
        Sort::List if is_of_text && found.lists == 1 => {
            text.help(&[], "compare its items with `all_equals` or `any_equals`")
        }
        Sort::Number => {
            text.help(&[], "compare it in the path, as in \"Count > `3`\", with `boolean_equals`")
        }
        _ => text.help(&[], "look further into it: text and booleans are compared, and lists of text"),
    };
    panic!("{}", text.as_str());
}

const fn sort(found: Finding<'_>) -> Sort {
    use Kind as K;
    match found {
        Finding::Anything => Sort::Any,
        Finding::Both(..) | Finding::Members(_) | Finding::Map => Sort::Members,
        Finding::Boolean => Sort::Boolean,
        Finding::Number => Sort::Number,
        Finding::Text => Sort::Text,
        Finding::Value(kind) => match kind {
            K::Boolean => Sort::Boolean,
            // Bytes are compared as base64.
            K::String | K::Enum(_) | K::Blob => Sort::Text,
            K::Structure(_) | K::Union(_) | K::Map(_) | K::SparseMap(_) => Sort::Members,
            K::Document | K::Stream | K::EventStream(_) | K::List(_) | K::SparseList(_) => Sort::Any,
            _ => Sort::Number,
        },
    }
}

const fn singular(sort: Sort) -> &'static str {
    match sort {
        Sort::Any => "anything",
        Sort::Text => "a string",
        Sort::Boolean => "a boolean",
        Sort::Number => "a number",
        Sort::List => "a list",
        Sort::Members => "a structure",
    }
}

const fn plural(sort: Sort) -> &'static str {
    match sort {
        Sort::Any | Sort::List => "",
        Sort::Text => " of strings",
        Sort::Boolean => " of booleans",
        Sort::Number => " of numbers",
        Sort::Members => " of structures",
    }
}
