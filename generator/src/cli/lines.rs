//! Lines of text go in, one after the other; the text that is printed grows.

use std::fmt::{Arguments, Write as _};

/// Adds a line to a text.
pub(crate) fn push_line(text: &mut String, line: Arguments<'_>) {
    text.write_fmt(line).expect("a String takes whatever is written");
    text.push('\n');
}
