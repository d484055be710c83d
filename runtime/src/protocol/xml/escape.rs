//! Text as it stands in a document: a string enters, and leaves without what a parser would take for something else.

use std::{borrow::Cow, fmt::Write as _};

use crate::protocol::EncodeError;

/// Text, or the value of an attribute. Line ends are written as numbers: a parser may change them otherwise.
pub(super) fn escaped(text: &str) -> Result<Cow<'_, str>, EncodeError> {
    let Some(first) = text.find(is_special) else { return Ok(text.into()) };
    let mut escaped = String::with_capacity(text.len() + 16);
    escaped.push_str(&text[..first]);
    for character in text[first..].chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\0' | '\u{fffe}' | '\u{ffff}' => return Err(no_form(character)),
            special if is_special(special) => {
                let _ = write!(escaped, "&#x{:X};", u32::from(special));
            }
            plain => escaped.push(plain),
        }
    }
    Ok(escaped.into())
}

fn is_special(character: char) -> bool {
    let is_markup = matches!(character, '&' | '<' | '>' | '"');
    let is_line_end = matches!(character, '\u{85}' | '\u{2028}');
    let is_nothing = matches!(character, '\u{fffe}' | '\u{ffff}');
    is_markup || is_line_end || is_nothing || character.is_control()
}

fn no_form(character: char) -> EncodeError {
    EncodeError::new(format!("XML has no form for the character U+{:04X}", u32::from(character)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_parser_would_change_is_written_as_a_number() {
        let escapes = [
            ("plain \u{e9}\u{1f600}'", "plain \u{e9}\u{1f600}'"),
            ("<a&b>\"", "&lt;a&amp;b&gt;&quot;"),
            ("\r\n\t", "&#xD;&#xA;&#x9;"),
            ("\u{85}\u{2028}\u{1}\u{7f}", "&#x85;&#x2028;&#x1;&#x7F;"),
        ];
        for (text, expected) in escapes {
            assert_eq!(escaped(text).expect("a form"), expected);
        }
    }

    #[test]
    fn what_has_no_form_is_refused() {
        for (text, expected) in [("a\0", "U+0000"), ("\u{ffff}", "U+FFFF")] {
            assert!(escaped(text).expect_err("no form").to_string().contains(expected));
        }
    }
}
